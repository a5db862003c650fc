import type { Knowledge } from '../../knowledge/model.ts';
import type { Move, WalkStep } from '../../practice/attempt.ts';
import type { Correction } from '../../practice/corrections.ts';
import { earFor } from '../../practice/rehearse.ts';
import { scoreAttempt } from '../../practice/scorecard.ts';
import { playTalk } from '../../practice/talk.ts';
import { attemptOf, type HowEnded, type KeptAttempt, scenarioOf } from './attempt-kept.ts';

/** A move before its time is known. */
export type Doing =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'pick'; readonly entry: Extract<Move, { kind: 'pick' }>['entry'] }
  | { readonly kind: 'walk'; readonly step: WalkStep; readonly on?: string }
  | { readonly kind: 'handoff'; readonly team: string }
  | { readonly kind: 'hint' }
  | { readonly kind: 'end'; readonly outcome: string | null };

/**
 * The attempt after a move, with its scorecard where that ended it. `now` in epoch milliseconds; time never runs backwards in an
 * attempt, whatever the clock does. Pure.
 */
export function moveAttempt(
  kept: KeptAttempt,
  doing: Doing,
  now: number,
  knowledge: Knowledge,
  corrections: readonly Correction[],
): KeptAttempt {
  const { state } = kept;
  const at = Math.max(state.moves.at(-1)?.at ?? 0, now - state.began);
  const moves: readonly Move[] = [...state.moves, { ...doing, at }];
  const next: KeptAttempt = { ...kept, state: { ...state, moves } };
  const scenario = scenarioOf(knowledge, kept.scenario);
  if (scenario === null) return endAttempt(kept, 'script-gone', now, knowledge, corrections);
  const { ending } = playTalk(attemptOf(next.state), earFor(scenario, knowledge));
  return ending === null ? next : endAttempt(next, 'played', now, knowledge, corrections);
}

/** The attempt as it ends here. */
export function endAttempt(
  kept: KeptAttempt,
  how: HowEnded,
  now: number,
  knowledge: Knowledge,
  corrections: readonly Correction[],
): KeptAttempt {
  const ended = { at: now, how };
  return scored({ ...kept, state: { ...kept.state, ended } }, knowledge, corrections);
}

/** The same attempt, scored by this knowledge and these corrections; as it was where its scenario is gone. */
export function scored(kept: KeptAttempt, knowledge: Knowledge, corrections: readonly Correction[]): KeptAttempt {
  const scenario = scenarioOf(knowledge, kept.scenario);
  if (scenario === null) return kept;
  const card = scoreAttempt(attemptOf(kept.state), earFor(scenario, knowledge), corrections);
  return { ...kept, state: { ...kept.state, card, revision: knowledge.revision } };
}
