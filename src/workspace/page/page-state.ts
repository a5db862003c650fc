import type { Notice, PageMessage, PageUser, Prompt, Snapshot, ToPage } from '../protocol.ts';
import type { TrafficRow } from '../tools-protocol.ts';

/** What the page knows. Changed only by `reduce`. */
export interface PageState {
  readonly connection: 'opening' | 'open' | 'lost';
  readonly snapshot: Snapshot | null;
  /** By channel, oldest first. */
  readonly messages: ReadonlyMap<string, readonly PageMessage[]>;
  readonly notices: readonly Notice[];
  /** What the app says it is doing, by channel and thread. */
  readonly working: Readonly<Record<string, string>>;
  /** Set when the address names a person that there is not. */
  readonly nobody: { readonly asked: string; readonly people: readonly PageUser[] } | null;
  /** What the inspector lists, oldest first. */
  readonly traffic: readonly TrafficRow[];
  readonly prompts: Readonly<Record<string, { readonly title: string; readonly prompts: readonly Prompt[] }>>;
}

export type PageEvent =
  | ToPage
  | { readonly kind: 'lost' }
  | { readonly kind: 'forget-notice'; readonly id: string }
  | { readonly kind: 'forget-prompts'; readonly channel: string };

export const NOTHING_YET: PageState = {
  connection: 'opening',
  snapshot: null,
  messages: new Map(),
  notices: [],
  working: {},
  nobody: null,
  traffic: [],
  prompts: {},
};

export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.kind) {
    case 'snapshot':
      return {
        ...NOTHING_YET,
        connection: 'open',
        snapshot: event,
        messages: byChannel(event.messages),
        notices: state.notices,
        traffic: state.traffic,
        working: Object.fromEntries(
          event.working.map(({ channel, threadTs, text }) => [workingKey(channel, threadTs), text]),
        ),
        prompts: Object.fromEntries(event.prompts.map((shown) => [shown.channel, shown])),
      };
    case 'nobody':
      return { ...NOTHING_YET, connection: 'open', nobody: event };
    case 'faults':
      return state.snapshot ? { ...state, snapshot: { ...state.snapshot, faults: event.faults } } : state;
    case 'traffic':
      return { ...state, traffic: event.all ? event.rows : [...state.traffic, ...event.rows].slice(-MOST_TRAFFIC) };
    case 'lost':
      return { ...state, connection: 'lost' };
    case 'message': {
      const { message } = event;
      const without = { ...state.working };
      if (message.user === state.snapshot?.app.user)
        delete without[workingKey(message.channel, message.threadTs ?? message.ts)];
      return { ...state, messages: withMessage(state.messages, message), working: without };
    }
    case 'gone': {
      const left = (state.messages.get(event.channel) ?? []).filter((message) => message.ts !== event.ts);
      return { ...state, messages: new Map(state.messages).set(event.channel, left) };
    }
    case 'channels':
      return state.snapshot ? { ...state, snapshot: { ...state.snapshot, channels: event.channels } } : state;
    case 'views':
      return state.snapshot
        ? { ...state, snapshot: { ...state.snapshot, modals: event.modals, home: event.home } }
        : state;
    case 'app':
      return state.snapshot ? { ...state, snapshot: { ...state.snapshot, appConnected: event.connected } } : state;
    case 'notice':
      return { ...state, notices: [...state.notices.slice(-MOST_NOTICES + 1), event.notice] };
    case 'forget-notice':
      return { ...state, notices: state.notices.filter((notice) => notice.id !== event.id) };
    case 'working': {
      const { [workingKey(event.channel, event.threadTs)]: _, ...others } = state.working;
      const key = workingKey(event.channel, event.threadTs);
      return { ...state, working: event.text === '' ? others : { ...others, [key]: event.text } };
    }
    case 'prompts':
      return { ...state, prompts: { ...state.prompts, [event.channel]: event } };
    case 'forget-prompts': {
      const { [event.channel]: _, ...prompts } = state.prompts;
      return { ...state, prompts };
    }
    case 'done':
      return state;
  }
}

/** What the app is doing: in one thread, or anywhere in the channel; the latest. */
export function workingIn(
  { working }: PageState,
  channel: string,
  threadTs: string | null,
): { readonly threadTs: string; readonly text: string } | null {
  const found = Object.entries(working).findLast(
    ([key]) => key === workingKey(channel, threadTs ?? '') || (threadTs === null && key.startsWith(`${channel}:`)),
  );
  return found === undefined ? null : { threadTs: found[0].slice(channel.length + 1), text: found[1] };
}

function workingKey(channel: string, threadTs: string): string {
  return `${channel}:${threadTs}`;
}

function byChannel(messages: readonly PageMessage[]): Map<string, PageMessage[]> {
  const found = new Map<string, PageMessage[]>();
  for (const message of messages) {
    const list = found.get(message.channel);
    if (list) list.push(message);
    else found.set(message.channel, [message]);
  }
  return found;
}

function withMessage(
  messages: PageState['messages'],
  message: PageMessage,
): ReadonlyMap<string, readonly PageMessage[]> {
  const list = messages.get(message.channel) ?? [];
  const known = list.findIndex((one) => one.ts === message.ts);
  const next = known < 0 ? [...list, message] : list.with(known, message);
  return new Map(messages).set(message.channel, next);
}

const MOST_NOTICES = 4;
/** As many as the workspace keeps. */
const MOST_TRAFFIC = 2_000;
