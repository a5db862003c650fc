import type { Signal, SignalKind } from '../knowledge/model.ts';
import { isNegated } from './negation.ts';
import { findPatterns, type Quote, readText, scanFor } from './word-groups.ts';

/** A threat to take it elsewhere, with the exact words and where they stand in the text, in UTF-16 units. */
export interface FoundSignal extends Quote {
  readonly kind: SignalKind;
  readonly level: Signal['level'];
}

/**
 * The escalation threats in a customer's message: of each kind the strongest, and of equals the first. Strongest first, then
 * in the order of the text. What the customer denies ("我不会投诉") is no threat. Pure; never throws, whatever the text.
 */
export function findSignals(text: string, signals: readonly Signal[]): readonly FoundSignal[] {
  const read = readText(
    text,
    scanFor(signals, () => signals.flatMap(({ match, harmless }) => [match, harmless])),
  );
  const strongest = new Map<SignalKind, FoundSignal>();
  for (const { kind, level, match, harmless } of signals) {
    const [first] = findPatterns(read, match, { harmless, counts: (before, after) => !isNegated(before, after) });
    if (first === undefined) continue;
    const found = { kind, level, ...first };
    const known = strongest.get(kind);
    if (known === undefined || order(found, known) < 0) strongest.set(kind, found);
  }
  return [...strongest.values()].sort(order);
}

function order(a: FoundSignal, b: FoundSignal): number {
  return STRENGTH[b.level] - STRENGTH[a.level] || a.at[0] - b.at[0];
}

const STRENGTH: Readonly<Record<Signal['level'], number>> = { mention: 0, threat: 1, deadline: 2 };
