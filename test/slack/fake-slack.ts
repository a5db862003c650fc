import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of the Web API as it came in. */
interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
}

/** What Slack answers: a body, a status with headers, or nothing at all. */
type Answer =
  | { readonly kind: 'ok'; readonly body?: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The message is in the channel, but the answer is lost. */
  | { readonly kind: 'lost' };

interface Posted {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly metadata: unknown;
  /** The message in whose thread it stands. */
  readonly thread: string | null;
}

/** Slack as far as posting goes, with its troubles on demand: each answer of `troubles` is used once, for a post in its channel. */
export interface FakeSlack {
  readonly url: string;
  readonly calls: Call[];
  readonly posted: Posted[];
  readonly troubles: Map<string, Answer[]>;
  /** What every post in a channel meets first; `undefined` lets it through. */
  meets: (channel: string) => Answer | undefined;
  close(): Promise<void>;
}

/** `heard`: told of every call before it takes effect. */
export async function fakeSlack(heard: (method: string) => void = () => {}): Promise<FakeSlack> {
  const calls: Call[] = [];
  const posted: Posted[] = [];
  const troubles = new Map<string, Answer[]>();
  const server = createServer((request, response) => void answer(request, response));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const args = Object.fromEntries(new URLSearchParams(text));
    const method = (request.url ?? '').replace(/^\/api\//, '');
    calls.push({ method, args });
    heard(method);
    if (method === 'auth.test') return send(response, 200, { ok: true, team_id: 'T1', user_id: 'UBOT', bot_id: 'B1' });
    if (method === 'users.info') return send(response, 200, { ok: true, user: { id: args.user, locale: 'en-US' } });
    if (method === 'conversations.history' || method === 'conversations.replies')
      return send(response, 200, history(posted, args));
    if (method === 'conversations.list')
      return send(response, 200, { ok: true, channels: [{ id: 'C9', name: 'team-leads' }] });
    if (method === 'users.list') return send(response, 200, { ok: true, members: PEOPLE });
    if (method === 'conversations.open') return send(response, 200, { ok: true, channel: { id: `D-${args.users}` } });
    const named = args.channel ?? '';
    const trouble = fake.meets(named) ?? troubles.get(named)?.shift();
    if (trouble?.kind === 'error') return send(response, 200, { ok: false, error: trouble.error });
    if (trouble?.kind === 'status') return send(response, trouble.status, { ok: false }, trouble.headers);
    if (method === 'chat.update') {
      const at = posted.findIndex((each) => each.channel === named && each.ts === args.ts);
      const before = posted[at];
      if (before === undefined) return send(response, 200, { ok: false, error: 'message_not_found' });
      // Slack keeps the metadata of a message that is changed without.
      posted[at] = { ...before, text: args.text ?? '' };
      return send(response, 200, { ok: true, channel: named, ts: args.ts });
    }
    const channel = named === '#team-leads' ? 'C9' : /^[UW]/.test(named) ? `D-${named}` : named;
    const ts = `${(Date.now() / 1000).toFixed(3)}${String(posted.length).padStart(3, '0')}`;
    const metadata: unknown = args.metadata === undefined ? undefined : JSON.parse(args.metadata);
    posted.push({ channel, ts, text: args.text ?? '', metadata, thread: args.thread_ts ?? null });
    if (trouble?.kind === 'lost') return void request.socket.destroy();
    send(response, 200, { ok: true, channel, ts });
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeSlack = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    posted,
    troubles,
    meets: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

/** Of a channel or, where `ts` says which, of a thread; newest first, a page at a time. */
function history(posted: readonly Posted[], args: Call['args']) {
  const { channel, oldest = '0', limit = '100', cursor = '0', ts: thread = null, include_all_metadata: whole } = args;
  const all = posted
    .filter((each) => each.channel === channel && each.thread === thread && Number(each.ts) > Number(oldest))
    .reverse();
  const next = Number(cursor) + Number(limit);
  return {
    ok: true,
    messages: all.slice(Number(cursor), next).map(({ metadata, ...plain }) => (whole ? { ...plain, metadata } : plain)),
    response_metadata: { next_cursor: next < all.length ? String(next) : '' },
  };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const PEOPLE = ['lead-early', 'lead-late', 'lead-on-call', 'shift-manager', 'desk-manager'].map((name, n) => ({
  id: `U9${n === 0 ? '' : n}`,
  name,
}));
