import { createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import type { Taken } from './curriculum.ts';

/** When a scenario is worth doing again. */
export interface Spacing {
  /** Epoch milliseconds. */
  readonly due: number;
  /** Days after which it is remembered with a chance of nine in ten. */
  readonly stability: number;
  /** How often it was forgotten after it had been known. */
  readonly lapses: number;
}

/**
 * Spaces the repeats of one scenario by how its attempts went, oldest first: FSRS without short steps and without fuzz, so that the
 * same attempts have the same day everywhere. `null` where it was never tried.
 */
export function spacingOf(taken: readonly Taken[]): Spacing | null {
  const [first] = taken;
  if (first === undefined) return null;
  const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false, request_retention: RETENTION });
  let card = createEmptyCard(new Date(first.at));
  for (const each of taken) card = scheduler.next(card, new Date(each.at), gradeOf(each)).card;
  return { due: card.due.getTime(), stability: card.stability, lapses: card.lapses };
}

function gradeOf({ passed, score, hints }: Taken): Grade {
  if (!passed) return Rating.Again;
  if (hints > 0) return Rating.Hard;
  return score >= WITH_EASE ? Rating.Easy : Rating.Good;
}

/** As the library has it unless told. */
const RETENTION = 0.9;
/** Points of 100. */
const WITH_EASE = 95;
