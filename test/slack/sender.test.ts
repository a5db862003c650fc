import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutbox } from '../../src/desk/outbox.ts';
import { createPeople } from '../../src/slack/outgoing/people.ts';
import { type Sender, startSender } from '../../src/slack/outgoing/sender.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import type { ClaimedMessage } from '../../src/store/queue-ports.ts';
import { PATIENCE } from '../patience.ts';
import { freshDatabase } from '../start/running.ts';
import { change, message } from '../store/rows.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';

describe('the sender of the outbox', () => {
  let slack: FakeSlack;
  let store: Store;
  let sender: Sender;
  let failed: { readonly id: string; readonly error: string }[];
  let lines: string[];

  beforeEach(async () => {
    slack = await fakeSlack();
    store = await openStore({ path: freshDatabase() });
    failed = [];
    lines = [];
  });
  afterEach(async () => {
    await sender.stop();
    await slack.close();
    await store.close();
  });

  const start = () => {
    const line = (fields: object, text: string) => lines.push(JSON.stringify({ ...fields, text }));
    const outbox = createOutbox({
      store,
      now: Date.now,
      by: 'test',
      desk: {
        messageFailed: async (lost: ClaimedMessage, error: string) => {
          failed.push({ id: lost.id, error });
          const { id, fence } = lost;
          const settle = [{ id, fence, outcome: { kind: 'dead' as const, error } }];
          return (await store.commit(change({ at: Date.now(), outbox: { settle } }))) === 'committed';
        },
      },
    });
    const client = new WebClient('xoxb', {
      slackApiUrl: slack.url,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      timeout: PATIENCE,
    });
    sender = startSender({
      waiting: outbox,
      clientOf: async () => client,
      paceMs: 0,
      people: createPeople(Date.now),
      draw: async ({ id }) => ({ text: `customer text of ${id}`, blocks: [] }),
      log: { debug: line, info: line, warn: line, error: line },
    });
  };
  const add = async (...messages: Parameters<typeof message>[]) => {
    const at = Date.now();
    const rows = messages.map(([id, more]) => message(id, { notBefore: at, ...more }));
    await store.commit(change({ at, outbox: { add: rows } }));
  };
  const stateOf = async (id: string) => (await store.message(id))?.state;

  it('sends what waits, in order, with its id as metadata, and keeps where it went', async () => {
    await add(['m1', { channel: '#team-leads' }], ['m2', { channel: '#team-leads' }]);
    start();
    await expect.poll(() => stateOf('m2')).toBe('sent');
    expect(slack.posted.map(({ text }) => text)).toEqual(['customer text of m1', 'customer text of m2']);
    expect(slack.posted[0]?.metadata).toEqual({ event_type: 'cuecard_message', event_payload: { id: 'm1' } });
    expect((await store.message('m1'))?.result).toMatchObject({ channel: 'C9', ts: slack.posted[0]?.ts });
  });

  it('goes on at once when told that something was written, and picks up by itself what was not told', async () => {
    start();
    const took: number[] = [];
    // The machine may be busy: the best of three counts.
    for (const id of ['m1', 'm2', 'm3']) {
      await add([id, {}]);
      const from = performance.now();
      sender.nudge();
      await expect.poll(() => stateOf(id), { interval: 5 }).toBe('sent');
      took.push(performance.now() - from);
    }
    expect(Math.min(...took)).toBeLessThan(LOOKS_EVERY / 2);
    await add(['m4', {}]);
    await expect.poll(() => stateOf('m4')).toBe('sent');
  });

  it('waits as long as Slack says, and delays no other channel meanwhile', async () => {
    slack.troubles.set('C1', [{ kind: 'status', status: 429, headers: { 'retry-after': '2' } }]);
    await add(['m1', { channel: 'C1' }], ['m2', { channel: 'C1' }], ['m3', { channel: 'C2' }]);
    const before = Date.now();
    start();
    await expect.poll(() => stateOf('m3')).toBe('sent');
    await expect.poll(() => stateOf('m2')).toBe('sent');
    expect(Date.now() - before).toBeGreaterThan(1_900);
    expect(slack.posted.map(({ text }) => text.slice(-2))).toEqual(['m3', 'm1', 'm2']);
  });

  it.each([
    ['a lost answer', { kind: 'lost' }],
    ['a 500', { kind: 'status', status: 500 }],
  ] as const)(
    'after %s looks whether the message is there, and it is there once',
    async (_, trouble) => {
      slack.troubles.set('#team-leads', [trouble]);
      await add(['m1', { channel: '#team-leads' }]);
      start();
      await expect.poll(() => stateOf('m1')).toBe('sent');
      expect(slack.posted).toHaveLength(1);
      expect(slack.calls.filter(({ method }) => method === 'conversations.history')).toHaveLength(1);
      expect((await store.message('m1'))?.result).toMatchObject({ channel: 'C9', ts: slack.posted[0]?.ts });
    },
    10_000,
  );

  it('looks before it sends what another process may have sent', async () => {
    await add(['m1', { channel: 'C1', notBefore: 0 }]);
    // Lent to a process that posted it and died.
    await store.claimMessages({ by: 'dead', now: Date.now() - 10, leaseMs: 5, limit: 1 });
    const ts = `${(Date.now() / 1000).toFixed(3)}001`;
    slack.posted.push({
      channel: 'C1',
      ts,
      text: 'x',
      metadata: { event_type: 'cuecard_message', event_payload: { id: 'm1' } },
      thread: null,
    });
    start();
    await expect.poll(() => stateOf('m1')).toBe('sent');
    expect(slack.posted).toHaveLength(1);
    expect((await store.message('m1'))?.result).toEqual({ channel: 'C1', ts });
  });

  it.each(['channel_not_found', 'is_archived', 'not_in_channel'])('hands %s to the desk, at once', async (error) => {
    slack.troubles.set('C1', [{ kind: 'error', error }]);
    await add(['m1', { channel: 'C1' }]);
    start();
    await expect.poll(() => failed).toEqual([{ id: 'm1', error }]);
    expect(await stateOf('m1')).toBe('dead');
  });

  it('sends the plain text where Slack does not take the blocks', async () => {
    slack.troubles.set('C1', [{ kind: 'error', error: 'invalid_blocks' }]);
    await add(['m1', { channel: 'C1' }]);
    start();
    await expect.poll(() => stateOf('m1')).toBe('sent');
    expect(slack.calls.map(({ args }) => 'blocks' in args)).toEqual([true, false]);
  });

  it('finds a person by name, and hands a name that nobody has to the desk', async () => {
    await add(['m1', { channel: '@lead-early' }], ['m2', { channel: '@nobody' }]);
    start();
    await expect.poll(() => stateOf('m1')).toBe('sent');
    expect(slack.posted[0]?.channel).toBe('D-U9');
    await expect.poll(() => failed).toEqual([{ id: 'm2', error: 'user_not_found' }]);
    await add(['m3', { channel: '@lead-early' }]);
    sender.nudge();
    await expect.poll(() => stateOf('m3')).toBe('sent');
    // One for each name; the list is long, and Slack counts how often it is read.
    expect(slack.calls.filter(({ method }) => method === 'users.list')).toHaveLength(2);
  });

  it('keeps a message while Slack is out of reach, and writes no text into the log', async () => {
    const { url } = slack;
    await slack.close();
    await add(['m1', {}]);
    start();
    await expect.poll(async () => (await store.message('m1'))?.error).toBe('ECONNREFUSED');
    expect(await stateOf('m1')).toBe('pending');
    expect(url).toContain('127.0.0.1');
    await expect.poll(() => lines.join()).toContain('A message has to wait');
    expect(lines.join()).not.toContain('customer text');
  });

  it('stops when what is on its way has arrived, and takes nothing new', async () => {
    await add(['m1', {}]);
    start();
    await expect.poll(() => slack.calls.length).toBeGreaterThan(0);
    await sender.stop();
    expect(await stateOf('m1')).toBe('sent');
    await add(['m2', {}]);
    sender.nudge();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await stateOf('m2')).toBe('pending');
  });
});

/** Milliseconds between two looks of the sender of its own. */
const LOOKS_EVERY = 1_000;
