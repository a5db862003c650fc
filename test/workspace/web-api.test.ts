import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { visit } from './page-client.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
let workspace: Workspace;
let client: WebClient;
let desk: string;
let later = 0;

beforeAll(async () => {
  workspace = await startWorkspace({ manifest, port: 0, now: () => Date.now() + later });
  client = as(workspace.botToken);
  const list = await client.conversations.list();
  desk = list.channels?.find((channel) => channel.name === 'support-desk')?.id ?? '';
});
afterAll(() => workspace.close());

function as(token: string | undefined, more: WebClientOptions = {}): WebClient {
  return new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...more,
  });
}
const code = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return (error as { data?: { error?: string } }).data?.error ?? String(error);
  }
};
const refresh = () => {
  later += 60_000;
};

test('tokens are checked, and differ at every start', async () => {
  expect(await code(as(undefined).auth.test())).toBe('not_authed');
  expect(await code(as('xoxb-wrong').auth.test())).toBe('invalid_auth');
  expect(await code(as(workspace.appToken).chat.postMessage({ channel: desk, text: 'x' }))).toBe(
    'not_allowed_token_type',
  );
  expect(await code(client.apps.connections.open())).toBe('not_allowed_token_type');
  expect(await client.auth.test()).toMatchObject({ ok: true, user: 'Cuecard' });
  const other = await startWorkspace({ manifest, port: 0 });
  expect([other.botToken, other.appToken, other.signingSecret]).not.toContain(workspace.botToken);
  expect(other.signingSecret).not.toBe(workspace.signingSecret);
  await other.close();
});

test('an unknown method is said to be unknown', async () => {
  expect(await code(client.apiCall('chat.shout'))).toBe('unknown_method');
  expect(await code(client.apiCall('constructor'))).toBe('unknown_method');
  expect(await client.apiCall('api.test', { foo: 'bar' })).toMatchObject({ ok: true, args: { foo: 'bar' } });
});

test('messages are refused for where they go', async () => {
  refresh();
  const post = (more: object) => code(client.chat.postMessage({ channel: desk, text: 'x', ...more }));
  expect(await post({ channel: 'C404' })).toBe('channel_not_found');
  expect(await post({ thread_ts: '1.000000' })).toBe('thread_not_found');
  expect(await post({ text: '' })).toBe('no_text');
  expect(await post({ text: 'x'.repeat(40_001) })).toBe('msg_too_long');
  expect(await post({ channel: '#support-desk' })).toBe('ok');
});

test('an ephemeral message goes to somebody in the channel', async () => {
  const page = await visit(workspace, 'lead');
  const leads = page.channel('team-leads');
  const agent = page.snapshot.users.find((user) => user.key === 'agent')?.id ?? '';
  const post = (channel: string, user: string) => code(client.chat.postEphemeral({ channel, user, text: 'x' }));
  expect(await post(leads, agent)).toBe('user_not_in_channel');
  expect(await post(leads, 'U404')).toBe('user_not_found');
  expect(await post(leads, page.snapshot.me)).toBe('ok');
  page.close();
});

test('a refused payload says which block and why, to the app and on the page', async () => {
  refresh();
  const page = await visit(workspace, 'agent');
  const call = client.chat.postMessage({ channel: desk, text: 'x', blocks: [{ type: 'divider' }, { type: 'header' }] });
  await expect(call).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] missing required field: text [json-pointer:/blocks/1]'] },
    },
  });
  expect(await page.told$('notice')).toMatchObject({ notice: { about: 'chat.postMessage', error: 'invalid_blocks' } });
  page.close();
  expect(workspace.requests().at(-1)).toMatchObject({ method: 'chat.postMessage', error: 'invalid_blocks' });
  expect(JSON.stringify(workspace.requests())).not.toContain(workspace.botToken);
});

test('JSON bodies are read like forms', async () => {
  refresh();
  const send = (body: string) =>
    fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body,
    }).then((response) => response.json());
  expect(await send(JSON.stringify({ channel: desk, text: 'json', blocks: [{ type: 'divider' }] }))).toMatchObject({
    ok: true,
  });
  expect(await send('{')).toMatchObject({ ok: false, error: 'invalid_json' });
});

test('only own messages are updated and deleted', async () => {
  refresh();
  const { ts = '' } = await client.chat.postMessage({ channel: desk, text: 'one' });
  const history = await client.conversations.history({ channel: desk });
  const foreign = history.messages?.find((message) => message.bot_id === undefined || message.username)?.ts ?? '';
  expect(await code(client.chat.update({ channel: desk, ts: foreign, text: 'x' }))).toBe('cant_update_message');
  expect(await code(client.chat.delete({ channel: desk, ts: foreign }))).toBe('cant_delete_message');
  expect(await code(client.chat.update({ channel: desk, ts: '1.0', text: 'x' }))).toBe('message_not_found');
  expect(await code(client.chat.update({ channel: desk, ts, text: 'x'.repeat(4001) }))).toBe('msg_too_long');
  expect(await client.chat.update({ channel: desk, ts, text: 'two' })).toMatchObject({ ok: true, ts, text: 'two' });
  expect(await code(client.chat.delete({ channel: desk, ts }))).toBe('ok');
  expect(await code(client.chat.delete({ channel: desk, ts }))).toBe('message_not_found');
});

test('history and replies come in pages, newest and oldest first', async () => {
  const first = await client.conversations.history({ channel: desk, limit: 3 });
  expect(first.messages).toHaveLength(3);
  expect(first.has_more).toBe(true);
  const second = await client.conversations.history({
    channel: desk,
    limit: 3,
    cursor: first.response_metadata?.next_cursor ?? '',
  });
  const stamps = [...(first.messages ?? []), ...(second.messages ?? [])].map((message) => Number(message.ts));
  expect(stamps).toEqual([...stamps].sort((one, other) => other - one));
  expect(new Set(stamps).size).toBe(6);
  const all = await client.conversations.history({ channel: desk });
  const parent = all.messages?.find((message) => message.reply_count === 2)?.ts ?? '';
  const replies = await client.conversations.replies({ channel: desk, ts: parent });
  expect(replies.messages?.map((message) => message.thread_ts)).toEqual([parent, parent, parent]);
});

test('metadata comes back where it is asked for', async () => {
  refresh();
  const metadata = { event_type: 'outbox', event_payload: { id: 'o1' } };
  const { ts } = await client.chat.postMessage({ channel: desk, text: 'x', metadata });
  const read = async (all: boolean) =>
    (await client.conversations.history({ channel: desk, include_all_metadata: all })).messages?.find(
      (m) => m.ts === ts,
    );
  expect((await read(true))?.metadata).toEqual(metadata);
  expect((await read(false))?.metadata).toBeUndefined();
});

test('posting to a person means the direct message with them', async () => {
  refresh();
  const page = await visit(workspace, 'trainer');
  const opened = await client.conversations.open({ users: page.snapshot.me });
  const posted = await client.chat.postMessage({ channel: page.snapshot.me, text: 'hello' });
  expect(posted.channel).toBe(opened.channel?.id);
  page.close();
});

test('too many messages at once are held back with Retry-After, channel by channel', async () => {
  refresh();
  const answers = await Promise.all(
    Array.from({ length: 14 }, (_, index) =>
      fetch(`${workspace.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workspace.botToken}` },
        body: new URLSearchParams({ channel: desk, text: `burst ${index}` }),
      }),
    ),
  );
  const held = answers.filter((answer) => answer.status === 429);
  expect(held.length).toBeGreaterThanOrEqual(3);
  expect(Number(held[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await held[0]?.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect(await code(client.chat.postMessage({ channel: '#team-leads', text: 'x' }))).toBe('ok');
  refresh();
  expect(await code(client.chat.postMessage({ channel: desk, text: 'x' }))).toBe('ok');
});

test('web pages elsewhere can neither read nor drive the workspace', async () => {
  const { port } = new URL(workspace.url);
  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });
  expect(await ask('/', { host: `rebound.example:${port}` })).toBe(403);
  expect(await ask('/api/api.test', { origin: 'https://evil.example' }, 'POST')).toBe(403);
  expect(await ask('/', {})).toBe(200);

  const knock = (path: string, headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${workspace.url.replace('http', 'ws')}${path}`, { headers });
      socket.on('open', () => resolve('open'));
      socket.on('error', (error) => resolve(error.message));
    });
  const origin = workspace.url.replace(/\/$/, '');
  const cookie = (await fetch(workspace.url)).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(cookie).not.toBe('');
  expect(await knock('live', { origin })).toContain('403');
  expect(await knock('live', { cookie })).toContain('403');
  expect(await knock('live', { cookie, origin: 'http://evil.example' })).toContain('403');
  expect(await knock('live', { cookie: cookie.replace(/=.*/, '=00'), origin })).toContain('403');
  expect(await knock('link/?ticket=guess', {})).toContain('401');
});

test('only this machine is served, and a manifest is needed', async () => {
  await expect(startWorkspace({ manifest, port: 0, host: '0.0.0.0' })).rejects.toThrow(/loopback/);
  await expect(startWorkspace({ manifest: { name: 'x' }, port: 0 })).rejects.toThrow(/manifest/);
  const taken = Number(new URL(workspace.url).port);
  await expect(startWorkspace({ manifest, port: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
