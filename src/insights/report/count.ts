/** How often each name came up, the most frequent first. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** Counts names, in memory that grows with the different names alone. */
export interface Counter {
  add(name: string): void;
  of(name: string): number;
  counts(): readonly Count[];
}

export function createCounter(): Counter {
  const counts = new Map<string, number>();
  return {
    add: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    of: (name) => counts.get(name) ?? 0,
    counts: () =>
      [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count || byText(a.name, b.name)),
  };
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The middle one of numbers in any order, the mean of two; `null` of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
