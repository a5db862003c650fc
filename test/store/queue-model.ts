import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CommitResult, OutboxChange, Store, TimerChange } from '../../src/store/ports.ts';
import type {
  Claim,
  ClaimedMessage,
  ClaimedTimer,
  ClaimRequest,
  StoredMessage,
  StoredTimer,
} from '../../src/store/queue-ports.ts';
import type { Opener } from './opener.ts';
import { change, event, message, timer } from './rows.ts';

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };
type ModelMessage = Mutable<StoredMessage> & { place: number; fence: number };
type ModelTimer = Mutable<StoredTimer> & { fence: number };

/** What the queues promise, in the plainest words: one list each, looked through from the start. */
class Model {
  now = 0;
  messages: ModelMessage[] = [];
  timers: ModelTimer[] = [];
  /** Claims that their holders know of, lost ones too. */
  held: { readonly kind: 'message' | 'timer'; readonly claim: Claim }[] = [];

  claimMessages({ by, now, leaseMs, limit }: ClaimRequest): readonly ClaimedMessage[] {
    const waits = ({ state }: ModelMessage) => state === 'pending' || state === 'sending' || state === 'uncertain';
    const channels = [...new Set(this.messages.map(({ channel }) => channel))];
    const heads = channels.flatMap((channel) => {
      const waiting = this.messages.filter((each) => each.channel === channel && waits(each));
      return waiting.sort((a, b) => a.place - b.place || byId(a, b)).slice(0, 1);
    });
    return heads
      .filter((head) => head.notBefore <= now && (head.leaseUntil === null || head.leaseUntil <= now))
      .sort((a, b) => a.notBefore - b.notBefore || a.createdAt - b.createdAt || byId(a, b))
      .slice(0, limit)
      .map((head) => {
        const uncertain = head.state !== 'pending';
        lend(head, { by, now, leaseMs });
        head.state = 'sending';
        const { id, fence, kind, channel, payload, run, case: of, notBefore, attempts, createdAt } = head;
        return { id, fence, kind, channel, payload, run, case: of, notBefore, attempts, uncertain, createdAt };
      });
  }

  claimTimers({ by, now, leaseMs, limit }: ClaimRequest): readonly ClaimedTimer[] {
    return this.timers
      .filter(({ state }) => state === 'waiting' || state === 'firing')
      .filter(({ at, leaseUntil }) => at <= now && (leaseUntil === null || leaseUntil <= now))
      .sort((a, b) => a.at - b.at || byId(a, b))
      .slice(0, limit)
      .map((due) => {
        lend(due, { by, now, leaseMs });
        due.state = 'firing';
        const { id, fence, at, kind, subject, payload, attempts } = due;
        return { id, fence, at, kind, subject, payload, attempts };
      });
  }

  commit(outbox: OutboxChange, timers: TimerChange): CommitResult {
    const before = structuredClone({ messages: this.messages, timers: this.timers });
    if (this.changeOutbox(outbox) && this.changeTimers(timers)) return 'committed';
    Object.assign(this, before);
    return 'conflict';
  }

  private changeOutbox({ settle = [], revive = [], add = [] }: OutboxChange): boolean {
    for (const { id, fence, outcome } of settle) {
      const found = this.messages.find((each) => each.id === id && each.fence === fence && each.state === 'sending');
      if (found === undefined) return false;
      giveBack(found, this.now);
      if (outcome.kind !== 'sent') found.error = outcome.error;
      if (outcome.kind === 'sent') Object.assign(found, { state: 'sent', result: outcome.result });
      else if (outcome.kind === 'dead') found.state = 'dead';
      else Object.assign(found, { state: outcome.uncertain ? 'uncertain' : 'pending', notBefore: outcome.notBefore });
    }
    for (const id of revive) {
      const found = this.messages.find((each) => each.id === id && each.state === 'dead');
      if (found === undefined) return false;
      const changed = { state: 'uncertain', attempts: 0, notBefore: this.now, place: this.place(found.channel) };
      Object.assign(found, changed, { updatedAt: this.now });
    }
    for (const added of add) {
      this.messages.push({
        ...added,
        place: this.place(added.channel),
        fence: 0,
        state: 'pending',
        attempts: 0,
        notBefore: added.notBefore ?? this.now,
        claimedBy: null,
        leaseUntil: null,
        error: null,
        result: null,
        createdAt: this.now,
        updatedAt: this.now,
      });
    }
    return true;
  }

  private changeTimers({ settle = [], cancel = [], set = [] }: TimerChange): boolean {
    for (const { id, fence, outcome } of settle) {
      const found = this.timers.find((each) => each.id === id && each.fence === fence && each.state === 'firing');
      if (found === undefined) return false;
      giveBack(found, this.now);
      if (outcome.kind !== 'done') found.error = outcome.error;
      if (outcome.kind === 'retry') Object.assign(found, { state: 'waiting', at: outcome.at });
      else found.state = outcome.kind;
    }
    for (const each of this.timers) {
      if (!cancel.includes(each.subject) || (each.state !== 'waiting' && each.state !== 'firing')) continue;
      giveBack(each, this.now);
      each.state = 'cancelled';
      each.fence += 1;
    }
    for (const given of set) {
      const fence = (this.timers.find(({ id }) => id === given.id)?.fence ?? -1) + 1;
      this.timers = this.timers.filter(({ id }) => id !== given.id);
      const fresh = { attempts: 0, claimedBy: null, leaseUntil: null, error: null, updatedAt: this.now };
      this.timers.push({ ...given, ...fresh, state: 'waiting', fence });
    }
    return true;
  }

  forget(before: number): void {
    this.messages = this.messages.filter(({ state, updatedAt }) => state !== 'sent' || updatedAt >= before);
    const finished = ({ state }: ModelTimer) => state === 'done' || state === 'cancelled';
    this.timers = this.timers.filter((each) => !finished(each) || each.updatedAt >= before);
  }

  private place(channel: string): number {
    return Math.max(0, ...this.messages.filter((each) => each.channel === channel).map(({ place }) => place)) + 1;
  }
}

/** Two connections, as two processes have them. */
type Real = { stores: [Store, Store]; open(): Promise<Store> };
type Command = fc.AsyncCommand<Model, Real>;

let minted = 0;
const channel = fc.constantFrom('C1', 'C1', 'C2', 'C3');
const subject = fc.constantFrom('k1', 'k2');
const soon = fc.integer({ min: 0, max: 4 });
const which = fc.constantFrom(0 as const, 1 as const);

const adds = fc
  .record({
    by: which,
    messages: fc.array(fc.record({ channel, wait: fc.option(soon) }), { maxLength: 3 }),
    timers: fc.array(fc.record({ id: fc.constantFrom('t1', 't2', 't3', 't4'), wait: soon, subject }), { maxLength: 2 }),
    cancel: fc.option(subject),
  })
  .map((shape) =>
    command(`add(${JSON.stringify(shape)})`, async (model, { stores }) => {
      const add = shape.messages.map(({ channel: to, wait }) => {
        minted += 1;
        const id = `m${String(minted).padStart(9, '0')}`;
        return message(id, { channel: to, ...(wait === null ? {} : { notBefore: model.now + wait }) });
      });
      const set = shape.timers.map(({ id, wait, subject: of }) => timer(id, model.now + wait, { subject: of }));
      const timers = { cancel: shape.cancel === null ? [] : [shape.cancel], set };
      const result = await stores[shape.by].commit(change({ at: model.now, outbox: { add }, timers }));
      expect(result).toBe(model.commit({ add }, timers));
    }),
  );

const claims = fc
  .record({
    by: which,
    kind: fc.constantFrom('message' as const, 'timer' as const),
    leaseMs: fc.integer({ min: 1, max: 3 }),
    limit: fc.integer({ min: 1, max: 4 }),
    crash: fc.boolean(),
  })
  .map((shape) =>
    command(`claim(${JSON.stringify(shape)})`, async (model, real) => {
      const { by, kind, leaseMs, limit } = shape;
      const request = { by: `p${by}`, now: model.now, leaseMs, limit };
      const store = real.stores[by];
      const claimed = kind === 'message' ? await store.claimMessages(request) : await store.claimTimers(request);
      expect(claimed).toEqual(kind === 'message' ? model.claimMessages(request) : model.claimTimers(request));
      if (shape.crash) {
        // The holder is gone: nobody will settle these.
        await store.close();
        real.stores[by] = await real.open();
      } else model.held.push(...claimed.map(({ id, fence }) => ({ kind, claim: { id, fence } })));
    }),
  );

const settles = fc
  .record({ by: which, pick: fc.nat(), outcome: fc.constantFrom('good', 'good', 'retry', 'doubt', 'dead'), wait: soon })
  .map((shape) =>
    command(
      `settle(${JSON.stringify(shape)})`,
      async (model, { stores }) => {
        const index = shape.pick % model.held.length;
        const held = model.held[index];
        if (held === undefined) throw new Error('checked before');
        // Kept now and then, so that a claim is settled twice.
        if (shape.pick % 3 !== 0) model.held.splice(index, 1);
        const later = model.now + shape.wait;
        const outbox: OutboxChange =
          held.kind === 'timer' ? {} : { settle: [{ ...held.claim, outcome: sendOutcome(shape.outcome, later) }] };
        const timers: TimerChange =
          held.kind === 'message' ? {} : { settle: [{ ...held.claim, outcome: fireOutcome(shape.outcome, later) }] };
        minted += 1;
        const events = [event(`e${minted}`)];
        const result = await stores[shape.by].commit(change({ at: model.now, outbox, timers, events }));
        expect(result).toBe(model.commit(outbox, timers));
        expect(await stores[0].event(`e${minted}`)).toEqual(result === 'committed' ? events[0] : null);
      },
      (model) => model.held.length > 0,
    ),
  );

const revives = fc.nat().map((pick) =>
  command(
    `revive(${pick})`,
    async (model, { stores }) => {
      const dead = model.messages.filter(({ state }) => state === 'dead');
      // Now and then one that is not dead.
      const id =
        (pick % 4 === 0 ? model.messages : dead)[pick % (pick % 4 === 0 ? model.messages : dead).length]?.id ?? '';
      const result = await stores[0].commit(change({ at: model.now, outbox: { revive: [id] } }));
      expect(result).toBe(model.commit({ revive: [id] }, {}));
    },
    (model) => model.messages.some(({ state }) => state === 'dead'),
  ),
);

const waits = fc.integer({ min: 1, max: 3 }).map((by) =>
  command(`wait(${by})`, async (model) => {
    model.now += by;
  }),
);

const forgets = fc.nat(6).map((ago) =>
  command(`forget(${ago})`, async (model, { stores }) => {
    await stores[1].forget(model.now - ago);
    model.forget(model.now - ago);
  }),
);

/** The outbox and the timers against the model, in `runs` random sequences of commands. */
export function queueModel(opener: Opener, runs: number): void {
  it(`queues over ${opener.name} do what the model does, whatever the order of the commands`, async () => {
    const kinds = [adds, adds, claims, claims, claims, settles, settles, revives, waits, waits, forgets];
    const commands = fc.commands(kinds, { size: 'max', maxCommands: 60 });
    const run = fc.asyncProperty(commands, async (sequence) => {
      const place = await opener.fresh();
      const open = () => opener.open(place);
      const real: Real = { stores: [await open(), await open()], open };
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real }), sequence);
      } finally {
        for (const store of real.stores) await store.close();
      }
    });
    await fc.assert(run, { numRuns: runs });
  });
}

/** A command after which both stores hold what the model holds. */
function command(
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Command {
  return {
    check,
    async run(model, real) {
      await run(model, real);
      const messages = model.messages.toSorted((a, b) => b.createdAt - a.createdAt || b.place - a.place || byId(b, a));
      const timers = model.timers.toSorted((a, b) => a.at - b.at || byId(a, b));
      expect(await real.stores[0].messages({})).toEqual(messages.map(stored));
      expect(await real.stores[1].timers({})).toEqual(timers.map(stored));
    },
    toString: () => name,
  };
}

/** As it is read back: without what the model alone knows. */
function stored(row: ModelMessage | ModelTimer): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'place' && name !== 'fence'));
}

function lend(row: ModelMessage | ModelTimer, { by, now, leaseMs }: Omit<ClaimRequest, 'limit'>): void {
  row.attempts += 1;
  row.fence += 1;
  row.claimedBy = by;
  row.leaseUntil = now + leaseMs;
  row.updatedAt = now;
}

function giveBack(row: ModelMessage | ModelTimer, now: number): void {
  row.claimedBy = null;
  row.leaseUntil = null;
  row.updatedAt = now;
}

function sendOutcome(outcome: string, later: number) {
  if (outcome === 'good') return { kind: 'sent', result: { ts: '1.2' } } as const;
  if (outcome === 'dead') return { kind: 'dead', error: 'gone' } as const;
  return { kind: 'retry', notBefore: later, uncertain: outcome === 'doubt', error: outcome } as const;
}

function fireOutcome(outcome: string, later: number) {
  if (outcome === 'good') return { kind: 'done' } as const;
  if (outcome === 'dead') return { kind: 'dead', error: 'gone' } as const;
  return { kind: 'retry', at: later, error: outcome } as const;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
