import { expect, it } from 'vitest';
import { runJob } from '../../bench/run-job.ts';
import { smallSets } from './small-sets.ts';

const limits = { askMs: 100, least: 1 };

it('a job that fails says why', async () => {
  const outcome = await runJob<'own'>({ kind: 'own', folder: smallSets(), set: 'nowhere' });
  expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('nowhere.jsonl') });
});

it('training that takes too long is given up', async () => {
  const job = { kind: 'contest', folder: smallSets(), set: 'small', contender: 'Cuecard', limits } as const;
  expect(await runJob<'contest'>(job, 1)).toEqual({ kind: 'over-time', limitMs: 1 });
  expect(await runJob<'contest'>(job, 60_000)).toMatchObject({ kind: 'done' });
});
