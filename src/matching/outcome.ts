import type { Thresholds } from '../knowledge/model.ts';
import type { Outcome } from './match.ts';

/**
 * One way, a choice, or nothing. `strict` is the best entry's own threshold: below it the entry may still be one of
 * several to choose from, as it may when the second is close behind.
 */
export function outcomeOf(confidences: readonly number[], strict: number | null, thresholds: Thresholds): Outcome {
  const best = confidences[0] ?? 0;
  if (confidences.length === 0 || best < thresholds.choose) return 'none';
  const needed = Math.max(thresholds.answer, strict ?? 0);
  const ahead = best - (confidences[1] ?? 0);
  return best >= needed && ahead >= thresholds.margin ? 'answer' : 'choose';
}
