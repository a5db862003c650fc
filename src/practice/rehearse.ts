import type { FlowBook } from '../flows/run.ts';
import { refusalText } from '../flows/walk.ts';
import type { Knowledge, Scenario, Transcript } from '../knowledge/model.ts';
import type { Attempt, Move } from './attempt.ts';
import type { Ear } from './line.ts';
import { type Scorecard, scoreAttempt } from './scorecard.ts';
import { stepFrom, walkOf } from './walk.ts';

/** What a scenario's learner is judged by in this knowledge. */
export function earFor(scenario: Scenario, { wording, skills }: Knowledge): Ear {
  return { scenario, rules: wording, skills };
}

/** A transcript as an attempt that begins now. */
export function attemptOf({ lang, moves }: Pick<Transcript, 'lang' | 'moves'>, seed: number): Attempt {
  let at = 0;
  const made = moves.map(({ after, ...move }): Move => {
    at += after * 1000;
    if (move.kind !== 'walk') return { ...move, at };
    const { step } = move;
    return { kind: 'walk', at, step: step.kind === 'fill' ? { ...step, day: WRITTEN_ON } : step };
  });
  return { lang, seed, moves: made };
}

/** Scores a transcript: what is not as it says, in words for a trainer; `null` where all is. */
export function rehearse(
  transcript: Transcript,
  ear: Ear,
  book: FlowBook,
): { readonly card: Scorecard; readonly failure: string | null } {
  const attempt = attemptOf(transcript, SEED);
  const card = scoreAttempt(attempt, ear);
  return { card, failure: walkProblem(attempt, book) ?? failureOf(transcript, card) };
}

/** The first step in a flow that can't be taken where it is written, in words for its author; `null` where all can. */
export function walkProblem({ lang, moves }: Attempt, book: FlowBook): string | null {
  for (const [index, move] of moves.entries()) {
    const walk = move.kind === 'walk' ? walkOf({ moves: moves.slice(0, index), lang, began: 0 }, book) : null;
    if (move.kind !== 'walk' || walk === null) continue;
    const tried = stepFrom(book, walk.run, move.step, move.at);
    if ('refusal' in tried) return `Move ${index + 1}, in ${walk.flow}: ${refusalText(tried.refusal)}`;
  }
  return null;
}

function failureOf({ misses }: Transcript, card: Scorecard): string | null {
  const missed = card.items.filter(({ share, failed }) => share < 1 || failed).map(({ id }) => id);
  const scored = `It scored ${card.score} of 100, ${card.pass} pass; points were lost for: ${missed.join(', ') || 'nothing'}.`;
  if (misses === null) return card.passed ? null : `This attempt was to pass. ${scored}`;
  if (card.passed) return `This attempt was not to pass. ${scored}`;
  const kept = misses.filter((id) => !missed.includes(id));
  return kept.length === 0 ? null : `Points were to be lost for ${kept.join(', ')}. ${scored}`;
}

/** The day of what is written down: what `yesterday` is must not hang on when it is played. */
const WRITTEN_ON = '2026-01-15';
/** Any: a test plays the same talk each time. */
const SEED = 1;
