import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutbox } from '../../src/desk/outbox.ts';
import { createPeople } from '../../src/slack/outgoing/people.ts';
import { type Sender, startSender } from '../../src/slack/outgoing/sender.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/ports.ts';
import { PATIENCE } from '../patience.ts';
import { freshDatabase } from '../start/running.ts';
import { change, message } from '../store/rows.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';

const CHANNELS = 20;
const IN_EACH = 10;
/** Milliseconds. */
const OUTAGE = 30_000;
/** What Slack lets through in a channel, with the little that it lets pass beyond. */
const PACE = 1_000;
const SLACK_GIVES = 100;

describe(`${CHANNELS * IN_EACH} messages for leads that wait while Slack is away for ${OUTAGE / 1000} s`, () => {
  let slack: FakeSlack;
  let store: Store;
  let sender: Sender;
  let hurried = 0;

  beforeAll(async () => {
    slack = await fakeSlack();
    store = await openStore({ path: freshDatabase() });
  });
  afterAll(async () => {
    await sender?.stop();
    await slack.close();
    await store.close();
  });

  it('all arrive, once, in the order of their channel and at Slack’s pace', async () => {
    const back = performance.now() + OUTAGE;
    const last = new Map<string, number>();
    slack.meets = (channel) => {
      const now = performance.now();
      if (now < back) return { kind: 'status', status: 503 };
      if (now - (last.get(channel) ?? 0) < PACE - SLACK_GIVES) {
        hurried += 1;
        return { kind: 'status', status: 429, headers: { 'retry-after': '1' } };
      }
      last.set(channel, now);
      return undefined;
    };
    const at = Date.now();
    const names = Array.from({ length: CHANNELS * IN_EACH }, (_, n) => ({
      id: `m${String(n).padStart(3, '0')}`,
      channel: `C${n % CHANNELS}`,
    }));
    // A commit each: that is what their order goes by.
    for (const { id, channel } of names)
      await store.commit(change({ at, outbox: { add: [message(id, { channel, notBefore: at })] } }));
    const client = new WebClient('xoxb', {
      slackApiUrl: slack.url,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      timeout: PATIENCE,
    });
    sender = startSender({
      waiting: createOutbox({ store, now: Date.now, by: 'test', desk: { messageFailed: async () => false } }),
      clientOf: async () => client,
      people: createPeople(Date.now),
      draw: async ({ id }) => ({ text: id, blocks: [] }),
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
    await expect.poll(() => slack.posted.length, { timeout: 150_000, interval: 500 }).toBe(names.length);
    for (const channel of new Set(names.map((each) => each.channel))) {
      const arrived = slack.posted.filter((each) => each.channel === channel).map(({ text }) => text);
      expect(arrived).toEqual(names.filter((each) => each.channel === channel).map(({ id }) => id));
    }
    // Now and then a call is late and the next one follows on its heels; that is not how it goes on.
    expect(hurried).toBeLessThan(names.length / 10);
    expect(await store.messages({ states: ['sent'], limit: 1_000 })).toHaveLength(names.length);
  }, 180_000);
});
