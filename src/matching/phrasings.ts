import type { Indexed } from './entry-index.ts';
import type { QueryVector, Rows } from './rows.ts';

/** The phrasing of a class that is most like a message: its place among the class's, -1 for a class without any. */
export interface Nearest {
  readonly place: number;
  /** In 0..1. */
  readonly similarity: number;
}

/** Under every posting of an index the rows that it is made of: posting `p` has the places `start[p]` to `start[p + 1]`. */
export interface Phrasings {
  /** The first row of each class, and one more item for the end. */
  readonly first: Int32Array;
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly value: Float32Array;
  /** Nearest phrasings are still found, but all with the same similarity. */
  readonly blind: boolean;
}

/** Sorts the rows under the postings that their cells are parts of. */
export function phrasingsOf(rows: Rows, { index, postingOf }: Indexed, blind = false): Phrasings {
  const start = new Int32Array(index.owner.length + 1);
  for (const posting of postingOf) start[posting + 1] = (start[posting + 1] as number) + 1;
  for (let posting = 0; posting < index.owner.length; posting += 1) {
    start[posting + 1] = (start[posting + 1] as number) + (start[posting] as number);
  }
  const rowOf = new Int32Array(rows.feature.length);
  const value = new Float32Array(rows.feature.length);
  const next = start.slice();
  for (let row = 0; row < rows.count; row += 1) {
    const to = rows.start[row + 1] as number;
    for (let cell = rows.start[row] as number; cell < to; cell += 1) {
      const posting = postingOf[cell] as number;
      const place = next[posting] as number;
      rowOf[place] = row;
      value[place] = rows.value[cell] as number;
      next[posting] = place + 1;
    }
  }
  return { first: rows.first, start, row: rowOf, value, blind };
}

/** Finds nearest phrasings. */
export class PhrasingLens {
  private readonly phrasings: Phrasings;
  private readonly sums: Float64Array;

  constructor(phrasings: Phrasings) {
    this.phrasings = phrasings;
    this.sums = new Float64Array(mostRows(phrasings.first));
  }

  /** `postings` are those of the class for each feature of the query, -1 where it has none; `except` is a row to pass over. */
  nearest(query: QueryVector, postings: Int32Array, owner: number, except = -1): Nearest {
    const { sums } = this;
    const { first, start, row: rowOf, value: weightOf, blind } = this.phrasings;
    const size = query.size;
    const queryValue = query.value;
    const from = first[owner] as number;
    const to = first[owner + 1] as number;
    sums.fill(0, 0, to - from);
    for (let at = 0; at < size; at += 1) {
      const posting = postings[at] as number;
      if (posting < 0) continue;
      const value = queryValue[at] as number;
      const begin = start[posting] as number;
      const end = start[posting + 1] as number;
      // What so many phrasings share does not tell them apart, and would cost the most.
      if (end - begin > SHARED_BY_MANY) continue;
      for (let place = begin; place < end; place += 1) {
        const row = (rowOf[place] as number) - from;
        sums[row] = (sums[row] as number) + value * (weightOf[place] as number);
      }
    }
    let nearest = -1;
    let similarity = -1;
    for (let row = from; row < to; row += 1) {
      if (row === except || (sums[row - from] as number) <= similarity) continue;
      similarity = sums[row - from] as number;
      nearest = row;
    }
    return {
      place: nearest < 0 ? -1 : nearest - from,
      similarity: blind ? MIDDLING : Math.min(1, Math.max(0, similarity)),
    };
  }
}

function mostRows(first: Int32Array): number {
  let most = 0;
  for (let owner = 0; owner + 1 < first.length; owner += 1) {
    most = Math.max(most, (first[owner + 1] as number) - (first[owner] as number));
  }
  return most;
}

/** Only classes with more phrasings than this can have such features. */
const SHARED_BY_MANY = 48;
/** Where similarity says neither yes nor no. */
const MIDDLING = 0.4;
