/** How one message was answered. */
export interface Answered {
  /** Whether something should have been found. */
  readonly inScope: boolean;
  /** Place of the right label, -1 when it was not found. */
  readonly rank: number;
  /** Of the best label; 0 when there was none. */
  readonly score: number;
  readonly ms: number;
}

/** Rates in 0..1, times in milliseconds; `null` where there is nothing to take them of. */
export interface Figures {
  readonly asked: number;
  readonly top1: number | null;
  readonly top3: number | null;
  readonly auroc: number | null;
  readonly p50: number;
  readonly p99: number;
}

export function figuresOf(answered: readonly Answered[]): Figures {
  const inside = answered.filter(({ inScope }) => inScope);
  const outside = answered.filter(({ inScope }) => !inScope);
  const times = answered.map(({ ms }) => ms).sort((a, b) => a - b);
  const share = (holds: (one: Answered) => boolean): number | null =>
    inside.length === 0 ? null : inside.filter(holds).length / inside.length;
  return {
    asked: answered.length,
    top1: share(({ rank }) => rank === 0),
    top3: share(({ rank }) => rank >= 0 && rank < 3),
    auroc: rankSum(inside, outside),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

/** Of numbers in rising order; 0 of none. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Chance that an in-scope message scores higher than one out of scope: Wilcoxon's rank sum, ties sharing their places. */
function rankSum(inside: readonly Answered[], outside: readonly Answered[]): number | null {
  if (inside.length === 0 || outside.length === 0) return null;
  const all = [...inside, ...outside].sort((a, b) => a.score - b.score);
  let sum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    const place = (from + 1 + to) / 2;
    sum += all.slice(from, to).filter(({ inScope }) => inScope).length * place;
    from = to;
  }
  return (sum - (inside.length * (inside.length + 1)) / 2) / (inside.length * outside.length);
}
