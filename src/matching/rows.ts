import type { FeatureBag } from './features.ts';
import { finish, mix, Vocabulary } from './hash.ts';

/** Example texts as sparse rows: row `r` has the cells `start[r]` to `start[r + 1]`, features with their values. */
export interface Rows {
  readonly count: number;
  readonly start: Int32Array;
  readonly feature: Int32Array;
  /** Unit length a row. */
  readonly value: Float32Array;
  /** A number that depends on the row's text alone, wherever it stands: what is drawn by it stays drawn while others come and go. */
  readonly stamp: Uint32Array;
  /** The class a row belongs to, not falling. */
  readonly owner: Int32Array;
  /** The first row of each class, and one more item for the end. */
  readonly first: Int32Array;
}

/** How rare features are, in numbers of classes; what is unknown is rarest. */
export interface Rarity {
  readonly vocabulary: Vocabulary;
  readonly idf: Float32Array;
  readonly unknown: number;
}

/** Collects example texts, class by class. */
export class RowsBuilder {
  private readonly known: Rarity | null;
  private readonly vocabulary: Vocabulary;
  private readonly start: number[] = [0];
  private readonly owner: number[] = [];
  private readonly stamp: number[] = [];
  private feature = new Int32Array(1 << 16);
  private value = new Float32Array(1 << 16);
  private size = 0;

  /** With `known`, what is rare there counts as rare here, and only new features are weighed anew. */
  constructor(known: Rarity | null = null) {
    this.known = known;
    this.vocabulary = known === null ? new Vocabulary() : known.vocabulary.copy();
  }

  /** Classes must come in order, from 0. */
  add(owner: number, bag: FeatureBag): void {
    this.room(bag.size);
    let stamp = bag.size;
    for (let at = 0; at < bag.size; at += 1) {
      stamp = mix(stamp, bag.hash[at] as number);
      this.feature[this.size] = this.vocabulary.add(bag.hash[at] as number);
      this.value[this.size] = (bag.weight[at] as number) * damp(bag.count[at] as number);
      this.size += 1;
    }
    this.start.push(this.size);
    this.owner.push(owner);
    this.stamp.push(finish(stamp) >>> 0);
  }

  /** To be called once. `spread` counts the classes of these rows that have each feature, 0 for what weighs nothing. */
  build(classes: number): { readonly rows: Rows; readonly rarity: Rarity; readonly spread: Int32Array } {
    const owner = Int32Array.from(this.owner);
    const start = Int32Array.from(this.start);
    const spread = spreadOf(start, this.feature, owner, this.vocabulary.size);
    const rarity = this.rarityOf(spread);
    const size = this.dropEveryday(start, rarity.idf);
    for (let feature = 0; feature < spread.length; feature += 1) if (rarity.idf[feature] === 0) spread[feature] = 0;
    const rows: Rows = {
      count: owner.length,
      start,
      stamp: Uint32Array.from(this.stamp),
      feature: this.feature.slice(0, size),
      value: this.value.slice(0, size),
      owner,
      first: firstRows(owner, classes),
    };
    weigh(rows, rarity.idf);
    return { rows, rarity, spread };
  }

  private rarityOf(spread: Int32Array): Rarity {
    const { known, vocabulary } = this;
    const holders = new Set(this.owner).size;
    const unknown = known?.unknown ?? Math.log(1 + holders);
    const idf = new Float32Array(spread.length).fill(unknown);
    if (known !== null) idf.set(known.idf);
    else {
      const everyday = holders > EVERYDAY_FROM ? holders * EVERYDAY_SHARE : holders;
      for (const [feature, having] of spread.entries()) {
        idf[feature] = having > everyday ? 0 : Math.log(1 + holders / having);
      }
    }
    return { vocabulary, idf, unknown };
  }

  /** Takes cells of features that weigh nothing out of the rows, and returns how many cells are left. */
  private dropEveryday(start: Int32Array, idf: Float32Array): number {
    const { feature, value } = this;
    let size = 0;
    for (let row = 0; row + 1 < start.length; row += 1) {
      const from = start[row] as number;
      const to = start[row + 1] as number;
      start[row] = size;
      for (let at = from; at < to; at += 1) {
        if (idf[feature[at] as number] === 0) continue;
        feature[size] = feature[at] as number;
        value[size] = value[at] as number;
        size += 1;
      }
    }
    start[start.length - 1] = size;
    return size;
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

/** A message in the terms of an index; filled anew for each, valid until the next. */
export class QueryVector {
  size = 0;
  /** -1 where the index does not know the feature. */
  feature = new Int32Array(256);
  value = new Float32Array(256);
  /** Where each feature stands in the bag it came from. */
  place = new Int32Array(256);
  /** Where the index has each feature for the class last looked up, -1 where it has not. */
  posting = new Int32Array(256);

  /** Unit length, unknown features counted: that is what makes strange texts score low. */
  fill({ vocabulary, idf, unknown }: Rarity, bag: FeatureBag): void {
    this.room(bag.size);
    let squares = 0;
    for (let at = 0; at < bag.size; at += 1) {
      const id = vocabulary.find(bag.hash[at] as number);
      const value =
        (bag.weight[at] as number) * damp(bag.count[at] as number) * (id < 0 ? unknown : (idf[id] as number));
      this.feature[at] = id;
      this.value[at] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    this.keepStrongest(bag.size, scale);
  }

  /**
   * Drops what the index does not know, which has counted in the length, and of a long message the features that weigh least:
   * what it costs is bounded, and the rest hardly moves the ranking.
   */
  private keepStrongest(size: number, scale: number): void {
    let kept = 0;
    for (let at = 0; at < size; at += 1) {
      if ((this.feature[at] as number) < 0 || this.value[at] === 0) continue;
      this.feature[kept] = this.feature[at] as number;
      this.value[kept] = (this.value[at] as number) * scale;
      this.place[kept] = at;
      kept += 1;
    }
    this.size = kept;
    if (kept <= FEATURES_MOST) return;
    const least = this.value.slice(0, kept).sort()[kept - FEATURES_MOST] as number;
    let strong = 0;
    for (let at = 0; at < kept && strong < FEATURES_MOST; at += 1) {
      if ((this.value[at] as number) < least) continue;
      this.feature[strong] = this.feature[at] as number;
      this.value[strong] = this.value[at] as number;
      this.place[strong] = this.place[at] as number;
      strong += 1;
    }
    this.size = strong;
  }

  /** Takes a row as the message. */
  fillRow(rows: Rows, row: number): void {
    const from = rows.start[row] as number;
    const size = (rows.start[row + 1] as number) - from;
    this.room(size);
    this.feature.set(rows.feature.subarray(from, from + size));
    this.value.set(rows.value.subarray(from, from + size));
    this.size = size;
  }

  private room(size: number): void {
    if (size <= this.feature.length) return;
    this.feature = new Int32Array(size * 2);
    this.value = new Float32Array(size * 2);
    this.posting = new Int32Array(size * 2);
    this.place = new Int32Array(size * 2);
  }
}

function firstRows(owner: Int32Array, classes: number): Int32Array {
  const first = new Int32Array(classes + 1);
  let row = 0;
  for (let of = 0; of <= classes; of += 1) {
    while (row < owner.length && (owner[row] as number) < of) row += 1;
    first[of] = row;
  }
  return first;
}

function spreadOf(start: Int32Array, feature: Int32Array, owner: Int32Array, features: number): Int32Array {
  const spread = new Int32Array(features);
  const last = new Int32Array(features).fill(-1);
  for (let row = 0; row < owner.length; row += 1) {
    const of = owner[row] as number;
    const to = start[row + 1] as number;
    for (let at = start[row] as number; at < to; at += 1) {
      const id = feature[at] as number;
      if (last[id] === of) continue;
      last[id] = of;
      spread[id] = (spread[id] as number) + 1;
    }
  }
  return spread;
}

function weigh(rows: Rows, idf: Float32Array): void {
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

/** Saying a thing twice is a little more than saying it once. */
function damp(count: number): number {
  return count > 1 ? 1 + Math.log(count) : 1;
}

/** In a desk of this many entries what a quarter of them share tells them apart no more, and would cost the most. */
const EVERYDAY_FROM = 256;
const EVERYDAY_SHARE = 1 / 4;
/** Short messages have fewer; a long one costs no more than one of about forty words. */
const FEATURES_MOST = 160;
