import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Served } from './processes.ts';

/**
 * Slack's side in a process of its own: answers each Web API method at once with what the bot needs, takes what is posted to
 * `response_url`s, and tells the parent how often and when a card came for which.
 */
const cards = new Map<string, { readonly at: number; readonly times: number }>();
const calls = new Map<string, number>();

const server = createServer((request, response) => {
  const [, way = '', what = ''] = (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
  void read(request).then((body) => {
    if (way === 'answers') {
      if (body.includes(A_CARD)) cards.set(what, { at: Date.now(), times: (cards.get(what)?.times ?? 0) + 1 });
      response.end('ok');
      return;
    }
    calls.set(what, (calls.get(what) ?? 0) + 1);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ ok: true, ...answerOf(what, new URLSearchParams(body)) }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const told: Served = { kind: 'ready', port: (server.address() as AddressInfo).port };
  process.send?.(told);
});
process.on('message', () => {
  const told: Served = { kind: 'counts', cards: [...cards].map(([id, card]) => ({ id, ...card })), calls: [...calls] };
  process.send?.(told);
});
process.on('disconnect', () => process.exit(0));

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf(method: string, given: URLSearchParams): object {
  switch (method) {
    case 'auth.test':
      return {
        url: 'https://desk.example/',
        team: 'Desk',
        team_id: 'T1',
        user: 'cuecard',
        user_id: 'UBOT',
        bot_id: 'B1',
      };
    case 'users.info': {
      const id = given.get('user') ?? '';
      return { user: { id, name: id.toLowerCase(), locale: id.endsWith('1') ? 'en-US' : 'zh-CN' } };
    }
    case 'conversations.info':
      return { channel: { id: given.get('channel'), name: 'support-desk', is_member: true } };
    case 'usergroups.list':
      return { usergroups: [] };
    default:
      return {};
  }
}

/** A fault that is told to the agent has no blocks. */
const A_CARD = '"blocks":[{';
