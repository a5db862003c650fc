import { type Answer, type Args, fine, type Method, refuse, refuseBlocks, textOf } from './api-answer.ts';
import { checkMessageBlocks } from './block-limits.ts';
import { MOST_TEXT, MOST_UPDATE_TEXT } from './block-shapes.ts';
import { knownChannel } from './channels.ts';
import type { Parts } from './parts.ts';
import { apiMessage } from './payloads.ts';
import type { Block, Channel, Message, State } from './state.ts';

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage'(parts, args) {
    const { state } = parts;
    const where = placeToPost(parts, args);
    if ('ok' in where) return where;
    const content = readContent(args, MOST_TEXT);
    if ('ok' in content) return content;
    const metadata = readMetadata(args.metadata);
    if (metadata === null) return refuse('invalid_metadata_format');
    const username = textOf(args, 'username');
    const message = state.post({
      channel: where.channel.id,
      threadTs: where.threadTs,
      user: state.botUser.id,
      botId: state.botId,
      username: username === '' ? null : username,
      ...content,
      metadata,
    });
    return fine({ channel: where.channel.id, ts: message.ts, message: apiMessage(state, message) });
  },

  'chat.postEphemeral'(parts, args) {
    const { state } = parts;
    const where = placeToPost(parts, args);
    if ('ok' in where) return where;
    const user = textOf(args, 'user');
    if (!state.users.has(user)) return refuse('user_not_found');
    if (!where.channel.members.has(user)) return refuse('user_not_in_channel');
    const content = readContent(args, MOST_TEXT);
    if ('ok' in content) return content;
    const message = state.post({
      channel: where.channel.id,
      threadTs: where.threadTs,
      user: state.botUser.id,
      botId: state.botId,
      onlyFor: user,
      ...content,
    });
    return fine({ message_ts: message.ts });
  },

  'chat.update'(parts, args) {
    const { state } = parts;
    const found = ownMessage(state, args, 'cant_update_message');
    if ('ok' in found) return found;
    const content = readContent(args, MOST_UPDATE_TEXT);
    if ('ok' in content) return content;
    state.revise(found.message, content.text, content.blocks);
    return fine({
      channel: found.message.channel,
      ts: found.message.ts,
      text: content.text,
      message: apiMessage(state, found.message),
    });
  },

  'chat.delete'(parts, args) {
    const found = ownMessage(parts.state, args, 'cant_delete_message');
    if ('ok' in found) return found;
    parts.state.remove(found.message);
    return fine({ channel: found.message.channel, ts: found.message.ts });
  },
};

function placeToPost(
  { state, manifest }: Parts,
  args: Args,
): Answer | { readonly channel: Channel; readonly threadTs: string | null } {
  const channel = knownChannel(state, textOf(args, 'channel'));
  if (!channel) return refuse('channel_not_found');
  const mayPost = channel.members.has(state.botUser.id) || manifest.scopes.has('chat:write.public');
  if (!mayPost) return refuse('not_in_channel');
  const threadTs = textOf(args, 'thread_ts');
  if (threadTs === '') return { channel, threadTs: null };
  const parent = state.find(channel.id, threadTs);
  if (!parent || parent.onlyFor !== null) return refuse('thread_not_found');
  return { channel, threadTs: parent.threadTs ?? parent.ts };
}

/** Text and blocks, held against the limits. */
function readContent(
  args: Args,
  mostText: number,
): Answer | { readonly text: string; readonly blocks: readonly Block[] } {
  if (args.attachments !== undefined && !(Array.isArray(args.attachments) && args.attachments.length === 0))
    return refuse('invalid_attachments', ['[ERROR] attachments are not drawn by the local workspace; use blocks']);
  const markdown = textOf(args, 'markdown_text');
  const text = textOf(args, 'text');
  if (markdown !== '' && (text !== '' || args.blocks !== undefined)) return refuse('markdown_text_conflict');
  const blocks = markdown === '' ? (args.blocks ?? []) : [{ type: 'markdown', text: markdown }];
  const problem = checkMessageBlocks(blocks);
  if (problem) return refuseBlocks(problem);
  const checked = blocks as readonly Block[];
  if (text.trim() === '' && checked.length === 0) return refuse('no_text');
  if (text.length > mostText)
    return refuse('msg_too_long', [`[ERROR] text has ${text.length} characters, more than ${mostText}`]);
  return { text, blocks: checked };
}

function ownMessage(state: State, args: Args, notOurs: string): Answer | { readonly message: Message } {
  const channel = knownChannel(state, textOf(args, 'channel'));
  if (!channel) return refuse('channel_not_found');
  const message = state.find(channel.id, textOf(args, 'ts'));
  if (!message || message.onlyFor !== null) return refuse('message_not_found');
  return message.botId === state.botId ? { message } : refuse(notOurs);
}

/** Undefined when there is none, null when it is malformed. */
function readMetadata(value: unknown): Readonly<Record<string, unknown>> | undefined | null {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'object' || value === null) return null;
  const { event_type: type, event_payload: payload } = value as Record<string, unknown>;
  return typeof type === 'string' && typeof payload === 'object' && payload !== null ? { ...value } : null;
}
