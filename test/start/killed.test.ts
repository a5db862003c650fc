import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import type { Store } from '../../src/store/ports.ts';
import type { StoredMessage } from '../../src/store/queue-ports.ts';
import { withoutMatching } from '../desk/flow-desk.ts';
import { shippedKnowledge } from '../flows/shipped.ts';
import { removeDatabases } from '../postgres/databases.ts';
import { type FakeSlack, fakeSlack } from '../slack/fake-slack.ts';
import { postgres } from '../store/postgres-opener.ts';
import { sqlite } from '../store/sqlite-opener.ts';
import { ended, workersOf } from '../store/worker-process.ts';
import type { Told } from './told.ts';

const knowledge = shippedKnowledge();
const folder = mkdtempSync(join(tmpdir(), 'cuecard-killed-'));
const file = join(folder, 'knowledge.json');
writeFileSync(file, JSON.stringify(knowledge));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await removeDatabases();
});

describe.each([
  { opener: sqlite, kills: 50 },
  { opener: postgres, kills: 15 },
])('a bot on $opener.name that is killed $kills times while twenty agents walk, hear threats and hand off', (round) => {
  const { opener, kills } = round;
  const crew = workersOf(opener.module, fileURLToPath(new URL('./crew.ts', import.meta.url)));
  let slack: FakeSlack;
  let calls = 0;
  let heard = () => {};

  beforeEach(async () => {
    slack = await fakeSlack(() => {
      calls += 1;
      heard();
    });
  });
  afterEach(() => slack.close());

  it('has all that an agent was told, tells every lead once, and every run goes on', async () => {
    const place = await opener.fresh();
    const started = Date.now();
    // Leases of the dead run out by the next start, and deadlines pass; never ahead of Slack's clock.
    const clock = (n: number) => String(started - (kills - n) * 3 * MINUTE);
    const prepare = (n: number) => crew.start(place, file, slack.url, clock(n), workOf(n));

    // Looking for threats takes long to load.
    const workOf = (n: number) => (n === kills ? 'finish' : n % 4 === 0 ? 'hear' : 'walk');

    const told: Told[] = [];
    let next = prepare(0);
    for (let n = 0; n < kills; n += 1) {
      const child = next;
      // The other one loads meanwhile.
      next = prepare(n + 1);
      const kill = (): void => void setTimeout(Math.random() * 6).then(() => child.kill('SIGKILL'));
      let count = 0;
      child.on('message', (message: Told) => {
        told.push(message);
        count += 1;
        // Not when an answer was just told, but somewhere in one of the next commits.
        if (n % 2 === 0 && count === 3 + ((n * 7) % 36)) kill();
      });
      calls = 0;
      heard = () => {
        // In the middle of a call, before or after it takes effect, or when what became of it is being written down.
        if (n % 2 === 1 && calls === 2 + ((n * 7) % 41)) kill();
        // Its first one: enough of it.
        if (calls === 1) void setTimeout(800).then(kill);
      };
      child.send('begin');
      expect(await ended(child)).toBe('SIGKILL');
    }
    next.send('begin');
    expect(await ended(next)).toBe(0);

    const store = await opener.open(place);
    const live = withoutMatching(knowledge);
    const desk = createDesk({ store, live: () => live, now: () => started, newId: () => crypto.randomUUID() });
    // A machine at its limit gets few answers out between two kills; without any there would be nothing to lose.
    expect(told.length).toBeGreaterThan(kills);
    expect(await lostOf(told, desk, store)).toEqual([]);
    expect(await halfDone(store)).toEqual([]);
    expect(await notOnce(slack, store)).toEqual([]);
    expect(slack.calls.some(({ method }) => method === 'conversations.history')).toBe(true);
    expect(await stuck(desk, store)).toEqual([]);
    expect(await halfDone(store)).toEqual([]);
    await store.close();
  });
});

/** What an agent was told and nobody finds any more. One more step may have been written than was told. */
async function lostOf(told: readonly Told[], desk: Desk, store: Store): Promise<readonly string[]> {
  const lost: string[] = [];
  const last = new Map(told.map((each) => [each.kind === 'run' ? each.id : each.conversation, each]));
  for (const each of last.values()) {
    if (each.kind === 'threat') {
      const cases = await store.cases({ conversation: each.conversation });
      if (!cases.some(isThreat)) lost.push(`the threat in ${each.conversation}`);
      continue;
    }
    const card = await desk.runView(each.id);
    const fields = card?.fields.map(({ field, value }) => `${field.name}=${value}`) ?? [];
    const cases = card?.cases.map(({ id }) => id) ?? [];
    if (card === null) lost.push(`run ${each.id}`);
    else if (card.revision < each.revision) lost.push(`step ${each.revision} of run ${each.id}`);
    else if (each.status !== 'open' && each.status !== 'parked' && card.status.kind !== each.status)
      lost.push(`the end of run ${each.id}`);
    lost.push(...each.fields.filter((field) => !fields.includes(field)).map((field) => `${field} of run ${each.id}`));
    lost.push(...each.cases.filter((id) => !cases.includes(id)).map((id) => `case ${id} of run ${each.id}`));
  }
  return lost;
}

/** What was written without what belongs to it, or more than once. */
async function halfDone(store: Store): Promise<readonly string[]> {
  const [cases, messages, timers, events, runs] = await Promise.all([
    store.cases(ALL),
    store.messages(ALL),
    store.timers(ALL),
    store.events(ALL),
    store.runs(ALL),
  ]);
  const wrong: string[] = [];
  const expectCount = (what: string, is: number, wanted: number) => {
    if (is !== wanted) wrong.push(`${what}: ${is} instead of ${wanted}`);
  };
  const messagesOf = grouped(messages, (message) => message.case);
  const timersOf = grouped(timers, ({ subject }) => subject);
  const eventsOf = grouped(events, ({ kind, data }) => `${kind} ${(data as { readonly case?: string }).case}`);
  for (const each of cases) {
    const { id, level } = each;
    const count = (fits: (message: StoredMessage) => boolean) => (messagesOf.get(id) ?? []).filter(fits).length;
    const done = (kind: string) =>
      (timersOf.get(id) ?? []).filter((timer) => timer.kind === kind && timer.state === 'done').length;
    const opening = isThreat(each) ? 'signal' : 'case-opened';
    expectCount(
      `opening messages of case ${id}`,
      count(({ kind }) => kind === opening),
      1,
    );
    expectCount(`opening events of case ${id}`, (eventsOf.get(`case.opened ${id}`) ?? []).length, 1);
    expectCount(`timers of case ${id}`, (timersOf.get(id) ?? []).length, 2 + level);
    expectCount(`reminders before the deadline of case ${id}`, count(reminds('soon')), done('case-soon'));
    expectCount(`reminders at the deadline of case ${id}`, count(reminds('due')), done('case-due'));
    expectCount(
      `new leads of case ${id}`,
      count(({ kind }) => kind === 'case-climbed'),
      level,
    );
    const promises = done('case-soon') + done('case-due');
    expectCount(
      `words for the customer of case ${id}`,
      count(({ kind }) => kind === 'promise-late'),
      promises,
    );
  }
  const ofRuns = grouped(cases, ({ run }) => run);
  for (const { id, flow, status } of runs) {
    const made = flow === ESCALATION ? 1 : status === 'ended' ? 1 : 0;
    expectCount(`cases of run ${id} in ${flow}`, (ofRuns.get(id) ?? []).length, made);
  }
  return wrong;
}

/** Messages that are not in their channel once, and what stands there besides. */
async function notOnce({ posted }: FakeSlack, store: Store): Promise<readonly string[]> {
  const shown = grouped(posted, ({ metadata }) => (metadata as Metadata).event_payload.id);
  const messages = await store.messages(ALL);
  const wrong = messages.flatMap(({ id, kind, channel, state, error }) => {
    const times = shown.get(id)?.length ?? 0;
    return times === 1 && state === 'sent' ? [] : [`${kind} ${id} to ${channel}: ${times} times, ${state} ${error}`];
  });
  const known = new Set(messages.map(({ id }) => id));
  return [...wrong, ...[...shown.keys()].filter((id) => !known.has(id)).map((id) => `${id} was never written`)];
}

/** Runs that can't be brought to their end. */
async function stuck(desk: Desk, store: Store): Promise<readonly string[]> {
  const wrong: string[] = [];
  const open = await store.runs({ ...ALL, statuses: ['open'] });
  const parked = await store.runs({ ...ALL, statuses: ['parked'] });
  expect(open.length).toBeGreaterThan(0);
  // What was parked goes on when the escalation in front of it is over.
  for (const { id } of [...open, ...parked]) {
    const card = await desk.runView(id);
    if (card === null) throw new Error(`run ${id} is gone`);
    // The lead has the threat's case already, and it is the same one.
    const team = card.flow === ESCALATION ? 'shift-lead' : 'specialists';
    const act = { deliveryId: `end-${id}`, actor: card.owner };
    const outcome = await desk.advance(act, id, card.revision, { kind: 'hand-off', team });
    if (outcome.kind !== 'run') wrong.push(`run ${id} in ${card.flow}: ${JSON.stringify(outcome)}`);
  }
  return wrong;
}

function grouped<T, K>(all: readonly T[], keyOf: (each: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

function isThreat({ summary }: { readonly summary: unknown }): boolean {
  return (summary as { readonly by: string }).by === 'signal';
}

function reminds(when: 'soon' | 'due'): (message: StoredMessage) => boolean {
  return ({ kind, payload }) => kind === 'case-reminder' && (payload as { readonly when: string }).when === when;
}

interface Metadata {
  readonly event_payload: { readonly id: string };
}

const ESCALATION = 'common/escalation';
const MINUTE = 60_000;
const ALL = { limit: 100_000 };
