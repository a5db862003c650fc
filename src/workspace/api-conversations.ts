import { type Answer, type Args, fine, flagOf, type Method, refuse, textOf } from './api-answer.ts';
import { knownChannel } from './channels.ts';
import { apiChannel, apiMessage } from './payloads.ts';
import { type Channel, type Message, repliesTo, type State } from './state.ts';

export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.info'({ state }, args) {
    const channel = knownChannel(state, textOf(args, 'channel'));
    return channel ? fine({ channel: apiChannel(state, channel) }) : refuse('channel_not_found');
  },

  'conversations.list'({ state }, args) {
    const types = (textOf(args, 'types') || 'public_channel').split(',').map((type) => type.trim());
    const wanted = [...state.channels.values()].filter(
      (channel) =>
        types.includes(LISTED_AS[channel.kind]) &&
        (channel.kind === 'channel' || channel.members.has(state.botUser.id)),
    );
    return page(wanted, args, (channels) => ({ channels: channels.map((channel) => apiChannel(state, channel)) }));
  },

  'conversations.members'({ state }, args) {
    const channel = knownChannel(state, textOf(args, 'channel'));
    if (!channel) return refuse('channel_not_found');
    return page([...channel.members], args, (members) => ({ members }));
  },

  'conversations.open'({ state }, args) {
    const users = textOf(args, 'users');
    if (users === '') {
      const known = knownChannel(state, textOf(args, 'channel'));
      return known ? fine({ channel: { id: known.id } }) : refuse('users_list_not_supplied');
    }
    if (users.includes(',')) return refuse('too_many_users', ['[ERROR] only direct messages with one person']);
    if (!state.users.has(users)) return refuse('user_not_found');
    const channel = state.directMessage(users);
    return channel ? fine({ channel: { id: channel.id }, no_op: true, already_open: true }) : refuse('cannot_dm_bot');
  },

  'conversations.history'({ state }, args) {
    return withMessages(state, args, (channel) =>
      inRange(
        channel.messages.filter((message) => message.threadTs === null),
        args,
      ).reverse(),
    );
  },

  'conversations.replies'({ state }, args) {
    const ts = textOf(args, 'ts');
    const channel = knownChannel(state, textOf(args, 'channel'));
    const message = channel ? state.find(channel.id, ts) : undefined;
    if (channel && (!message || message.onlyFor !== null)) return refuse('thread_not_found');
    return withMessages(state, args, (found) => {
      const parentTs = message?.threadTs ?? ts;
      const parent = state.find(found.id, parentTs);
      return [...(parent ? [parent] : []), ...inRange(repliesTo(found, parentTs), args)];
    });
  },
};

function withMessages(state: State, args: Args, pick: (channel: Channel) => readonly Message[]): Answer {
  const channel = knownChannel(state, textOf(args, 'channel'));
  if (!channel) return refuse('channel_not_found');
  if (!channel.members.has(state.botUser.id)) return refuse('not_in_channel');
  const keepMetadata = flagOf(args, 'include_all_metadata');
  const seen = pick(channel).filter((message) => message.onlyFor === null);
  return page(seen, args, (messages) => ({
    messages: messages.map((message) => {
      const { metadata, ...plain } = apiMessage(state, message);
      return keepMetadata && metadata !== undefined ? { ...plain, metadata } : plain;
    }),
  }));
}

function inRange(messages: readonly Message[], args: Args): Message[] {
  const oldest = textOf(args, 'oldest') || '0';
  const latest = textOf(args, 'latest') || '9999999999.999999';
  const inclusive = flagOf(args, 'inclusive');
  return messages.filter(
    ({ ts }) =>
      (Number(ts) > Number(oldest) && Number(ts) < Number(latest)) || (inclusive && (ts === oldest || ts === latest)),
  );
}

/** One page of a list; the cursor is the place to go on from. */
function page<T>(
  items: readonly T[],
  args: Args,
  body: (items: readonly T[]) => Readonly<Record<string, unknown>>,
): Answer {
  const limit = Number(textOf(args, 'limit') || DEFAULT_PAGE);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_PAGE) return refuse('invalid_limit');
  const cursor = textOf(args, 'cursor');
  const from = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) return refuse('invalid_cursor');
  const next = from + limit < items.length ? Buffer.from(String(from + limit)).toString('base64url') : '';
  return fine({
    ...body(items.slice(from, from + limit)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  });
}

const LISTED_AS = { channel: 'public_channel', group: 'private_channel', im: 'im' } as const;
const DEFAULT_PAGE = 100;
const MOST_PAGE = 999;
