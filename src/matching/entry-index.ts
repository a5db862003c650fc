import type { FeatureBag } from './features.ts';
import { Vocabulary } from './hash.ts';

/** Example texts as sparse rows: row `r` has the features `start[r]` to `start[r + 1]`, ids with their weights. */
export interface Rows {
  readonly count: number;
  readonly start: Int32Array;
  readonly feature: Int32Array;
  /** Unit length a row. */
  readonly value: Float32Array;
  /** The class a row belongs to, not falling. */
  readonly owner: Int32Array;
}

/** Inverted index from features to classes: feature `f` has the postings `start[f]` to `start[f + 1]`. */
export interface EntryIndex {
  readonly classes: number;
  readonly vocabulary: Vocabulary;
  /** Rarity of each feature. */
  readonly idf: Float32Array;
  readonly unknownIdf: number;
  readonly start: Int32Array;
  readonly owner: Int32Array;
  readonly weight: Float32Array;
  readonly rows: Rows;
}

/** A text as the index sees it; valid until the next call. */
export class QueryVector {
  size = 0;
  /** -1 where the index does not know the feature. */
  readonly feature = new Int32Array(16_384);
  readonly value = new Float32Array(16_384);

  /** Unit length, unknown features counted: that is what makes strange texts score low. */
  fill(index: EntryIndex, bag: FeatureBag): void {
    let squares = 0;
    for (let at = 0; at < bag.size; at += 1) {
      const id = index.vocabulary.find(bag.hash[at] as number);
      const idf = id < 0 ? index.unknownIdf : (index.idf[id] as number);
      const value = (bag.weight[at] as number) * damp(bag.count[at] as number) * idf;
      this.feature[at] = id;
      this.value[at] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = 0; at < bag.size; at += 1) this.value[at] = (this.value[at] as number) * scale;
    this.size = bag.size;
  }
}

/** Collects example texts, class by class, and makes the index of them. */
export class IndexBuilder {
  private readonly vocabulary = new Vocabulary();
  private start: number[] = [0];
  private owner: number[] = [];
  private feature = new Int32Array(1 << 16);
  private value = new Float32Array(1 << 16);
  private size = 0;

  /** Classes must come in order, from 0. */
  add(owner: number, bag: FeatureBag): void {
    this.room(bag.size);
    for (let at = 0; at < bag.size; at += 1) {
      this.feature[this.size] = this.vocabulary.add(bag.hash[at] as number);
      this.value[this.size] = (bag.weight[at] as number) * damp(bag.count[at] as number);
      this.size += 1;
    }
    this.start.push(this.size);
    this.owner.push(owner);
  }

  build(classes: number): EntryIndex {
    const rows: Rows = {
      count: this.owner.length,
      start: Int32Array.from(this.start),
      feature: this.feature.slice(0, this.size),
      value: this.value.slice(0, this.size),
      owner: Int32Array.from(this.owner),
    };
    const spread = classesHaving(rows, this.vocabulary.size);
    const owners = new Set(this.owner).size;
    const idf = Float32Array.from(spread, (having) => Math.log(1 + owners / Math.max(1, having)));
    toUnitLength(rows, idf);
    return {
      classes,
      vocabulary: this.vocabulary,
      idf,
      unknownIdf: Math.log(1 + owners),
      rows,
      ...postings(rows, spread, classes),
    };
  }

  private room(more: number): void {
    if (this.size + more <= this.feature.length) return;
    const length = Math.max(this.feature.length * 2, this.size + more);
    const feature = new Int32Array(length);
    const value = new Float32Array(length);
    feature.set(this.feature);
    value.set(this.value);
    this.feature = feature;
    this.value = value;
  }
}

/** Number of classes in which each feature occurs. */
function classesHaving(rows: Rows, features: number): Int32Array {
  const having = new Int32Array(features);
  const last = new Int32Array(features).fill(-1);
  for (let row = 0; row < rows.count; row += 1) {
    const owner = rows.owner[row] as number;
    for (let at = rows.start[row] as number; at < (rows.start[row + 1] as number); at += 1) {
      const feature = rows.feature[at] as number;
      if (last[feature] === owner) continue;
      last[feature] = owner;
      having[feature] = (having[feature] as number) + 1;
    }
  }
  return having;
}

function toUnitLength(rows: Rows, idf: Float32Array): void {
  for (let row = 0; row < rows.count; row += 1) {
    const from = rows.start[row] as number;
    const to = rows.start[row + 1] as number;
    let squares = 0;
    for (let at = from; at < to; at += 1) {
      const value = (rows.value[at] as number) * (idf[rows.feature[at] as number] as number);
      rows.value[at] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = from; at < to; at += 1) rows.value[at] = (rows.value[at] as number) * scale;
  }
}

/**
 * The weight of a feature for a class: how much of it its examples hold, flattened so that many examples of one kind do
 * not drown the rest, mixed with how much likelier it is there than anywhere.
 */
function postings(rows: Rows, spread: Int32Array, classes: number): Pick<EntryIndex, 'start' | 'owner' | 'weight'> {
  const features = spread.length;
  const start = new Int32Array(features + 1);
  for (let feature = 0; feature < features; feature += 1)
    start[feature + 1] = (start[feature] as number) + (spread[feature] as number);
  const owner = new Int32Array(start[features] as number);
  const weight = new Float32Array(start[features] as number);
  const next = start.slice(0, features);
  const everywhere = massByFeature(rows, features);
  const sum = new Float64Array(features);
  const touched = new Int32Array(features);
  let row = 0;
  for (let of = 0; of < classes; of += 1) {
    let count = 0;
    let mass = 0;
    for (; row < rows.count && rows.owner[row] === of; row += 1) {
      for (let at = rows.start[row] as number; at < (rows.start[row + 1] as number); at += 1) {
        const feature = rows.feature[at] as number;
        const value = rows.value[at] as number;
        if (sum[feature] === 0 && value > 0) touched[count++] = feature;
        sum[feature] = (sum[feature] as number) + value;
        mass += value;
      }
    }
    let squares = 0;
    for (let at = 0; at < count; at += 1) squares += (sum[touched[at] as number] as number) ** (2 * FLATTEN);
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = 0; at < count; at += 1) {
      const feature = touched[at] as number;
      const held = sum[feature] as number;
      const likelier = held / mass / ((everywhere.mass[feature] as number) / everywhere.total);
      const place = next[feature] as number;
      owner[place] = of;
      weight[place] =
        0.5 * held ** FLATTEN * scale + 0.5 * (Math.log((likelier + LIKELIER_FLOOR) / LIKELIER_FLOOR) / LIKELIER_SCALE);
      next[feature] = place + 1;
      sum[feature] = 0;
    }
  }
  return { start, owner, weight };
}

function massByFeature(rows: Rows, features: number): { readonly mass: Float64Array; readonly total: number } {
  const mass = new Float64Array(features);
  let total = 0;
  for (let at = 0; at < rows.feature.length; at += 1) {
    const feature = rows.feature[at] as number;
    const value = rows.value[at] as number;
    mass[feature] = (mass[feature] as number) + value;
    total += value;
  }
  return { mass, total };
}

function damp(count: number): number {
  return count > 1 ? 1 + Math.log(count) : 1;
}

const FLATTEN = 0.8;
const LIKELIER_FLOOR = 0.3;
const LIKELIER_SCALE = 100;
