import type { EntryIndex } from './entry-index.ts';
import type { QueryVector, Rows } from './rows.ts';

/** The phrasing of a class that is most like a message; row -1 for a class without any. `similarity` in 0..1. */
export interface Nearest {
  readonly row: number;
  readonly similarity: number;
}

/** Finds nearest phrasings: under every posting of the index the rows that it is made of. */
export class PhrasingLens {
  private readonly first: Int32Array;
  private readonly start: Int32Array;
  private readonly row: Int32Array;
  private readonly value: Float32Array;
  private readonly sums: Float64Array;
  private readonly blind: boolean;

  /** A `blind` one still names the nearest phrasing, but tells all of them the same similarity. */
  constructor(rows: Rows, index: EntryIndex, blind = false) {
    this.blind = blind;
    this.first = rows.first;
    this.start = new Int32Array(index.owner.length + 1);
    this.row = new Int32Array(rows.feature.length);
    this.value = new Float32Array(rows.feature.length);
    this.sums = new Float64Array(mostRows(rows.first));
    eachCell(rows, index, (posting) => {
      this.start[posting + 1] = (this.start[posting + 1] as number) + 1;
    });
    for (let posting = 0; posting < index.owner.length; posting += 1) {
      this.start[posting + 1] = (this.start[posting + 1] as number) + (this.start[posting] as number);
    }
    const next = this.start.slice();
    eachCell(rows, index, (posting, row, cell) => {
      const place = next[posting] as number;
      this.row[place] = row;
      this.value[place] = rows.value[cell] as number;
      next[posting] = place + 1;
    });
  }

  /** `postings` are those of the class for each feature of the query, -1 where it has none; `except` is a row to pass over. */
  nearest(query: QueryVector, postings: Int32Array, owner: number, except = -1): Nearest {
    const { sums, start, row: rowOf, value: weightOf } = this;
    const size = query.size;
    const queryValue = query.value;
    const from = this.first[owner] as number;
    const to = this.first[owner + 1] as number;
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
    return { row: nearest, similarity: this.blind ? MIDDLING : Math.min(1, Math.max(0, similarity)) };
  }
}

/** Visits all cells by row, with their postings: a class's rows lie together, so a feature's postings come in turn. */
function eachCell(
  rows: Rows,
  { start, owner }: EntryIndex,
  visit: (posting: number, row: number, cell: number) => void,
): void {
  const current = start.slice();
  for (let row = 0; row < rows.count; row += 1) {
    const of = rows.owner[row] as number;
    const to = rows.start[row + 1] as number;
    for (let cell = rows.start[row] as number; cell < to; cell += 1) {
      const feature = rows.feature[cell] as number;
      let posting = current[feature] as number;
      if (owner[posting] !== of) {
        posting += 1;
        current[feature] = posting;
      }
      visit(posting, row, cell);
    }
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
