import { checkMessageBlocks, faultMessages } from './block-limits.ts';
import { MOST_TEXT } from './block-shapes.ts';
import { mintSecret } from './ids.ts';
import type { Block, Message, State } from './state.ts';

/** `response_url`s: five messages each, within half an hour. */
export interface ResponseUrls {
  /** `source` is the message whose control or shortcut was used; a command has none. */
  mint(use: ResponseUse): string;
  /** The channel that one is about; null when there is none. */
  channelOf(path: string): string | null;
  /** Carries out one use; the last part of the address says which. */
  use(path: string, body: Readonly<Record<string, unknown>>): ResponseResult;
}

export interface ResponseUse {
  readonly user: string;
  readonly channel: string;
  readonly source: Message | null;
}

export type ResponseResult =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly error: string;
      readonly messages: readonly string[];
      readonly user: string | null;
    };

/** `base` is where the addresses begin, ending with a slash. `now` is epoch milliseconds. */
export function createResponseUrls(state: State, base: () => string, now: () => number): ResponseUrls {
  const known = new Map<string, ResponseUse & { readonly until: number; uses: number; original: Message | null }>();
  return {
    mint(use) {
      const path = mintSecret(18);
      known.set(path, { ...use, until: now() + LIFETIME, uses: 0, original: use.source });
      for (const [old, { until }] of known) if (until + LIFETIME < now()) known.delete(old);
      return base() + path;
    },
    channelOf: (path) => known.get(path)?.channel ?? null,
    use(path, body) {
      const found = known.get(path);
      if (!found) return refused(404, 'invalid_url', [], null);
      if (now() > found.until) return refused(404, 'expired_url', [], found.user);
      if (found.uses >= MOST_USES) return refused(404, 'used_url', [], found.user);
      const result = respond(state, found, body);
      if (result.kind === 'refused') return { ...result, user: found.user };
      found.uses += 1;
      if (result.message) found.original = result.message;
      return { kind: 'ok' };
    },
  };
}

/**
 * Posts, replaces or deletes as the body of a response says: also what a command's own acknowledgement does.
 * A body without text and blocks posts nothing when `quiet`.
 */
export function respond(
  state: State,
  use: ResponseUse & { readonly original?: Message | null },
  body: Readonly<Record<string, unknown>>,
): { readonly kind: 'done'; readonly message: Message | null } | (ResponseResult & { readonly kind: 'refused' }) {
  const original = use.original ?? use.source;
  if (isTrue(body.delete_original)) {
    if (!original || !isOurs(state, original)) return refused(404, 'message_not_found', [], use.user);
    state.remove(original);
    return { kind: 'done', message: null };
  }
  const text = typeof body.text === 'string' ? body.text : '';
  const blocks = body.blocks ?? [];
  const problem = checkMessageBlocks(blocks);
  if (problem) return refused(400, problem.error, faultMessages(problem.faults), use.user);
  const checked = blocks as readonly Block[];
  if (text.trim() === '' && checked.length === 0) return refused(400, 'no_text', [], use.user);
  if (text.length > MOST_TEXT) return refused(400, 'msg_too_long', [], use.user);
  if (isTrue(body.replace_original) && original && isOurs(state, original)) {
    if (!state.find(original.channel, original.ts)) return refused(404, 'message_not_found', [], use.user);
    state.revise(original, text, checked);
    return { kind: 'done', message: original };
  }
  const threadTs = typeof body.thread_ts === 'string' && body.thread_ts !== '' ? body.thread_ts : null;
  const thread = threadTs === null ? null : state.find(use.channel, threadTs);
  if (thread === undefined) return refused(404, 'thread_not_found', [], use.user);
  const message = state.post({
    channel: use.channel,
    threadTs: thread === null ? null : (thread.threadTs ?? thread.ts),
    user: state.botUser.id,
    botId: state.botId,
    onlyFor: body.response_type === 'in_channel' ? null : use.user,
    text,
    blocks: checked,
  });
  return { kind: 'done', message };
}

function isOurs(state: State, message: Message): boolean {
  return message.botId === state.botId;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function refused(status: number, error: string, messages: readonly string[], user: string | null) {
  return { kind: 'refused' as const, status, error, messages, user };
}

/** Slack's own limits. */
const LIFETIME = 30 * 60_000;
const MOST_USES = 5;
