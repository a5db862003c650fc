/** Why Slack did not take a message, as far as it decides what happens next. */
export type Failure =
  /** It has certainly not arrived; Slack said how long to wait. */
  | { readonly kind: 'busy'; readonly waitMs: number; readonly error: string }
  /** It may have arrived. */
  | { readonly kind: 'unknown'; readonly error: string }
  /** It has certainly not arrived, and may later. */
  | { readonly kind: 'refused'; readonly error: string }
  /** The bot may not do this at all. */
  | { readonly kind: 'forbidden'; readonly error: string }
  /** The blocks are at fault. */
  | { readonly kind: 'content'; readonly error: string }
  /** The channel is. */
  | { readonly kind: 'unreachable'; readonly error: string };

/** Reads what a call of the Web API threw. */
export function failureOf(thrown: unknown): Failure {
  const { code, retryAfter, statusCode, data, original } = (thrown ?? {}) as Thrown;
  if (retryAfter !== undefined) return { kind: 'busy', waitMs: retryAfter * 1000, error: 'ratelimited' };
  if (data?.error !== undefined) return platformFailure(data.error);
  if (statusCode !== undefined) return { kind: statusCode >= 500 ? 'unknown' : 'refused', error: `http_${statusCode}` };
  const reason = networkCode(original ?? thrown);
  return { kind: NEVER_LEFT.has(reason) ? 'refused' : 'unknown', error: reason === '' ? (code ?? 'failed') : reason };
}

function platformFailure(error: string): Failure {
  if (UNREACHABLE.has(error)) return { kind: 'unreachable', error };
  if (CONTENT.has(error)) return { kind: 'content', error };
  if (FORBIDDEN.has(error)) return { kind: 'forbidden', error };
  if (UNKNOWN.has(error)) return { kind: 'unknown', error };
  return { kind: 'refused', error };
}

/** The code of the network error beneath. */
function networkCode(thrown: unknown): string {
  let deepest = '';
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const { code } = error as { readonly code?: unknown };
    if (typeof code === 'string' && /^[A-Z_0-9]+$/.test(code)) deepest = code;
  }
  return deepest;
}

interface Thrown {
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly statusCode?: number;
  readonly data?: { readonly error?: string };
  readonly original?: unknown;
}

const UNREACHABLE = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_not_found',
  'user_not_in_channel',
  'user_disabled',
  'cannot_dm_bot',
  'restricted_action',
  'restricted_action_read_only_channel',
  'no_permission',
]);
const CONTENT = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'metadata_too_large',
]);
const FORBIDDEN = new Set(['missing_scope', 'not_allowed_token_type', 'method_not_supported_for_channel_type']);
/** Slack's own troubles: the message may be there all the same. */
const UNKNOWN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
/** No connection came about. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
