import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signedRequest } from '../../src/workspace/delivery.ts';
import { startWorkspace, type Workspace } from '../../src/workspace/server.ts';
import { createTriggers } from '../../src/workspace/triggers.ts';
import { startBoltApp } from './bolt-app.ts';
import { type PageClient, visit } from './page-client.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let workspace: Workspace;
let agent: PageClient;
let later = 0;
const stops: (() => unknown)[] = [];

beforeEach(async () => {
  later = 0;
  workspace = await startWorkspace({
    manifest,
    port: 0,
    now: () => Date.now() + later,
    deliveryTimes: { ackWithin: 400, retryAfter: [0, 50, 50] },
  });
  agent = await visit(workspace, 'agent');
  stops.push(
    () => workspace.close(),
    () => agent.close(),
  );
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** An app that answers everything with `status` and remembers what it got. */
async function listen(status = 200): Promise<Got[]> {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  workspace.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return got;
}
const say = (text: string) => agent.do({ kind: 'send', channel: agent.channel('support-desk'), threadTs: null, text });
const respond = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

test('every delivery carries a v0 signature over its exact body', async () => {
  const got = await listen();
  await say('/cue 多扣了 50 块 & more');
  const { headers, body } = got[0] ?? { headers: {}, body: '' };
  const stamp = headers['x-slack-request-timestamp'];
  const expected = createHmac('sha256', workspace.signingSecret)
    .update(`v0:${String(stamp)}:${body}`)
    .digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${expected}`);
  const fields = Object.fromEntries(new URLSearchParams(body));
  expect(fields).toMatchObject({ command: '/cue', text: '多扣了 50 块 & more', channel_name: 'support-desk' });
  expect(fields.trigger_id).toMatch(/^\d+\.\w+\.\w+$/);
});

test('an event that is not acknowledged comes again with its number, its reason and the same id', async () => {
  const got = await listen(500);
  await say('hello');
  await expect.poll(() => got.length).toBe(4);
  expect(got.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
  expect(got[1]?.headers['x-slack-retry-reason']).toBe('http_error');
  expect(new Set(got.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
});

test('without an app the person is told so', async () => {
  workspace.deliverTo(null);
  await say('/cue hello');
  expect(await agent.told$('notice')).toMatchObject({ notice: { kind: 'no-app', about: '/cue' } });
  await agent.message((message) => message.text.includes('dispatch_failed'));
});

test('Bolt refuses a wrong signature and a stale timestamp, and takes the right one', async () => {
  const heard: string[] = [];
  const bolt = await startBoltApp(workspace, 'http', (app) => {
    app.message(async ({ message }) => void heard.push('text' in message ? String(message.text) : ''));
  });
  stops.push(() => bolt.stop());
  const send = async (secret: string, at: number) => {
    const event = { type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1', text: 'signed', ts: '1.0' };
    const payload = { type: 'event_callback', team_id: 'T1', event, event_id: 'Ev1', event_time: 1 };
    const signed = signedRequest({ kind: 'events_api', payload }, null, secret, at);
    return (await fetch(bolt.addressed ?? '', { method: 'POST', ...signed })).status;
  };
  expect(await send('wrong', Date.now())).toBe(401);
  expect(await send(workspace.signingSecret, Date.now() - 6 * 60_000)).toBe(401);
  expect(heard).toEqual([]);
  expect(await send(workspace.signingSecret, Date.now())).toBe(200);
  await expect.poll(() => heard).toEqual(['signed']);
});

describe('response_url', () => {
  const fresh = async (): Promise<string> => {
    const got = await listen();
    await say('/cue x');
    return new URLSearchParams(got[0]?.body).get('response_url') ?? '';
  };

  test('works five times', async () => {
    const url = await fresh();
    for (let use = 1; use <= 5; use += 1) expect((await respond(url, { text: `use ${use}` })).status).toBe(200);
    const sixth = await respond(url, { text: 'six' });
    expect(sixth.status).toBe(404);
    expect(await sixth.json()).toEqual({ ok: false, error: 'used_url' });
  });

  test('works for half an hour', async () => {
    const url = await fresh();
    later = 29 * 60_000;
    expect((await respond(url, { text: 'x' })).status).toBe(200);
    later = 31 * 60_000;
    expect(await (await respond(url, { text: 'x' })).json()).toEqual({ ok: false, error: 'expired_url' });
  });

  test('refuses bodies that break a limit, without counting them', async () => {
    const url = await fresh();
    expect(await (await respond(url, {})).json()).toMatchObject({ error: 'no_text' });
    const broken = await respond(url, { text: 'x', blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] must be plain_text [json-pointer:/blocks/0/text/type]'] },
    });
    for (let use = 1; use <= 5; use += 1) expect((await respond(url, { text: 'x' })).status).toBe(200);
  });

  test('posts for all, into a thread, and replaces what it posted', async () => {
    const url = await fresh();
    const parent = agent.snapshot.messages.find((message) => message.replies > 0);
    await respond(url, { text: 'in thread', response_type: 'in_channel', thread_ts: parent?.ts });
    const posted = await agent.message((message) => message.text === 'in thread');
    expect(posted).toMatchObject({ threadTs: parent?.ts, onlyFor: null });
    await respond(url, { text: 'replaced', replace_original: true });
    expect((await agent.message((message) => message.text === 'replaced')).ts).toBe(posted.ts);
  });

  test('cannot be guessed', async () => {
    expect((await respond(`${workspace.url}commands/abc`, { text: 'x' })).status).toBe(404);
  });
});

describe('trigger ids', () => {
  test('open one view, within three seconds', () => {
    let now = 0;
    const triggers = createTriggers(() => now);
    const trigger = triggers.mint('U1');
    expect(triggers.spend(trigger)).toEqual({ user: 'U1' });
    expect(triggers.spend(trigger)).toEqual({ error: 'exchanged_trigger_id' });
    const slow = triggers.mint('U1');
    now = 3_001;
    expect(triggers.spend(slow)).toEqual({ error: 'expired_trigger_id' });
    expect(triggers.spend('guess')).toEqual({ error: 'invalid_trigger_id' });
  });

  test('are checked by views.open', async () => {
    const got = await listen();
    await say('/cue x');
    const trigger = new URLSearchParams(got[0]?.body).get('trigger_id');
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Hi' }, blocks: [{ type: 'divider' }] };
    const open = async (trigger_id: string | null) => {
      const headers = { authorization: `Bearer ${workspace.botToken}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ trigger_id, view });
      return (await fetch(`${workspace.apiUrl}views.open`, { method: 'POST', headers, body })).json();
    };
    expect(await open(trigger)).toMatchObject({
      ok: true,
      view: { type: 'modal', blocks: [{ block_id: expect.any(String) }] },
    });
    expect(await open(trigger)).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await open('x')).toMatchObject({ error: 'invalid_arguments', errors: ['invalid `trigger_id`'] });
  });
});
