import type { Day, EntryId, Lang } from '../knowledge/model.ts';
import type { Match, Matcher } from './match.ts';

/** A labelled message; `expect: null` = nothing may be found. */
export interface EvalCase {
  readonly text: string;
  readonly expect: EntryId | null;
  readonly lang?: Lang | undefined;
  readonly region?: string | undefined;
}

export interface EvaluateOptions {
  /** The day to ask for. */
  readonly on: Day;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** Rates in 0..1, `null` where there is nothing to take them of. */
export interface Evaluation {
  readonly cases: number;
  readonly inScope: number;
  readonly outOfScope: number;
  /** The expected entry is ranked first; among the first three; whatever the outcome. */
  readonly top1: number | null;
  readonly top3: number | null;
  /** Chance that an in-scope message has a more confident best candidate than an out-of-scope one. */
  readonly auroc: number | null;
  /** Out-of-scope messages that were not refused. */
  readonly falseAccept: number | null;
  /** In-scope messages that were. */
  readonly falseRefuse: number | null;
  /** Expected calibration error of the best candidate over in-scope messages, in 15 bins of equal width. */
  readonly ece: number | null;
  readonly latencyMs: { readonly p50: number | null; readonly p99: number | null };
}

/** Runs every case; pure but for what the clock says. */
export function evaluate(matcher: Matcher, cases: readonly EvalCase[], { on, now }: EvaluateOptions): Evaluation {
  const inside: Judged[] = [];
  const outside: Judged[] = [];
  const times: number[] = [];
  // A desk's process has answered before: the first messages would time the compiler, not the matcher.
  for (const { text, lang, region } of cases.slice(0, WARM_UP)) matcher.match({ text, on, lang, region });
  for (const { text, expect, lang, region } of cases) {
    const before = now();
    const match = matcher.match({ text, on, lang, region });
    times.push(now() - before);
    (expect === null ? outside : inside).push(judge(match, expect));
  }
  times.sort((a, b) => a - b);
  return {
    cases: cases.length,
    inScope: inside.length,
    outOfScope: outside.length,
    top1: share(inside, ({ rank }) => rank === 0),
    top3: share(inside, ({ rank }) => rank >= 0 && rank < 3),
    auroc: auroc(inside.map(confidence), outside.map(confidence)),
    falseAccept: share(outside, ({ refused }) => !refused),
    falseRefuse: share(inside, ({ refused }) => refused),
    ece: calibrationError(inside),
    latencyMs: { p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
  };
}

interface Judged {
  /** Place of the expected entry, -1 when it is not ranked. */
  readonly rank: number;
  readonly confidence: number;
  readonly refused: boolean;
}

function judge(match: Match, expect: EntryId | null): Judged {
  return {
    rank: match.ranked.findIndex(({ id }) => id === expect),
    confidence: match.ranked[0]?.confidence ?? 0,
    refused: match.outcome === 'none',
  };
}

function confidence(judged: Judged): number {
  return judged.confidence;
}

function share(judged: readonly Judged[], holds: (one: Judged) => boolean): number | null {
  return judged.length === 0 ? null : judged.filter(holds).length / judged.length;
}

/** Mann-Whitney: pairs in the right order, ties counting half, by ranks. */
function auroc(inside: readonly number[], outside: readonly number[]): number | null {
  if (inside.length === 0 || outside.length === 0) return null;
  const low = [...outside].sort((a, b) => a - b);
  let pairs = 0;
  for (const value of inside) pairs += (below(low, value, false) + below(low, value, true)) / 2;
  return pairs / (inside.length * outside.length);
}

/** How many of the sorted values are smaller than `limit`, or not larger. */
function below(sorted: readonly number[], limit: number, orEqual: boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const value = sorted[middle] as number;
    if (value < limit || (orEqual && value === limit)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function calibrationError(judged: readonly Judged[]): number | null {
  if (judged.length === 0) return null;
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  for (const { rank, confidence } of judged) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) continue;
    bin.confidence += confidence;
    bin.right += rank === 0 ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / judged.length;
}

function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;
}

const BINS = 15;

/** After about so many the compiler has done its work. */
const WARM_UP = 2_000;
