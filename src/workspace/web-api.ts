import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, type Args, fine, type Method, refuse, textOf } from './api-answer.ts';
import { CHAT_METHODS, channelOf } from './api-chat.ts';
import { CONVERSATION_METHODS } from './api-conversations.ts';
import { IDENTITY_METHODS } from './api-identity.ts';
import { VIEW_METHODS } from './api-views.ts';
import { readBody, sendJson } from './http.ts';
import type { OAuth } from './oauth.ts';
import type { Parts, RecordedRequest } from './parts.ts';
import type { RateLimit } from './rate-limit.ts';

export interface WebApiOptions {
  readonly parts: Parts;
  readonly botToken: string;
  readonly appToken: string;
  readonly rateLimit: RateLimit;
  readonly oauth: OAuth;
  /** A fresh `ws://` address for one Socket Mode connection. */
  readonly openConnection: () => string;
  readonly record: (request: RecordedRequest) => void;
}

export interface WebApi {
  answer(request: IncomingMessage, response: ServerResponse, method: string): Promise<void>;
  /** Ends the bot token. */
  revoke(): void;
}

/** Answers `POST /api/<method>` the way Slack does: always 200, except 429 when there are too many messages. */
export function createWebApi(options: WebApiOptions): WebApi {
  const { parts, record } = options;
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
    if (name === 'apps.connections.open')
      return token === options.appToken ? fine({ url: options.openConnection() }) : refuse('not_allowed_token_type');
    if (token === options.appToken && name !== 'auth.test') return refuse('not_allowed_token_type');
    if (name === 'auth.revoke') {
      revoked = args.test !== 'true' && args.test !== true;
      return fine({ revoked });
    }
    if (name === 'chat.postMessage') {
      const wait = options.rateLimit.take(channelOf(parts.state, textOf(args, 'channel'))?.id ?? '');
      if (wait > 0) return { ok: false, error: 'ratelimited', messages: [], retryAfter: wait };
    }
    return method ? method(parts, args) : refuse('unknown_method');
  };

  const respond: WebApi['answer'] = async (request, response, name) => {
    const text = await readBody(request, MOST_BODY);
    if (text === null) return sendJson(response, 413, { ok: false, error: 'request_too_large' });
    const read = readArgs(text, request.headers['content-type'] ?? '', request.url ?? '');
    if ('error' in read) return sendJson(response, 200, { ok: false, error: read.error });
    const { token, ...args } = read.args;
    const said = answer(name, args, bearerToken(request) ?? (typeof token === 'string' ? token : null));
    record({
      at: parts.now(),
      kind: 'api',
      method: name,
      args: withoutSecret(args),
      error: said.ok ? null : said.error,
    });
    if (said.ok) return sendJson(response, 200, { ok: true, ...said.body });
    if (said.error !== 'ratelimited')
      parts.notify(null, { kind: 'refused', about: name, error: said.error, detail: said.messages });
    const status = said.retryAfter === undefined ? 200 : 429;
    const headers: Record<string, string> =
      said.retryAfter === undefined ? {} : { 'retry-after': String(said.retryAfter) };
    sendJson(
      response,
      status,
      {
        ok: false,
        error: said.error,
        ...(said.messages.length > 0
          ? { errors: said.messages.map(withoutMark), response_metadata: { messages: said.messages } }
          : {}),
      },
      headers,
    );
  };

  return {
    answer: respond,
    revoke: () => {
      revoked = true;
    },
  };
}

/** Arguments from a form or a JSON body; JSON inside form fields is read where the method expects a structure. */
function readArgs(text: string, type: string, url: string): { readonly args: Args } | { readonly error: string } {
  const query = Object.fromEntries(new URL(url, 'http://local').searchParams);
  if (type.startsWith('application/json')) {
    try {
      const parsed: unknown = text === '' ? {} : JSON.parse(text);
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { error: 'json_not_object' };
      return { args: { ...query, ...parsed } };
    } catch {
      return { error: 'invalid_json' };
    }
  }
  if (text !== '' && !type.startsWith('application/x-www-form-urlencoded')) return { error: 'invalid_post_type' };
  const args: Record<string, unknown> = { ...query };
  for (const [name, value] of new URLSearchParams(text)) {
    if (!STRUCTURES.has(name)) {
      args[name] = value;
      continue;
    }
    try {
      args[name] = JSON.parse(value);
    } catch {
      return { error: name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments' };
    }
  }
  return { args };
}

function bearerToken(request: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function withoutSecret({ client_secret: _, ...args }: Args): Args {
  return args;
}

function withoutMark(message: string): string {
  return message.replace(/^\[ERROR\] /, '');
}

const METHODS: ReadonlyMap<string, Method> = new Map([
  ...Object.entries(CHAT_METHODS),
  ...Object.entries(CONVERSATION_METHODS),
  ...Object.entries(VIEW_METHODS),
  ...Object.entries(IDENTITY_METHODS),
]);
const STRUCTURES = new Set(['blocks', 'attachments', 'view', 'metadata', 'prompts']);
const MOST_BODY = 1024 * 1024;
