import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import type { Transport } from './bolt-app.ts';
import type { PageClient } from './page-client.ts';
import { stage } from './stage.ts';

const on = stage({ deliveryTimes: { ackWithin: 1_500, retryAfter: [0, 50] } });
let agent: PageClient;
async function run(transport: Transport, listen: (app: App) => void = () => {}): Promise<void> {
  await on.run(transport, listen);
  agent = await on.visit('agent');
}
const call = (method: string, args: Record<string, string>) =>
  fetch(on.workspace.apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${on.workspace.botToken}` },
    body: new URLSearchParams(args),
  });
const post = (text: string, channel = '#support-desk') => call('chat.postMessage', { channel, text });
const say = (text: string) => agent.do({ kind: 'send', channel: agent.channel('support-desk'), threadTs: null, text });
const shown = async () => {
  const history = await call('conversations.history', { channel: '#support-desk', limit: '5' });
  return ((await history.json()) as { messages: { text: string }[] }).messages.map(({ text }) => text);
};

describe('what a call may meet', () => {
  test('too many requests, for one method and one channel alone', async () => {
    await run('http');
    const channel = agent.channel('support-desk');
    on.workspace.faults([{ kind: 'ratelimited', method: 'chat.postMessage', channel, seconds: 7 }]);
    const held = await post('one');
    expect([held.status, held.headers.get('retry-after'), await held.json()]).toEqual([
      429,
      '7',
      { ok: false, error: 'ratelimited' },
    ]);
    expect(await (await post('two', '#team-leads')).json()).toMatchObject({ ok: true });
    expect(await (await call('auth.test', {})).json()).toMatchObject({ ok: true });
    on.workspace.faults([]);
    expect(await (await post('three')).json()).toMatchObject({ ok: true });
    expect(await shown()).not.toContain('one');
  });

  test('a server error, with nothing done', async () => {
    await run('http');
    on.workspace.faults([{ kind: 'error', method: null }]);
    const failed = await post('one');
    expect([failed.status, await failed.json()]).toEqual([500, { ok: false, error: 'internal_error' }]);
    on.workspace.faults([]);
    expect(await shown()).not.toContain('one');
  });

  test('an answer that comes late, and one that never comes though all was done', async () => {
    await run('http');
    on.workspace.faults([{ kind: 'slow', method: 'chat.postMessage', millis: 300 }]);
    let answered = false;
    const slow = post('slow').then(() => {
      answered = true;
    });
    await agent.message(({ text }) => text === 'slow');
    expect(answered).toBe(false);
    await slow;
    on.workspace.faults([{ kind: 'lost-answer', method: 'chat.postMessage' }]);
    await expect(post('lost')).rejects.toThrow();
    on.workspace.faults([]);
    expect(await shown()).toContain('lost');
  });

  test('a channel that is gone', async () => {
    await run('http');
    on.workspace.faults([{ kind: 'channel-gone', channel: agent.channel('support-desk') }]);
    expect(await (await post('one')).json()).toEqual({ ok: false, error: 'channel_not_found' });
    expect(await (await post('two', '#team-leads')).json()).toMatchObject({ ok: true });
  });

  test('the same at a response_url', async () => {
    const urls: string[] = [];
    await run('http', (app) => {
      app.command('/cue', async ({ ack, command }) => {
        await ack();
        urls.push(command.response_url);
      });
    });
    await say('/cue x');
    const respond = (text: string) =>
      fetch(urls[0] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
    on.workspace.faults([{ kind: 'ratelimited', method: 'response_url', channel: null, seconds: 3 }]);
    const held = await respond('one');
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '3']);
    on.workspace.faults([{ kind: 'lost-answer', method: 'response_url' }]);
    await expect(respond('two')).rejects.toThrow();
    await agent.message(({ text }) => text === 'two');
    on.workspace.faults([]);
    expect((await respond('three')).status).toBe(200);
  });
});

describe.each<Transport>(['http', 'socket'])('what events may meet over %s', (transport) => {
  test('each comes four times, with one id', async () => {
    const ids: string[] = [];
    await run(transport, (app) => {
      app.message(async ({ body }) => void ids.push(body.event_id));
    });
    on.workspace.faults([{ kind: 'duplicate-events' }]);
    await say('hello');
    await expect.poll(() => ids.length).toBe(4);
    expect(new Set(ids).size).toBe(1);
    // Each is written down once it was acknowledged.
    await expect
      .poll(() => new Set(on.workspace.deliveries().map(({ retry }) => retry)))
      .toEqual(new Set([0, 1, 2, 3]));
  });

  test('the second overtakes the first; one that is alone comes all the same', async () => {
    const heard: unknown[] = [];
    await run(transport, (app) => {
      app.message(async ({ message }) => void heard.push('text' in message && message.text));
    });
    on.workspace.faults([{ kind: 'out-of-order' }]);
    await say('first');
    await say('second');
    await expect.poll(() => heard).toEqual(['second', 'first']);
    await say('alone');
    await expect.poll(() => heard).toEqual(['second', 'first', 'alone']);
  });
});

describe('what Socket Mode may meet', () => {
  test('connections are cut off: the app is told so on the page, comes back, and hears what was said meanwhile', async () => {
    const heard: unknown[] = [];
    await run('socket', (app) => {
      app.message(async ({ message }) => void heard.push('text' in message && message.text));
    });
    on.workspace.disrupt('drop');
    await expect.poll(() => agent.told.findLast(({ kind }) => kind === 'app')).toMatchObject({ connected: false });
    await say('while you were away');
    await expect.poll(() => heard).toEqual(['while you were away']);
    expect(agent.told.findLast(({ kind }) => kind === 'app')).toMatchObject({ connected: true });
  });

  test('connections are asked to come back (refresh_requested)', async () => {
    const heard: unknown[] = [];
    await run('socket', (app) => {
      app.message(async ({ message }) => void heard.push('text' in message && message.text));
    });
    const opened = () => on.workspace.requests().filter(({ method }) => method === 'apps.connections.open').length;
    const before = opened();
    on.workspace.disrupt('refresh');
    await expect.poll(opened).toBe(before + 1);
    await say('and here you are');
    await expect.poll(() => heard).toEqual(['and here you are']);
  });
});

test('faults are switched by people on the page, shown to all, and bad ones are dropped', async () => {
  await run('http');
  const lead = await on.visit('lead');
  const faults = [{ kind: 'slow' as const, method: 'chat.update', millis: 10 }];
  await agent.do({ kind: 'faults', faults });
  expect(await lead.told$('faults')).toEqual({ kind: 'faults', faults });
  const late = await on.visit('trainer');
  expect(late.snapshot.faults).toEqual(faults);
  void agent.do({ kind: 'faults', faults: [{ kind: 'slow', method: null, millis: 1e9 }] });
  await agent.do({ kind: 'read', channel: agent.channel('support-desk'), ts: '1' });
  expect(lead.told.filter(({ kind }) => kind === 'faults')).toHaveLength(1);
});
