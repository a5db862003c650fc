import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Args, fine, type Method, refuse, textOf } from './api-answer.ts';
import { readArgs } from './api-args.ts';
import { ASSISTANT_METHODS } from './api-assistant.ts';
import { CHAT_METHODS } from './api-chat.ts';
import { CONVERSATION_METHODS } from './api-conversations.ts';
import { IDENTITY_METHODS } from './api-identity.ts';
import { VIEW_METHODS } from './api-views.ts';
import { channelOf } from './channels.ts';
import { readBody, sendJson } from './http.ts';
import type { OAuth } from './oauth.ts';
import type { Parts } from './parts.ts';
import type { RateLimit } from './rate-limit.ts';
import { lackedScope } from './scopes.ts';

export interface WebApiOptions {
  readonly parts: Parts;
  readonly botToken: string;
  readonly appToken: string;
  readonly rateLimit: RateLimit;
  readonly oauth: OAuth;
  /** A fresh `ws://` address for one Socket Mode connection. */
  readonly openConnection: () => string;
}

export interface WebApi {
  answer(request: IncomingMessage, response: ServerResponse, method: string): Promise<void>;
  /** Ends the bot token. */
  revoke(): void;
}

/** Answers `POST /api/<method>` the way Slack does: always 200, except 429 when there are too many calls. */
export function createWebApi(options: WebApiOptions): WebApi {
  const { parts } = options;
  let revoked = false;

  const answer = (name: string, args: Args, token: string | null): Answer => {
    if (name === 'api.test') return args.error ? refuse(textOf(args, 'error')) : fine({ args });
    // Comes before there is a token.
    if (name === 'oauth.v2.access') return options.oauth.access(args);
    const method = name === 'apps.connections.open' || name === 'auth.revoke' ? null : METHODS.get(name);
    if (method === undefined) return refuse('unknown_method');
    if (token === null) return refuse('not_authed');
    if (token !== options.botToken && token !== options.appToken) return refuse('invalid_auth');
    if (revoked && token === options.botToken) return refuse('token_revoked');
    const channel = channelOf(parts.state, textOf(args, 'channel') || textOf(args, 'channel_id'));
    const wait = options.rateLimit.take(name, channel?.id ?? '');
    if (wait > 0) return limited(wait);
    if (name === 'apps.connections.open')
      return token === options.appToken ? fine({ url: options.openConnection() }) : refuse('not_allowed_token_type');
    if (token === options.appToken && name !== 'auth.test') return refuse('not_allowed_token_type');
    if (name === 'auth.revoke') {
      revoked = args.test !== 'true' && args.test !== true;
      return fine({ revoked });
    }
    const needed = lackedScope(name, args, channel, parts.manifest.scopes);
    if (needed !== null) {
      const provided = [...parts.manifest.scopes].join(',');
      return { ok: false, error: 'missing_scope', messages: [], more: { needed, provided } };
    }
    return method ? method(parts, args) : refuse('unknown_method');
  };

  const respond: WebApi['answer'] = async (request, response, name) => {
    const text = await readBody(request, MOST_BODY);
    if (text === null) return sendJson(response, 413, { ok: false, error: 'request_too_large' });
    const read = readArgs(text, request.headers['content-type'] ?? '', request.url ?? '');
    if ('error' in read) return sendJson(response, 200, { ok: false, error: read.error });
    const began = performance.now();
    const at = parts.now();
    const { token, ...args } = read.args;
    const named = textOf(args, 'channel') || textOf(args, 'channel_id');
    const trouble = parts.faults.onCall(name, channelOf(parts.state, named)?.id ?? null);
    const said =
      trouble.instead?.kind === 'error'
        ? refuse('internal_error')
        : trouble.instead?.kind === 'ratelimited'
          ? limited(trouble.instead.seconds)
          : trouble.instead
            ? refuse('channel_not_found')
            : answer(name, args, bearerToken(request) ?? (typeof token === 'string' ? token : null));
    if (trouble.slow > 0) await sleep(trouble.slow);
    const body = bodyOf(said);
    parts.traffic.called({
      at,
      kind: 'api',
      method: name,
      args: withoutSecret(args),
      error: said.ok ? null : said.error,
      answer: trouble.lost ? LOST : body,
      millis: performance.now() - began,
    });
    if (trouble.lost) return void response.destroy();
    // What was switched on by hand is no news.
    if (!said.ok && said.error !== 'ratelimited' && trouble.instead === null)
      parts.notify(null, { kind: 'refused', about: name, error: said.error, detail: detailOf(said) });
    const wait = said.ok ? undefined : said.retryAfter;
    const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) };
    sendJson(response, trouble.instead?.kind === 'error' ? 500 : wait === undefined ? 200 : 429, body, headers);
  };

  return {
    answer: respond,
    revoke: () => {
      revoked = true;
    },
  };
}

function limited(seconds: number): Answer {
  return { ok: false, error: 'ratelimited', messages: [], retryAfter: seconds };
}

function bodyOf(said: Answer): Readonly<Record<string, unknown>> {
  if (said.ok) return { ok: true, ...said.body };
  const { messages } = said;
  const detail =
    messages.length > 0 ? { errors: messages.map(withoutMark), response_metadata: { messages } } : undefined;
  return { ok: false, error: said.error, ...said.more, ...detail };
}

function detailOf(said: Answer & { readonly ok: false }): readonly string[] {
  return said.more?.needed === undefined ? said.messages : [`needed: ${said.more.needed}`];
}

function bearerToken(request: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function withoutSecret(args: Args): Args {
  const { client_secret: _, ...others } = args;
  return others;
}

function withoutMark(message: string): string {
  return message.replace(/^\[ERROR\] /, '');
}

const METHODS: ReadonlyMap<string, Method> = new Map([
  ...Object.entries(ASSISTANT_METHODS),
  ...Object.entries(CHAT_METHODS),
  ...Object.entries(CONVERSATION_METHODS),
  ...Object.entries(VIEW_METHODS),
  ...Object.entries(IDENTITY_METHODS),
]);
/** In the inspector, where an answer never went out. */
const LOST = 'lost on the way';
const MOST_BODY = 1024 * 1024;
