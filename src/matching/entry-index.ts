import type { QueryVector, Rarity, Rows } from './rows.ts';

/** Inverted index from features to classes: feature `f` has the cells `start[f]` to `start[f + 1]`, by class. */
export interface EntryIndex {
  readonly classes: number;
  readonly start: Int32Array;
  readonly owner: Int32Array;
  readonly weight: Float32Array;
  /** What the weights were made of, for leaving one row out again. */
  readonly sums: Sums;
}

interface Sums {
  /** Summed values of a feature in a class, a posting each. */
  readonly held: Float64Array;
  readonly byFeature: Float64Array;
  readonly byClass: Float64Array;
  readonly total: number;
  /** Squared length of each class before scaling. */
  readonly squares: Float64Array;
}

/**
 * The weight of a feature for a class: how much of it the class's examples hold, flattened so that many examples of one
 * kind do not drown the rest, mixed with how much likelier it is there than anywhere.
 */
export function buildIndex(rows: Rows, { spread }: Rarity, classes: number): EntryIndex {
  const { start, owner, held } = postings(rows, spread);
  const byFeature = new Float64Array(spread.length);
  const byClass = new Float64Array(classes);
  const squares = new Float64Array(classes);
  let total = 0;
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
  return { classes, start, owner, weight, sums: { held, byFeature, byClass, total, squares } };
}

/** Where the posting of a feature for a class is, or -1. */
export function findPosting({ start, owner }: EntryIndex, feature: number, of: number): number {
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
    const feature = query.feature[at] as number;
    query.posting[at] = feature < 0 ? -1 : findPosting(index, feature, of);
  }
}

/** What a row would score for its own class if the class did not have the row. The query must be the row, looked up. */
export function scoreWithout(index: EntryIndex, row: QueryVector, of: number): number {
  const { held, byFeature, byClass, total, squares } = index.sums;
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

function postings(rows: Rows, spread: Int32Array): Pick<EntryIndex, 'start' | 'owner'> & Pick<Sums, 'held'> {
  const features = spread.length;
  const start = new Int32Array(features + 1);
  for (let feature = 0; feature < features; feature += 1) {
    start[feature + 1] = (start[feature] as number) + (spread[feature] as number);
  }
  const owner = new Int32Array(start[features] as number);
  const held = new Float64Array(start[features] as number);
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
    }
  }
  return { start, owner, held };
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

const HALF = 0.5;
/** Keeps the logarithm of a feature that is rarer in a class than elsewhere from weighing against it. */
const FLOOR = 0.3;
/** Brings the logarithm to the size of the other half. */
const LIKELIER_SCALE = 100;
/** Less than any real value leaves when it is taken away again in floating point. */
const NOTHING = 1e-6;
