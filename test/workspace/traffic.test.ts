import { performance } from 'node:perf_hooks';
import { beforeEach, expect, test } from 'vitest';
import type { TrafficItem, TrafficRow } from '../../src/workspace/tools-protocol.ts';
import { createTraffic } from '../../src/workspace/traffic.ts';
import { plain } from './an-app.ts';
import type { PageClient } from './page-client.ts';
import { stage } from './stage.ts';

const on = stage();
let agent: PageClient;
beforeEach(async () => {
  agent = await on.visit('agent');
});
const rows = (): TrafficRow[] => agent.told.flatMap((one) => (one.kind === 'traffic' ? one.rows : []));
const item = async (name: string): Promise<TrafficItem | null> => {
  await expect.poll(() => rows().map((row) => row.name)).toContain(name);
  const outcome = await agent.do({ kind: 'traffic', id: rows().find((row) => row.name === name)?.id ?? '' });
  return outcome.kind === 'item' ? outcome.item : null;
};

test.each(['http', 'socket'] as const)('the inspector shows calls and deliveries over %s', async (transport) => {
  const bolt = await on.run(transport, (app) => {
    app.command('/cue', async ({ ack, respond, client, command }) => {
      await ack({ text: 'one moment' });
      await respond('done');
      await client.chat
        .postMessage({ channel: command.channel_id, blocks: [{ type: 'header' }] as never })
        .catch(() => {});
    });
    app.message(() => {
      throw new Error('not now');
    });
    app.error(async () => {});
  });
  await agent.do({ kind: 'inspect', on: true });
  const channel = agent.channel('support-desk');
  await agent.do({ kind: 'send', channel, threadTs: null, text: '/cue my bill' });

  expect(await item('/cue')).toMatchObject({
    row: { direction: 'out', about: 'slash_commands', error: null, retry: 0 },
    sent: { command: '/cue', text: 'my bill' },
    answer: { text: 'one moment' },
  });
  expect(await item('response_url')).toMatchObject({ row: { direction: 'in', about: 'done' }, answer: { ok: true } });
  expect(await item('chat.postMessage')).toMatchObject({
    row: { error: 'invalid_blocks' },
    sent: { blocks: [{ type: 'header' }] },
    answer: { ok: false, errors: ['missing required field: text [json-pointer:/blocks/0]'] },
  });
  await agent.do({ kind: 'inspect', on: false });
  const before = rows().length;
  await bolt.client.auth.test();
  await agent.do({ kind: 'read', channel, ts: '1' });
  expect(rows()).toHaveLength(before);
});

test('a try that was not acknowledged is listed with its reason, and each further try with its number', async () => {
  on.workspace.deliverTo('http://127.0.0.1:9/');
  await agent.do({ kind: 'inspect', on: true });
  await agent.do({ kind: 'send', channel: agent.channel('support-desk'), threadTs: null, text: 'hello' });
  await expect
    .poll(() => rows().map(({ name, retry, error }) => [name, retry, error]))
    .toEqual([
      ['message', 0, 'connection_failed'],
      ['message', 1, 'connection_failed'],
    ]);
});

test('nothing secret reaches the page', async () => {
  await on.run('socket', (app) => {
    app.command('/cue', async ({ ack, respond, client, command }) => {
      await ack();
      await respond('done');
      const view = { type: 'modal' as const, title: plain('x'), blocks: [] };
      await client.views.open({ trigger_id: command.trigger_id, view });
      await client.chat.postMessage({ channel: command.channel_id, text: `my token is ${on.workspace.botToken}` });
    });
  });
  await agent.do({ kind: 'send', channel: agent.channel('support-desk'), threadTs: null, text: '/cue x' });
  await expect.poll(() => on.workspace.requests().map(({ method }) => method)).toContain('chat.postMessage');
  await agent.do({ kind: 'inspect', on: true });
  await expect.poll(() => rows().length).toBeGreaterThan(4);
  const seen: TrafficItem[] = [];
  for (const { id } of rows()) {
    const outcome = await agent.do({ kind: 'traffic', id });
    if (outcome.kind === 'item' && outcome.item) seen.push(outcome.item);
  }
  const whole = JSON.stringify(seen);
  for (const secret of [
    on.workspace.botToken,
    on.workspace.appToken,
    on.workspace.signingSecret,
    'ticket=',
    '/commands/',
  ])
    expect(whole).not.toContain(secret);
  expect(seen.find(({ row }) => row.name === 'views.open')?.sent).toMatchObject({ trigger_id: '•••' });
  expect(seen.find(({ row }) => row.name === '/cue')?.sent).toMatchObject({ response_url: '•••', token: '•••' });
});

test('the last thousand of each kind are kept, and listing them costs next to nothing', () => {
  const traffic = createTraffic(['secret']);
  const blocks = Array.from({ length: 50 }, (_, index) => ({ type: 'section', text: plain(`line ${index}`) }));
  for (let index = 0; index < 1_200; index += 1)
    traffic.called({
      at: index,
      kind: 'api',
      method: 'chat.postMessage',
      args: { channel: 'C1', text: `message ${index}`, blocks, style: { code: true }, code: 'once' },
      error: null,
      answer: { ok: true },
      millis: 1,
    });
  expect(traffic.requests()).toHaveLength(1_000);
  expect(traffic.requests()[0]?.at).toBe(200);
  const newest = traffic.item(traffic.rows().at(-1)?.id ?? '');
  expect(newest?.sent).toMatchObject({ text: 'message 1199', style: { code: true }, code: '•••' });
  const wire = JSON.stringify(traffic.rows());
  expect(wire.length).toBeLessThan(300_000);
  const time = (work: () => unknown) => {
    const began = performance.now();
    work();
    return performance.now() - began;
  };
  // Lines leave out what makes a call big: all of them together cost less than the calls written out once.
  const whole = time(() => JSON.stringify(traffic.requests()));
  expect(time(() => JSON.stringify(traffic.rows()))).toBeLessThan(whole);
});
