import { ESCALATION_FLOW, type Knowledge } from '../knowledge/model.ts';
import { fold } from '../matching/text.ts';
import { maskPersonalData } from '../wording/mask.ts';
import { findSignals } from '../wording/signals.ts';
import type { Cue, CueSignal } from './cue.ts';

/** The escalation threats in a message, masked. */
export function signalsIn(text: string, { signals }: Pick<Knowledge, 'signals'>): readonly CueSignal[] {
  // Signals are written in simplified characters; folding also brings traditional ones to them.
  const folded = fold(text);
  return findSignals(folded.text, signals).map(
    ({ kind, level, at: [from, to] }): CueSignal => ({
      kind,
      level,
      matched: maskPersonalData(text.slice(folded.at[from], folded.at[to])).text,
    }),
  );
}

/** Whether a threat has put the escalation in front of what was matched; a mere mention beside a clear answer does not. */
export function putsEscalationFirst({ signals, script }: Pick<Cue, 'signals' | 'script'>): boolean {
  return signals.length > 0 && script?.id === ESCALATION_FLOW && script.evidence === null;
}

/** Of each kind the stronger one; `null` where the later ones add nothing. */
export function addSignals(earlier: readonly CueSignal[], later: readonly CueSignal[]): readonly CueSignal[] | null {
  const stronger = later.filter(
    ({ kind, level }) => !earlier.some((each) => each.kind === kind && LEVELS[each.level] >= LEVELS[level]),
  );
  if (stronger.length === 0) return null;
  return [...earlier.filter(({ kind }) => !stronger.some((each) => each.kind === kind)), ...stronger];
}

const LEVELS: Readonly<Record<CueSignal['level'], number>> = { mention: 0, threat: 1, deadline: 2 };
