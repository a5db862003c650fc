import { mintId, timestamps } from './ids.ts';
import type { Locale, Named, Prompt } from './protocol.ts';

export interface User {
  readonly id: string;
  readonly key: string;
  readonly kind: 'person' | 'bot' | 'slackbot';
  readonly name: Named;
  /** What a bot posts as; null for people. */
  readonly botId: string | null;
  locale: Locale;
}

/** A user group: people who are mentioned and given rights together. */
export interface Group {
  readonly id: string;
  readonly handle: string;
  readonly name: Named;
  readonly users: readonly string[];
}

export interface Channel {
  readonly id: string;
  /** A group is a private channel. */
  readonly kind: 'channel' | 'group' | 'im';
  readonly name: string;
  readonly topic: Named;
  readonly members: Set<string>;
  /** In order of `ts`. */
  readonly messages: Message[];
  /** Person to the last `ts` read. */
  readonly read: Map<string, string>;
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly user: string;
  readonly botId: string | null;
  readonly username: string | null;
  readonly onlyFor: string | null;
  readonly metadata: unknown;
  /** What Slack itself says when somebody comes or goes. */
  readonly subtype: 'channel_join' | 'channel_leave' | null;
  text: string;
  blocks: readonly Block[];
  editedTs: string | null;
}

export type Block = Readonly<Record<string, unknown>>;
type NewMessage = Pick<Message, 'channel' | 'threadTs' | 'user' | 'text'> &
  Partial<Pick<Message, 'botId' | 'username' | 'onlyFor' | 'metadata' | 'blocks' | 'subtype'>>;

/** What the app suggests to write to it. */
interface Prompts {
  readonly title: string;
  readonly prompts: readonly Prompt[];
}

export interface View {
  readonly id: string;
  readonly kind: 'modal' | 'home';
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly externalId: string;
  hash: string;
  /** As the app sent it, `block_id`s filled in. */
  body: Readonly<Record<string, unknown>>;
}

export type Change =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'gone'; readonly message: Message }
  | { readonly kind: 'channels'; readonly user: string | null }
  | { readonly kind: 'views'; readonly user: string }
  | { readonly kind: 'working'; readonly channel: string; readonly threadTs: string; readonly text: string }
  | ({ readonly kind: 'prompts'; readonly channel: string } & Prompts);

/** Everything the workspace remembers, for as long as it runs. */
export interface State {
  readonly teamId: string;
  readonly appId: string;
  readonly botUser: User;
  readonly botId: string;
  readonly slackbot: User;
  readonly users: ReadonlyMap<string, User>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly groups: Group[];
  /** Person to the channel they look at; what an agent app is told of. */
  readonly looking: Map<string, string>;
  /** Direct message with the app to what the app suggests there. */
  readonly prompts: Map<string, Prompts>;
  /** What the app says it is doing, by channel and thread; changed by `work`. */
  readonly working: ReadonlyMap<string, string>;
  /** Open modals by person, the topmost last. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  addUser(user: User): void;
  addChannel(channel: Pick<Channel, 'id' | 'kind' | 'name' | 'topic'> & { members: Iterable<string> }): Channel;
  /** Adds a message; `at` backdates it (epoch milliseconds). */
  post(message: NewMessage, at?: number): Message;
  revise(message: Message, text: string, blocks: readonly Block[]): void;
  remove(message: Message): void;
  find(channel: string, ts: string): Message | undefined;
  /** Says what the app is doing in a thread; empty text ends it, as a message of the app there and two minutes do. */
  work(channel: string, threadTs: string, text: string): void;
  /** The direct message of one person with the bot. */
  directMessage(user: string): Channel | undefined;
  announce(change: Change): void;
  onChange(listener: (change: Change) => void): () => void;
}

/** An empty workspace with the bot, called `botName`, and Slackbot in it. `now` is epoch milliseconds. */
export function createState(botName: string, now: () => number): State {
  const mintTs = timestamps();
  const users = new Map<string, User>();
  const channels = new Map<string, Channel>();
  const listeners = new Set<(change: Change) => void>();
  const announce = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  const working = new Map<string, string>();
  const work = (channel: string, threadTs: string, text: string) => {
    const key = workingKey(channel, threadTs);
    if (text === '' ? !working.delete(key) : working.get(key) === text) return;
    if (text !== '') {
      working.set(key, text);
      setTimeout(() => working.get(key) === text && work(channel, threadTs, ''), LONGEST_WORK).unref();
    }
    announce({ kind: 'working', channel, threadTs, text });
  };
  const botUser: User = {
    id: mintId('U'),
    key: 'bot',
    kind: 'bot',
    name: { en: botName, zh: botName },
    botId: mintId('B'),
    locale: 'en-US',
  };
  const slackbot: User = {
    id: 'USLACKBOT',
    key: 'slackbot',
    kind: 'slackbot',
    name: { en: 'Slackbot', zh: 'Slackbot' },
    botId: null,
    locale: 'en-US',
  };
  for (const user of [botUser, slackbot]) users.set(user.id, user);

  return {
    teamId: mintId('T'),
    appId: mintId('A'),
    botUser,
    botId: botUser.botId ?? '',
    slackbot,
    users,
    channels,
    groups: [],
    looking: new Map(),
    prompts: new Map(),
    working,
    work,
    modals: new Map(),
    homes: new Map(),
    addUser: (user) => void users.set(user.id, user),
    addChannel(channel) {
      const added: Channel = { ...channel, members: new Set(channel.members), messages: [], read: new Map() };
      channels.set(channel.id, added);
      return added;
    },
    post(message, at = now()) {
      const added: Message = {
        botId: null,
        username: null,
        onlyFor: null,
        metadata: undefined,
        subtype: null,
        ...message,
        ts: mintTs(at),
        blocks: withBlockIds(message.blocks ?? []),
        editedTs: null,
      };
      channels.get(message.channel)?.messages.push(added);
      announce({ kind: 'message', message: added });
      if (added.botId !== null && added.botId === botUser.botId) work(added.channel, added.threadTs ?? added.ts, '');
      return added;
    },
    revise(message, text, blocks) {
      message.text = text;
      message.blocks = withBlockIds(blocks);
      message.editedTs = mintTs(now());
      announce({ kind: 'message', message });
    },
    remove(message) {
      const messages = channels.get(message.channel)?.messages ?? [];
      const index = messages.indexOf(message);
      if (index >= 0) messages.splice(index, 1);
      announce({ kind: 'gone', message });
    },
    find: (channel, ts) => channels.get(channel)?.messages.find((message) => message.ts === ts),
    directMessage: (user) =>
      [...channels.values()].find((channel) => channel.kind === 'im' && channel.members.has(user)),
    announce,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Slack gives every block an id, and every control an action id. */
export function withBlockIds(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    const filled: Record<string, unknown> = { block_id: mintShort(), ...block };
    if (Array.isArray(filled.elements) && WITH_CONTROLS.has(String(filled.type)))
      filled.elements = filled.elements.map(withActionId);
    if (filled.type === 'carousel') filled.elements = withBlockIds(filled.elements as readonly Block[]);
    if (Array.isArray(filled.actions)) filled.actions = filled.actions.map(withActionId);
    if (filled.accessory) filled.accessory = withActionId(filled.accessory);
    if (filled.element) filled.element = withActionId(filled.element);
    return filled;
  });
}

/** Replies to a message that everybody sees, oldest first. */
export function repliesTo(channel: Channel, ts: string): Message[] {
  return channel.messages.filter((message) => message.threadTs === ts && message.onlyFor === null);
}

/** What a thread is called in `State.working`. */
export function workingKey(channel: string, threadTs: string): string {
  return `${channel}:${threadTs}`;
}

function withActionId(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || (element as Block).type === 'image') return element;
  return { action_id: mintShort(), ...element };
}

function mintShort(): string {
  return mintId('').slice(0, 5);
}

/** Slack takes a status away after two minutes without a message. */
const LONGEST_WORK = 120_000;
const WITH_CONTROLS = new Set(['actions', 'context_actions']);
