import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { shippedKnowledge } from '../flows/shipped.ts';
import { sqlite } from '../store/sqlite-opener.ts';
import { ended, workersOf } from '../store/worker-process.ts';
import { openTeam, type Team, withoutMatching } from './flow-desk.ts';
import type { Seen } from './seen.ts';

const knowledge = shippedKnowledge();
const folder = mkdtempSync(join(tmpdir(), 'cuecard-killed-'));
const file = join(folder, 'knowledge.json');
writeFileSync(file, JSON.stringify(knowledge));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a desk that is killed while twenty agents walk and hand off', () => {
  const workers = workersOf(sqlite.module, fileURLToPath(new URL('./worker.ts', import.meta.url)));

  it('has every step, field and case that somebody saw, and every run goes on', { timeout: 240_000 }, async () => {
    const place = await sqlite.fresh();
    const seen = new Map<string, Seen>();
    for (let round = 0; round < KILLS; round += 1) {
      const child = workers.start(place, file);
      const enough = 5 + ((round * 37) % 90);
      let count = 0;
      child.on('message', (message: Seen) => {
        seen.set(message.id, message);
        count += 1;
        // Not when an answer was just told, but somewhere in one of the next commits.
        if (count === enough) void setTimeout(Math.random() * 6).then(() => child.kill('SIGKILL'));
      });
      expect(await ended(child)).toBe('SIGKILL');
    }
    const team = await openTeam(withoutMatching(knowledge), sqlite, place);
    expect(seen.size).toBeGreaterThan(KILLS * 3);
    for (const each of seen.values()) await expectKept(team, each);
    await expectWholeCases(team);

    const open = await team.store.runs({ statuses: ['open', 'parked'], limit: 10_000 });
    expect(open.length).toBeGreaterThan(0);
    for (const { id } of open) {
      const card = await team.desk.runView(id);
      if (card === null) throw new Error(`no run ${id}`);
      const action = { kind: 'hand-off', team: 'specialists' } as const;
      const act = { deliveryId: `go-on-${id}`, actor: card.owner };
      expect(await team.desk.advance(act, id, card.revision, action)).toMatchObject({ kind: 'run' });
    }
    await expectWholeCases(team);
  });
});

/** Nothing less than the agent has seen; one more step may have been written than was told. */
async function expectKept({ desk }: Team, seen: Seen): Promise<void> {
  const card = await desk.runView(seen.id);
  if (card === null) throw new Error(`run ${seen.id} is gone`);
  expect(card.revision).toBeGreaterThanOrEqual(seen.revision);
  if (seen.status !== 'open') expect(card.status.kind).toBe(seen.status);
  expect(card.fields.map(({ field, value }) => `${field.name}=${value}`)).toEqual(
    expect.arrayContaining([...seen.fields]),
  );
  expect(card.cases.map(({ id }) => id)).toEqual(expect.arrayContaining([...seen.cases]));
}

/** Each case with its message, its timers and its event, and none of these without a case; each step with its event. */
async function expectWholeCases({ store }: Team): Promise<void> {
  const cases = await store.cases({ limit: 100_000 });
  const ids = cases.map(({ id }) => id).toSorted();
  const messages = await store.messages({ kinds: ['case-opened'], limit: 100_000 });
  expect(messages.map((message) => String(message.case)).toSorted()).toEqual(ids);
  const timers = await store.timers({ limit: 100_000 });
  expect(timers.map(({ subject }) => subject).toSorted()).toEqual([...ids, ...ids].toSorted());
  const opened = await store.events({ kinds: ['case.opened'], limit: 100_000 });
  expect(opened.map(({ data }) => (data as { readonly case: string }).case).toSorted()).toEqual(ids);
  const ended = await store.runs({ statuses: ['ended'], limit: 100_000 });
  expect(cases.map(({ run }) => String(run)).toSorted()).toEqual(ended.map(({ id }) => id).toSorted());
  const moves = await store.events({ kinds: ['run.begun', 'run.moved'], limit: 100_000 });
  const runs = await store.runs({ limit: 100_000 });
  expect(moves).toHaveLength(runs.reduce((sum, { revision }) => sum + revision, 0));
}

const KILLS = 50;
