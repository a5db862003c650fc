import type { QueryVector, Rows } from './rows.ts';

/** Inverted index from features to classes: feature `f` has the cells `start[f]` to `start[f + 1]`, by class. */
export interface EntryIndex {
  readonly classes: number;
  readonly start: Int32Array;
  readonly owner: Int32Array;
  readonly weight: Float32Array;
  /** Weights of features that many classes have, a column of all classes each: looked up without a search. */
  readonly columns: Columns;
}

/** How much of each feature all classes hold together, and of all features; what "likelier than elsewhere" is measured by. */
export interface Background {
  readonly byFeature: Float64Array;
  readonly total: number;
}

/** An index with what it was made of. */
export interface Indexed {
  readonly index: EntryIndex;
  readonly sums: Sums;
  /** The posting that each cell of the rows is a part of. */
  readonly postingOf: Int32Array;
}

interface Columns {
  /** Where the column of a feature starts, -1 for one without. */
  readonly at: Int32Array;
  readonly weight: Float32Array;
}

interface Sums extends Background {
  /** Summed values of a feature in a class, a posting each. */
  readonly held: Float64Array;
  readonly byClass: Float64Array;
  /** Squared length of each class before scaling. */
  readonly squares: Float64Array;
}

/**
 * The weight of a feature for a class: how much of it the class's examples hold, flattened so that many examples of one
 * kind do not drown the rest, mixed with how much likelier it is there than anywhere. `beside` is what other classes hold
 * that are indexed elsewhere. `spread` counts the classes that have each feature.
 */
export function buildIndex(rows: Rows, spread: Int32Array, classes: number, beside: Background = NOBODY): Indexed {
  const { start, owner, held, postingOf } = postings(rows, spread);
  const byFeature = new Float64Array(spread.length);
  byFeature.set(beside.byFeature);
  const byClass = new Float64Array(classes);
  const squares = new Float64Array(classes);
  let total = beside.total;
  for (let feature = 0; feature < spread.length; feature += 1) {
    for (let at = start[feature] as number; at < (start[feature + 1] as number); at += 1) {
      const value = held[at] as number;
      const of = owner[at] as number;
      byFeature[feature] = (byFeature[feature] as number) + value;
      byClass[of] = (byClass[of] as number) + value;
      squares[of] = (squares[of] as number) + square(value);
      total += value;
    }
  }
  const weight = new Float32Array(held.length);
  for (let feature = 0; feature < spread.length; feature += 1) {
    for (let at = start[feature] as number; at < (start[feature + 1] as number); at += 1) {
      const of = owner[at] as number;
      const scale = 1 / Math.sqrt(squares[of] as number);
      weight[at] = blend(held[at] as number, byClass[of] as number, byFeature[feature] as number, total, scale);
    }
  }
  const columns = columnsOf(start, owner, weight, classes);
  const sums = { held, byFeature, byClass, total, squares };
  return { index: { classes, start, owner, weight, columns }, sums, postingOf };
}

/** The weight of a feature for a class, 0 where it has none. */
export function weightOf(index: EntryIndex, feature: number, of: number): number {
  const column = index.columns.at[feature] ?? -1;
  if (column >= 0) return index.columns.weight[column + of] as number;
  const cell = findPosting(index, feature, of);
  return cell < 0 ? 0 : (index.weight[cell] as number);
}

/** Where the posting of a feature for a class is, or -1. */
function findPosting({ start, owner }: EntryIndex, feature: number, of: number): number {
  if (feature < 0 || feature >= start.length - 1) return -1;
  let low = start[feature] as number;
  let high = (start[feature + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = owner[middle] as number;
    if (found === of) return middle;
    if (found < of) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Looks every feature of the query up for one class, into `query.posting`. */
export function lookUp(index: EntryIndex, query: QueryVector, of: number): void {
  for (let at = 0; at < query.size; at += 1) {
    query.posting[at] = findPosting(index, query.feature[at] as number, of);
  }
}

/** What a row would score for its own class if the class did not have the row. The query must be the row, looked up. */
export function scoreWithout({ held, byFeature, byClass, total, squares }: Sums, row: QueryVector, of: number): number {
  let mass = 0;
  let rest = squares[of] as number;
  for (let at = 0; at < row.size; at += 1) {
    const value = row.value[at] as number;
    const before = held[row.posting[at] as number] as number;
    mass += value;
    rest -= square(before) - square(Math.max(0, before - value));
  }
  if (rest < NOTHING) return 0;
  const scale = 1 / Math.sqrt(rest);
  let score = 0;
  for (let at = 0; at < row.size; at += 1) {
    const feature = row.feature[at] as number;
    const value = row.value[at] as number;
    const left = (held[row.posting[at] as number] as number) - value;
    if (left < NOTHING) continue;
    score +=
      value * blend(left, (byClass[of] as number) - mass, (byFeature[feature] as number) - value, total - mass, scale);
  }
  return score;
}

function postings(
  rows: Rows,
  spread: Int32Array,
): Pick<EntryIndex, 'start' | 'owner'> & Pick<Sums, 'held'> & Pick<Indexed, 'postingOf'> {
  const features = spread.length;
  const start = new Int32Array(features + 1);
  for (let feature = 0; feature < features; feature += 1) {
    start[feature + 1] = (start[feature] as number) + (spread[feature] as number);
  }
  const owner = new Int32Array(start[features] as number);
  const held = new Float64Array(start[features] as number);
  const postingOf = new Int32Array(rows.feature.length);
  // The place of the last posting of a feature; a class's rows come together, so one look tells whether it is its own.
  const last = start.slice(0, features).map((place) => place - 1);
  for (let row = 0; row < rows.count; row += 1) {
    const of = rows.owner[row] as number;
    const to = rows.start[row + 1] as number;
    for (let at = rows.start[row] as number; at < to; at += 1) {
      const feature = rows.feature[at] as number;
      let place = last[feature] as number;
      if (place < (start[feature] as number) || owner[place] !== of) {
        place += 1;
        last[feature] = place;
        owner[place] = of;
      }
      held[place] = (held[place] as number) + (rows.value[at] as number);
      postingOf[at] = place;
    }
  }
  return { start, owner, held, postingOf };
}

function columnsOf(start: Int32Array, owner: Int32Array, weight: Float32Array, classes: number): Columns {
  const features = start.length - 1;
  const at = new Int32Array(features).fill(-1);
  const least = Math.max(COLUMN_FROM, classes * COLUMN_SHARE);
  let size = 0;
  for (let feature = 0; feature < features; feature += 1) {
    if ((start[feature + 1] as number) - (start[feature] as number) < least) continue;
    at[feature] = size;
    size += classes;
  }
  const columns = new Float32Array(size);
  for (let feature = 0; feature < features; feature += 1) {
    const column = at[feature] as number;
    if (column < 0) continue;
    const to = start[feature + 1] as number;
    for (let cell = start[feature] as number; cell < to; cell += 1) {
      columns[column + (owner[cell] as number)] = weight[cell] as number;
    }
  }
  return { at, weight: columns };
}

function blend(held: number, ofClass: number, ofFeature: number, total: number, scale: number): number {
  const likelier = (held * total) / (ofClass * ofFeature);
  return flatten(held) * scale * HALF + (HALF * Math.log((likelier + FLOOR) / FLOOR)) / LIKELIER_SCALE;
}

/** To the power of 7/8, by square roots alone: those are exact on every machine. */
function flatten(held: number): number {
  return Math.sqrt(held * Math.sqrt(held * Math.sqrt(held)));
}

/** The square of the flattened value. */
function square(held: number): number {
  return held * Math.sqrt(held * Math.sqrt(held));
}

const NOBODY: Background = { byFeature: new Float64Array(0), total: 0 };
const HALF = 0.5;
/** Keeps the logarithm of a feature that is rarer in a class than elsewhere from weighing against it. */
const FLOOR = 0.3;
/** Brings the logarithm to the size of the other half. */
const LIKELIER_SCALE = 100;
/** Below this a search is as quick; a column that is mostly empty would cost more memory than it saves time. */
const COLUMN_FROM = 16;
const COLUMN_SHARE = 1 / 16;
/** Less than any real value leaves when it is taken away again in floating point. */
const NOTHING = 1e-6;
