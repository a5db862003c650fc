import type { Lang } from '../../src/knowledge/model.ts';

/** What every matcher in the contest is seen as. */
export interface Contender {
  /** Takes in all phrasings; done only when the first message can be answered. */
  train(rows: readonly { readonly text: string; readonly label: string }[], lang: Lang): void | Promise<void>;
  /** Labels, best first, each at most once; `score` grows with how sure the matcher is. */
  classify(text: string): Ranked | Promise<Ranked>;
}

export type Ranked = readonly { readonly label: string; readonly score: number }[];

/** For matchers that rank phrasings: a label is as good as its best phrasing. */
export function bestPhrasings(
  found: Iterable<{ readonly row: number; readonly score: number }>,
  labels: readonly string[],
): Ranked {
  const best = new Map<string, number>();
  for (const { row, score } of found) {
    const label = labels[row] as string;
    const before = best.get(label);
    if (before === undefined || before < score) best.set(label, score);
  }
  return [...best].map(([label, score]) => ({ label, score })).sort((a, b) => b.score - a.score);
}
