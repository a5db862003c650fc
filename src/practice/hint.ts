import type { Criterion } from '../knowledge/model.ts';
import type { Attempt } from './attempt.ts';
import type { Ear } from './line.ts';
import { scoreAttempt } from './scorecard.ts';

/** What the learner could do next: the first line of the rubric that has not been earned yet; `null` where all has. */
export function nextHint(attempt: Attempt, ear: Ear): Criterion | null {
  const open = new Set(
    scoreAttempt(attempt, ear)
      .items.filter(({ share }) => share < 1)
      .map(({ id }) => id),
  );
  return ear.scenario.rubric.find(({ id, looksAt }) => open.has(id) && HINTED.has(looksAt.kind)) ?? null;
}

/** Of the others nobody can tell what to do next: what is said can't be taken back. */
const HINTED: ReadonlySet<Criterion['looksAt']['kind']> = new Set([
  'shows',
  'collects',
  'picks',
  'hands-off',
  'closes',
]);
