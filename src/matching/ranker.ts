import type { Reading } from './confidence.ts';
import { type EntryIndex, lookUp, weightOf } from './entry-index.ts';
import { type Linear, linearScore, linearWeight, PRIOR } from './linear.ts';
import { type Nearest, PhrasingLens, type Phrasings } from './phrasings.ts';
import { Retrieval } from './retrieve.ts';
import type { QueryVector } from './rows.ts';

/** Classes that are indexed together: all of a knowledge, or those that changed since. */
export interface Shelf {
  readonly index: EntryIndex;
  readonly phrasings: Phrasings;
  /** For each class the one whose trained weights it goes by, -1 for none; `null`: each by its own. */
  readonly taught: Int32Array | null;
}

/** A class that a message may be about. */
export interface Ranked {
  /** Classes are numbered through all shelves, in their order. */
  readonly owner: number;
  /** What the index gives. */
  readonly score: number;
  /** What index, trained model and hints give together, in log-odds. */
  readonly total: number;
}

/** What speaks for a class beside the features of the text. */
export interface Hints {
  /** Classes that have the message word for word as a phrasing. */
  readonly verbatim: readonly number[];
  /** Log-odds that the conversation adds to a class. */
  readonly favour: (owner: number) => number;
}

/** Retrieves and reranks. */
export class Ranker {
  private readonly linear: Linear;
  private readonly shelves: readonly Opened[];
  /** What was looked up last since the query was ranked. */
  private last: { readonly owner: number; readonly nearest: Nearest } | null = null;

  constructor(linear: Linear, shelves: readonly Shelf[]) {
    this.linear = linear;
    let from = 0;
    this.shelves = shelves.map((shelf) => {
      const opened = {
        ...shelf,
        from,
        lens: new PhrasingLens(shelf.phrasings),
        retrieval: new Retrieval(shelf.index, CANDIDATES),
      };
      from += shelf.index.classes;
      return opened;
    });
  }

  /** The classes a message may be about, best first; equal ones in class order. */
  rank(query: QueryVector, allowed: (owner: number) => boolean, hints: Hints = NO_HINTS): readonly Ranked[] {
    this.last = null;
    const ranked: Ranked[] = [];
    for (const shelf of this.shelves) {
      const { retrieval, from } = shelf;
      retrieval.run(query, from === 0 ? allowed : (owner) => allowed(from + owner));
      for (let place = 0; place < retrieval.size; place += 1) {
        const owner = from + (retrieval.owner[place] as number);
        ranked.push(this.weigh(shelf, query, owner, retrieval.score[place] as number, hints));
      }
    }
    for (const owner of hints.verbatim) {
      if (ranked.some((one) => one.owner === owner) || !allowed(owner)) continue;
      ranked.push(this.weigh(this.shelfOf(owner), query, owner, this.scoreOf(query, owner), hints));
    }
    ranked.sort((a, b) => b.total - a.total || a.owner - b.owner);
    return hints.verbatim.length === 0 ? ranked : withVerbatim(ranked, hints.verbatim);
  }

  /** The nearest phrasing of a class for the query ranked last; the class is looked up in the query for what comes after. */
  nearest(query: QueryVector, owner: number): Nearest {
    if (this.last?.owner === owner) return this.last.nearest;
    const { index, lens, from } = this.shelfOf(owner);
    lookUp(index, query, owner - from);
    const nearest = lens.nearest(query, query.posting, owner - from);
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

  /** What the feature at a place of the query adds to a class in log-odds; the class must be the one looked up last. */
  share(query: QueryVector, at: number, owner: number): number {
    const shelf = this.shelfOf(owner);
    const weight = PRIOR * (shelf.index.weight[query.posting[at] as number] as number);
    return (
      (query.value[at] as number) *
      (weight + linearWeight(this.linear, query.feature[at] as number, taughtAs(shelf, owner)))
    );
  }

  private weigh(shelf: Opened, query: QueryVector, owner: number, score: number, { favour }: Hints): Ranked {
    const learnt = linearScore(this.linear, query, taughtAs(shelf, owner));
    return { owner, score, total: PRIOR * score + learnt + favour(owner) };
  }

  private scoreOf(query: QueryVector, owner: number): number {
    const { index, from } = this.shelfOf(owner);
    let score = 0;
    for (let at = 0; at < query.size; at += 1) {
      score += (query.value[at] as number) * weightOf(index, query.feature[at] as number, owner - from);
    }
    return score;
  }

  private shelfOf(owner: number): Opened {
    const last = this.shelves.at(-1) as Opened;
    return owner >= last.from ? last : (this.shelves[0] as Opened);
  }
}

interface Opened extends Shelf {
  /** The number of its first class. */
  readonly from: number;
  readonly lens: PhrasingLens;
  readonly retrieval: Retrieval;
}

function taughtAs({ taught, from }: Opened, owner: number): number {
  return taught === null ? owner - from : (taught[owner - from] as number);
}

/** Who has the message word for word stands first, several of them side by side: nothing tells them apart. */
function withVerbatim(ranked: readonly Ranked[], verbatim: readonly number[]): readonly Ranked[] {
  const said = ranked.filter(({ owner }) => verbatim.includes(owner));
  const others = ranked.filter(({ owner }) => !verbatim.includes(owner));
  const total = Math.max(said[0]?.total ?? 0, (others[0]?.total ?? 0) + VERBATIM_LEAD);
  return [...said.map((one) => ({ ...one, total })).sort((a, b) => a.owner - b.owner), ...others];
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

const NO_HINTS: Hints = { verbatim: [], favour: () => 0 };
const CANDIDATES = 12;
/** The logit of a class that shares a word or two by chance: what a lone candidate has to be ahead of. */
const NOTHING = 1.5;
/** A phrasing said word for word is as good as certain: odds of fifty to one at the least. */
const VERBATIM_LEAD = 4;
