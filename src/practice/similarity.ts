import type { Knowledge, Lang, Scenario } from '../knowledge/model.ts';
import { plainly } from './line.ts';

/** How near a reply came to the script; for the learner to see, never for the score. */
export interface Likeness {
  /** Counts from 1. */
  readonly reply: number;
  readonly line: string;
  /** Of the script. */
  readonly model: string;
  /** In 0..1: Dice's coefficient over pairs of characters. */
  readonly share: number;
}

/** The reply that is most like a line of the script; `null` where none has much of one. */
export function nearestLine(
  replies: readonly string[],
  { target }: Scenario,
  { entries }: Pick<Knowledge, 'entries'>,
  lang: Lang,
): Likeness | null {
  const entry = entries.find(({ id }) => id === target.entry);
  const models = entry?.kind === 'flow' ? entry.steps.flatMap(({ say }) => say[lang] ?? []) : (entry?.say[lang] ?? []);
  const pairs = models.map((model) => ({ model, of: pairsOf(model) }));
  let best: Likeness | null = null;
  for (const [index, line] of replies.entries()) {
    const own = pairsOf(line);
    for (const { model, of } of pairs) {
      const share = alike(own, of);
      if (share >= LEAST && share > (best?.share ?? 0)) best = { reply: index + 1, line, model, share };
    }
  }
  return best;
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((pair) => other.has(pair)).length;
  return one.size + other.size === 0 ? 0 : (2 * both) / (one.size + other.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const plain = plainly(text);
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, index) => plain.slice(index, index + 2)));
}

/** Below it two lines have nothing in common but the language. */
const LEAST = 0.35;
