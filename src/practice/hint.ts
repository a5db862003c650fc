import type { Criterion } from '../knowledge/model.ts';
import type { Attempt } from './attempt.ts';
import type { Ear } from './line.ts';
import { scoreAttempt } from './scorecard.ts';

/**
 * What the learner could do next: the first line of the rubric that has not been earned yet, of facts only those that were not
 * told; `null` where all has.
 */
export function nextHint(attempt: Attempt, ear: Ear): Criterion | null {
  const items = scoreAttempt(attempt, ear).items.filter(({ share }) => share < 1);
  const open = new Map(items.map(({ id, lost }) => [id, lost]));
  const hint = ear.scenario.rubric.find(({ id, looksAt }) => open.has(id) && HINTED.has(looksAt.kind));
  if (hint === undefined) return null;
  const missing = (open.get(hint.id) ?? []).flatMap(({ why }) => (why.kind === 'not-asked' ? [why.fact] : []));
  if (hint.looksAt.kind !== 'collects' || missing.length === 0) return hint;
  return { ...hint, looksAt: { ...hint.looksAt, facts: missing } };
}

/** Of the others nobody can tell what to do next: what is said can't be taken back. */
const HINTED: ReadonlySet<Criterion['looksAt']['kind']> = new Set([
  'shows',
  'collects',
  'picks',
  'hands-off',
  'closes',
]);
