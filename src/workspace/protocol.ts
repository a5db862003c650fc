/**
 * What the browser page and the server say to each other over the page's WebSocket. Types only: both sides import them.
 */

import type { Disruption, Fault, TrafficItem, TrafficRow } from './tools-protocol.ts';

/** Languages of the page; also the person's Slack locale. */
export type Locale = 'zh-CN' | 'en-US';
export type Named = { readonly zh: string; readonly en: string };

/** A person of the workspace, the bot, or Slackbot. */
export interface PageUser {
  readonly id: string;
  /** Stable word used in addresses: `agent`, `lead`, ... */
  readonly key: string;
  readonly kind: 'person' | 'bot' | 'slackbot';
  readonly name: Named;
}

export interface PageChannel {
  readonly id: string;
  readonly kind: 'channel' | 'im';
  readonly isPrivate: boolean;
  readonly name: string;
  readonly topic: Named;
  /** The other side of a direct message. */
  readonly with: string | null;
  readonly botIsMember: boolean;
  /** Customers write here through a bridge. */
  readonly bridged: boolean;
  /** The last message this person has read; `0` when none. */
  readonly lastRead: string;
}

export interface PageMessage {
  readonly channel: string;
  /** Slack's id of the message within its channel: seconds since 1970, a dot, six digits. */
  readonly ts: string;
  /** The message this one answers; equal to `ts` never. */
  readonly threadTs: string | null;
  readonly user: string;
  /** A name shown instead of the author's own: a customer behind the bridge. */
  readonly username: string | null;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly edited: boolean;
  /** Set when only this person can see it. */
  readonly onlyFor: string | null;
  readonly replies: number;
  readonly lastReply: string | null;
  readonly repliers: readonly string[];
}

export interface PageView {
  readonly id: string;
  readonly kind: 'modal' | 'home';
  readonly hash: string;
  /** The view as the app sent it: title, blocks, submit, close ... */
  readonly view: Readonly<Record<string, unknown>>;
}

export interface PageCommand {
  readonly command: string;
  readonly description: string;
  readonly usage: string;
}

export interface PageShortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
  readonly on: 'message' | 'global';
}

/** Something the person should know: drawn as a toast. */
export interface Notice {
  readonly id: string;
  readonly kind: 'refused' | 'ignored' | 'no-answer' | 'no-app' | 'gone';
  /** The Web API method, command or action it is about. */
  readonly about: string;
  /** Slack's error name. */
  readonly error: string;
  /** Which block and why, one line each. */
  readonly detail: readonly string[];
}

interface PageApp {
  readonly name: string;
  readonly user: string;
  /** It has a Home. */
  readonly home: boolean;
  /** It is an agent: it can stand beside a channel, suggests prompts, and is told what the person looks at. */
  readonly agent: boolean;
  readonly description: string;
  /** Its work can be stopped. */
  readonly stoppable: boolean;
}

export interface Snapshot {
  readonly kind: 'snapshot';
  readonly workspace: string;
  readonly app: PageApp;
  /** The app has a request URL or an open Socket Mode connection. */
  readonly appConnected: boolean;
  readonly me: string;
  readonly locale: Locale;
  readonly users: readonly PageUser[];
  /** User groups by id, for mentions. */
  readonly groups: readonly { readonly id: string; readonly handle: string }[];
  readonly channels: readonly PageChannel[];
  readonly messages: readonly PageMessage[];
  readonly commands: readonly PageCommand[];
  readonly shortcuts: readonly PageShortcut[];
  readonly modals: readonly PageView[];
  readonly home: PageView | null;
  readonly working: readonly Working[];
  readonly prompts: readonly ChannelPrompts[];
  readonly faults: readonly Fault[];
  /** Further pages that are for this person. */
  readonly pages: readonly { readonly path: string; readonly title: Named }[];
}

/** What the app says it is doing in a thread; empty text ends it. */
interface Working {
  readonly channel: string;
  readonly threadTs: string;
  readonly text: string;
}

interface ChannelPrompts {
  readonly channel: string;
  readonly title: string;
  readonly prompts: readonly Prompt[];
}

/** Server to page. */
export type ToPage =
  | Snapshot
  | { readonly kind: 'message'; readonly message: PageMessage }
  | { readonly kind: 'gone'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'channels'; readonly channels: readonly PageChannel[] }
  | { readonly kind: 'views'; readonly modals: readonly PageView[]; readonly home: PageView | null }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'app'; readonly connected: boolean }
  | ({ readonly kind: 'working' } & Working)
  | ({ readonly kind: 'prompts' } & ChannelPrompts)
  /** The person that the page asked to be is none; these are. */
  | { readonly kind: 'nobody'; readonly asked: string; readonly people: readonly PageUser[] }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  /** To pages that inspect: all at first, then what is new. */
  | { readonly kind: 'traffic'; readonly all: boolean; readonly rows: readonly TrafficRow[] }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome };

export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** How what the person did ended; answers the request with the same id. */
export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'options'; readonly options: readonly unknown[]; readonly groups: readonly unknown[] }
  | { readonly kind: 'item'; readonly item: TrafficItem | null }
  /** The app did not answer in time, or said it failed. */
  | { readonly kind: 'failed'; readonly error: string };

/** Where a control was used. */
export type Place =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'view'; readonly view: string };

/** `block_id` to `action_id` to what the control holds, as Slack reports it. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type Deed =
  | { readonly kind: 'be'; readonly user: string; readonly locale: Locale }
  | { readonly kind: 'send'; readonly channel: string; readonly threadTs: string | null; readonly text: string }
  | {
      readonly kind: 'act';
      readonly place: Place;
      readonly blockId: string;
      readonly actionId: string;
      /** What the control now holds: `{ value }`, `{ selected_option }` ... */
      readonly held: Readonly<Record<string, unknown>>;
      readonly state: StateValues;
    }
  | {
      readonly kind: 'shortcut';
      readonly callbackId: string;
      readonly message: { readonly channel: string; readonly ts: string } | null;
    }
  | { readonly kind: 'submit'; readonly view: string; readonly state: StateValues }
  | { readonly kind: 'close'; readonly view: string; readonly all: boolean; readonly state: StateValues }
  | {
      readonly kind: 'options';
      readonly place: Place;
      readonly blockId: string;
      readonly actionId: string;
      readonly value: string;
    }
  | { readonly kind: 'open-app'; readonly tab: 'home' | 'messages' }
  /** Takes a message that only this person sees out of sight. */
  | { readonly kind: 'dismiss'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'read'; readonly channel: string; readonly ts: string }
  /** The person looks at a channel; `beside` when the app stands beside it and is to be told. */
  | { readonly kind: 'look'; readonly channel: string; readonly beside: boolean }
  /** Stops what the app is doing in a thread. */
  | { readonly kind: 'stop'; readonly channel: string; readonly threadTs: string }
  /** Says something as a customer behind the bridge: a new one, or the one whose thread it is. */
  | { readonly kind: 'customer'; readonly channel: string; readonly threadTs: string | null; readonly text: string }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'disrupt'; readonly how: Disruption }
  | { readonly kind: 'inspect'; readonly on: boolean }
  | { readonly kind: 'traffic'; readonly id: string };

/** Page to server. */
export interface FromPage {
  readonly id: number;
  readonly deed: Deed;
}
