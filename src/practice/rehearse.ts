import type { Knowledge, Scenario, Transcript } from '../knowledge/model.ts';
import type { Attempt, Move } from './attempt.ts';
import type { Ear } from './line.ts';
import { type Scorecard, scoreAttempt } from './scorecard.ts';

/** What a scenario's learner is judged by in this knowledge. */
export function earFor(scenario: Scenario, { wording, skills }: Knowledge): Ear {
  return { scenario, rules: wording, skills };
}

/** A transcript as an attempt that begins now. */
export function attemptOf({ lang, moves }: Pick<Transcript, 'lang' | 'moves'>, seed: number): Attempt {
  let at = 0;
  const made = moves.map(({ after, ...move }): Move => {
    at += after * 1000;
    return { ...move, at };
  });
  return { lang, seed, moves: made };
}

/** Scores a transcript: what is not as it says, in words for a trainer; `null` where all is. */
export function rehearse(
  transcript: Transcript,
  ear: Ear,
): { readonly card: Scorecard; readonly failure: string | null } {
  const card = scoreAttempt(attemptOf(transcript, SEED), ear);
  return { card, failure: failureOf(transcript, card) };
}

function failureOf({ misses }: Transcript, card: Scorecard): string | null {
  const missed = card.items.filter(({ share, failed }) => share < 1 || failed).map(({ id }) => id);
  const scored = `It scored ${card.score} of 100, ${card.pass} pass; points were lost for: ${missed.join(', ') || 'nothing'}.`;
  if (misses === null) return card.passed ? null : `This attempt was to pass. ${scored}`;
  if (card.passed) return `This attempt was not to pass. ${scored}`;
  const kept = misses.filter((id) => !missed.includes(id));
  return kept.length === 0 ? null : `Points were to be lost for ${kept.join(', ')}. ${scored}`;
}

/** Any: a test plays the same talk each time. */
const SEED = 1;
