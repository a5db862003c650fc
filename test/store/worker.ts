/**
 * A process of its own for the tests of the store: `worker.ts MODULE PLACE TASK ARGUMENT ...`. It sends an id to its parent
 * once it is durable.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Store } from '../../src/store/ports.ts';
import { handoff } from './rows.ts';

/** Longer than a claim is worked on, short enough to wait for. */
const LEASE_MS = 150;

const [module = '', place = '', task = '', name = '', more = ''] = process.argv.slice(2);
const engine = (await import(module)) as { readonly open: (place: string) => Promise<Store> };
const store = await engine.open(place);

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  /** `count NAME STEPS`: moves one session on, so many times. */
  async count() {
    for (let done = 0; done < Number(more); ) {
      const before = await store.session('counter');
      const result = await store.commit({
        deliveryId: `${name}-${done}`,
        at: 1,
        session: { key: 'counter', expected: before?.revision ?? 0, state: Number(before?.state ?? 0) + 1 },
        events: [
          { id: `${name}-${done}`, kind: 'count', at: 1, actor: name, conversation: 'counter', cue: null, data: null },
        ],
      });
      if (result === 'duplicate') throw new Error('a conflict used the delivery up');
      if (result === 'committed') done += 1;
    }
  },
  /** `handoffs NAME`: hands off until it is killed. */
  async handoffs() {
    for (let n = 0; ; n += 1) {
      const id = `${name}-${n}`;
      const result = await store.commit(handoff(id, name, n));
      if (result !== 'committed') throw new Error(`${id}: ${result}`);
      await tell(id);
    }
  },
  /** `claim NAME`: tells which messages and timers it got, until it gets none. */
  async claim() {
    for (;;) {
      const request = { by: name, now: 10, leaseMs: 1_000, limit: 3 };
      const messages = await store.claimMessages(request);
      const timers = await store.claimTimers(request);
      if (messages.length + timers.length === 0) return;
      const result = await store.commit({
        deliveryId: null,
        at: 10,
        session: null,
        events: [],
        outbox: { settle: messages.map((claim) => ({ ...claim, outcome: { kind: 'sent', result: null } })) },
        timers: { settle: timers.map((claim) => ({ ...claim, outcome: { kind: 'done' } })) },
      });
      if (result !== 'committed') throw new Error(`settling: ${result}`);
      for (const { id } of [...messages, ...timers]) await tell(id);
    }
  },
  /** `deliver NAME FILE`: sends messages by appending their ids to a file, until it is killed. */
  async deliver() {
    for (;;) {
      const claimed = await store.claimMessages({ by: name, now: Date.now(), leaseMs: LEASE_MS, limit: 2 });
      for (const message of claimed) {
        const there = message.uncertain && readFileSync(more, 'utf8').split('\n').includes(message.id);
        if (!there) appendFileSync(more, `${message.id}\n`);
        // The moment in which a death leaves the outcome unknown.
        await setTimeout(3);
        await store.commit({
          deliveryId: null,
          at: Date.now(),
          session: null,
          events: [],
          outbox: { settle: [{ ...message, outcome: { kind: 'sent', result: null } }] },
        });
      }
      if (claimed.length === 0) await setTimeout(5);
    }
  },
};

const work = tasks[task];
if (work === undefined) throw new Error(`no task ${task}`);
await work();
await store.close();
process.disconnect?.();

/** Waits until the parent has it, as an agent sees a card only after it was sent. */
async function tell(id: string): Promise<void> {
  await new Promise((sent) => process.send?.(id, sent));
}
