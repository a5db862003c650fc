import type { Reading } from './confidence.ts';
import { type EntryIndex, lookUp } from './entry-index.ts';
import { type Linear, linearScore, PRIOR } from './linear.ts';
import type { Nearest, PhrasingLens } from './phrasings.ts';
import { Retrieval } from './retrieve.ts';
import type { QueryVector } from './rows.ts';

/** A class that a message may be about. */
export interface Ranked {
  readonly owner: number;
  /** What the index gives. */
  readonly score: number;
  /** What index and trained model give together, in log-odds. */
  readonly total: number;
}

/** Retrieves and reranks. */
export class Ranker {
  private readonly index: EntryIndex;
  private readonly linear: Linear;
  private readonly lens: PhrasingLens;
  private readonly retrieval: Retrieval;
  /** What was looked up last since the query was ranked. */
  private last: { readonly owner: number; readonly nearest: Nearest } | null = null;

  constructor(index: EntryIndex, linear: Linear, lens: PhrasingLens) {
    this.index = index;
    this.linear = linear;
    this.lens = lens;
    this.retrieval = new Retrieval(index, CANDIDATES);
  }

  /** The classes a message may be about, best first; equal ones in class order. */
  rank(query: QueryVector, allowed: (owner: number) => boolean): readonly Ranked[] {
    const { retrieval, linear } = this;
    this.last = null;
    retrieval.run(query, allowed);
    const ranked: Ranked[] = [];
    for (let place = 0; place < retrieval.size; place += 1) {
      const owner = retrieval.owner[place] as number;
      const score = retrieval.score[place] as number;
      ranked.push({ owner, score, total: PRIOR * score + linearScore(linear, query, owner) });
    }
    return ranked.sort((a, b) => b.total - a.total || a.owner - b.owner);
  }

  /** The nearest phrasing of a class for the query ranked last; the class is looked up in the query for what comes after. */
  nearest(query: QueryVector, owner: number): Nearest {
    if (this.last?.owner === owner) return this.last.nearest;
    lookUp(this.index, query, owner);
    const nearest = this.lens.nearest(query, query.posting, owner);
    this.last = { owner, nearest };
    return nearest;
  }

  /** How the best of the ranked stands. */
  read(query: QueryVector, ranked: readonly Ranked[], length: number): Reading | null {
    const best = ranked[0];
    if (best === undefined) return null;
    const { similarity } = this.nearest(query, best.owner);
    const odds = oddsOf(ranked.map(({ total }) => total));
    return { odds, score: best.score, similarity, matched: matchedBy(query), length };
  }
}

/** Log-odds of the first of these logits against all others and against nothing at all. */
export function oddsOf(totals: readonly number[]): number {
  const best = totals[0] ?? 0;
  let others = Math.exp(NOTHING - best);
  for (let at = 1; at < totals.length; at += 1) others += Math.exp((totals[at] as number) - best);
  return -Math.log(others);
}

/** The share of a message, in squared weight, that the class last looked up has. */
export function matchedBy(query: QueryVector): number {
  let sum = 0;
  for (let at = 0; at < query.size; at += 1) {
    if ((query.posting[at] as number) >= 0) sum += (query.value[at] as number) ** 2;
  }
  return sum;
}

const CANDIDATES = 12;
/** The logit of a class that shares a word or two by chance: what a lone candidate has to be ahead of. */
const NOTHING = 1.5;
