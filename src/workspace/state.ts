import { mintId, timestamps } from './ids.ts';
import type { Locale, Named, Prompt } from './protocol.ts';

export interface User {
  readonly id: string;
  readonly key: string;
  readonly kind: 'person' | 'bot' | 'slackbot';
  readonly name: Named;
  locale: Locale;
}

export interface Channel {
  readonly id: string;
  readonly kind: 'channel' | 'im';
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
  text: string;
  blocks: readonly Block[];
  editedTs: string | null;
}

export type Block = Readonly<Record<string, unknown>>;
type NewMessage = Pick<Message, 'channel' | 'threadTs' | 'user' | 'text'> &
  Partial<Pick<Message, 'botId' | 'username' | 'onlyFor' | 'metadata' | 'blocks'>>;

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
  | {
      readonly kind: 'prompts';
      readonly channel: string;
      readonly title: string;
      readonly prompts: readonly Prompt[];
    };

/** Everything the workspace remembers, for as long as it runs. */
export interface State {
  readonly teamId: string;
  readonly appId: string;
  readonly botUser: User;
  readonly botId: string;
  readonly slackbot: User;
  readonly users: ReadonlyMap<string, User>;
  readonly channels: ReadonlyMap<string, Channel>;
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
  const botUser: User = {
    id: mintId('U'),
    key: 'bot',
    kind: 'bot',
    name: { en: botName, zh: botName },
    locale: 'en-US',
  };
  const slackbot: User = {
    id: 'USLACKBOT',
    key: 'slackbot',
    kind: 'slackbot',
    name: { en: 'Slackbot', zh: 'Slackbot' },
    locale: 'en-US',
  };
  for (const user of [botUser, slackbot]) users.set(user.id, user);

  return {
    teamId: mintId('T'),
    appId: mintId('A'),
    botUser,
    botId: mintId('B'),
    slackbot,
    users,
    channels,
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
        ...message,
        ts: mintTs(at),
        blocks: withBlockIds(message.blocks ?? []),
        editedTs: null,
      };
      channels.get(message.channel)?.messages.push(added);
      announce({ kind: 'message', message: added });
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

function withActionId(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || (element as Block).type === 'image') return element;
  return { action_id: mintShort(), ...element };
}

function mintShort(): string {
  return mintId('').slice(0, 5);
}

const WITH_CONTROLS = new Set(['actions', 'context_actions']);
