import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Commit, CommitResult, EventFilter, Session, Store, StoredEvent } from '../../src/store/ports.ts';
import type { Opener } from './opener.ts';

/** What the store promises, in the plainest words. */
class Model {
  readonly sessions = new Map<string, Session>();
  readonly deliveries = new Map<string, number>();
  readonly events: { readonly event: StoredEvent; readonly position: number }[] = [];

  commit({ deliveryId, at, session, events }: Commit): CommitResult {
    if (deliveryId !== null && this.deliveries.has(deliveryId)) return 'duplicate';
    if (session !== null && (this.sessions.get(session.key)?.revision ?? 0) !== session.expected) return 'conflict';
    if (deliveryId !== null) this.deliveries.set(deliveryId, at);
    if (session !== null) {
      const { key, expected, state } = session;
      this.sessions.set(key, { key, revision: expected + 1, state, updatedAt: at });
    }
    this.events.push(...events.map((event, position) => ({ event, position })));
    return 'committed';
  }

  forget(before: number): void {
    for (const [key, { updatedAt }] of this.sessions) if (updatedAt < before) this.sessions.delete(key);
    for (const [id, at] of this.deliveries) if (at < before) this.deliveries.delete(id);
  }

  list({ kinds, conversation, cue, actor, since, until, limit = 1_000 }: EventFilter): readonly StoredEvent[] {
    return this.events
      .filter(({ event }) => kinds === undefined || kinds.includes(event.kind))
      .filter(({ event }) => conversation === undefined || event.conversation === conversation)
      .filter(({ event }) => cue === undefined || event.cue === cue)
      .filter(({ event }) => actor === undefined || event.actor === actor)
      .filter(({ event }) => since === undefined || event.at >= since)
      .filter(({ event }) => until === undefined || event.at <= until)
      .sort((a, b) => b.event.at - a.event.at || b.position - a.position || (a.event.id < b.event.id ? 1 : -1))
      .slice(0, limit)
      .map(({ event }) => event);
  }
}

type Real = { store: Store; reopen(): Promise<Store> };
type Command = fc.AsyncCommand<Model, Real>;

const key = fc.constantFrom('k1', 'k2');
const time = fc.integer({ min: 0, max: 6 });
const kind = fc.constantFrom('cue', 'picked', 'helpful');
const cue = fc.constantFrom('c1', 'c2');
const actor = fc.constantFrom('a', 'b');
let minted = 0;

const commits = fc
  .record({
    deliveryId: fc.option(fc.constantFrom('d1', 'd2', 'd3', 'd4', 'd5', 'd6')),
    at: time,
    session: fc.option(
      fc.record({
        key,
        stale: fc.constantFrom(0, 0, 0, 1, -1),
        state: fc.jsonValue() as fc.Arbitrary<Session['state']>,
      }),
    ),
    events: fc.array(fc.record({ kind, at: time, conversation: key, actor, cue: fc.option(cue) }), { maxLength: 3 }),
  })
  .map(
    (shape): Command => ({
      check: () => true,
      async run(model, real) {
        const { deliveryId, at } = shape;
        const known = model.sessions.get(shape.session?.key ?? '')?.revision ?? 0;
        const change: Commit = {
          deliveryId,
          at,
          session: shape.session && {
            key: shape.session.key,
            expected: Math.max(0, known + shape.session.stale),
            // The store keeps JSON: -0 comes back as 0.
            state: JSON.parse(JSON.stringify(shape.session.state)),
          },
          events: shape.events.map((event) => {
            minted += 1;
            return { ...event, id: `e${String(minted).padStart(9, '0')}`, data: { n: minted } };
          }),
        };
        expect(await real.store.commit(change)).toBe(model.commit(change));
        await sameSessions(model, real);
      },
      toString: () => `commit(${JSON.stringify(shape)})`,
    }),
  );

const forgets = time.map(
  (before): Command => ({
    check: () => true,
    async run(model, real) {
      await real.store.forget(before);
      model.forget(before);
      await sameSessions(model, real);
    },
    toString: () => `forget(${before})`,
  }),
);

const lists = fc
  .record(
    { kinds: fc.uniqueArray(kind), conversation: key, cue, actor, since: time, until: time, limit: fc.nat(5) },
    { requiredKeys: [] },
  )
  .map(
    (filter): Command => ({
      check: () => true,
      async run(model, real) {
        expect(await real.store.events(filter)).toEqual(model.list(filter));
      },
      toString: () => `events(${JSON.stringify(filter)})`,
    }),
  );

const reopens = fc.constant<Command>({
  check: () => true,
  async run(_, real) {
    await real.store.close();
    real.store = await real.reopen();
  },
  toString: () => 'reopen',
});

/** Sessions, deliveries and events against the model, in `runs` random sequences of commands. */
export function sessionModel(opener: Opener, runs: number): void {
  it(`sessions over ${opener.name} do what the model does, whatever the order of the commands`, async () => {
    const commands = fc.commands([commits, commits, commits, forgets, lists, reopens], {
      size: 'max',
      maxCommands: 40,
    });
    const run = fc.asyncProperty(commands, async (sequence) => {
      const place = await opener.fresh();
      const real: Real = { store: await opener.open(place), reopen: () => opener.open(place) };
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real }), sequence);
      } finally {
        await real.store.close();
      }
    });
    await fc.assert(run, { numRuns: runs });
  });
}

async function sameSessions(model: Model, { store }: Real): Promise<void> {
  for (const name of ['k1', 'k2']) expect(await store.session(name)).toEqual(model.sessions.get(name) ?? null);
}
