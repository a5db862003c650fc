import { type EntryIndex, weightOf } from './entry-index.ts';
import type { QueryVector } from './rows.ts';

/** The classes a message is nearest to, best first; arrays are kept between calls. */
export class Retrieval {
  size = 0;
  readonly owner: Int32Array;
  readonly score: Float64Array;
  private readonly index: EntryIndex;
  private readonly sums: Float64Array;
  private readonly common: number;
  private readonly most: number;
  private readonly ownersBefore: Int32Array;
  private readonly scoresBefore: Float64Array;

  /** Up to `most` classes a message. Features that more than `common` classes have do not choose them. */
  constructor(index: EntryIndex, most: number, common = Math.max(COMMON_FROM, index.classes * COMMON_SHARE)) {
    this.index = index;
    this.most = most;
    this.owner = new Int32Array(most);
    this.score = new Float64Array(most);
    this.ownersBefore = new Int32Array(most);
    this.scoresBefore = new Float64Array(most);
    this.sums = new Float64Array(index.classes);
    this.common = common;
  }

  /**
   * Features that very many classes have tell little and cost most: they do not choose the candidates, only score them.
   * `allowed` is asked only for classes that would come among the best.
   */
  run(query: QueryVector, allowed: (owner: number) => boolean): void {
    const { start, owner, weight } = this.index;
    const { sums, common } = this;
    const { size, feature: features, value: values } = query;
    const known = start.length - 1;
    sums.fill(0);
    let skipped = false;
    for (let at = 0; at < size; at += 1) {
      const feature = features[at] as number;
      // A feature that came after this index was made has no place in it.
      if (feature < 0 || feature >= known) continue;
      const from = start[feature] as number;
      const to = start[feature + 1] as number;
      if (to - from > common) {
        skipped = true;
        continue;
      }
      const value = values[at] as number;
      for (let cell = from; cell < to; cell += 1) {
        const of = owner[cell] as number;
        sums[of] = (sums[of] as number) + value * (weight[cell] as number);
      }
    }
    this.choose(allowed);
    if (skipped) this.complete(query);
  }

  private choose(allowed: (owner: number) => boolean): void {
    const { sums, most, score: best } = this;
    this.size = 0;
    let least = 0;
    for (let of = 0; of < sums.length; of += 1) {
      const score = sums[of] as number;
      if (score <= least || !allowed(of)) continue;
      this.insert(of, score);
      if (this.size === most) least = best[most - 1] as number;
    }
  }

  /** Adds what the common features bring, and orders anew. */
  private complete(query: QueryVector): void {
    const { index, size, ownersBefore: owners, scoresBefore: scores } = this;
    const known = index.start.length - 1;
    owners.set(this.owner);
    scores.set(this.score);
    for (let at = 0; at < query.size; at += 1) {
      const feature = query.feature[at] as number;
      if (feature < 0 || feature >= known) continue;
      if ((index.start[feature + 1] as number) - (index.start[feature] as number) <= this.common) continue;
      for (let place = 0; place < size; place += 1) {
        const weight = weightOf(index, feature, owners[place] as number);
        scores[place] = (scores[place] as number) + (query.value[at] as number) * weight;
      }
    }
    this.size = 0;
    for (let place = 0; place < size; place += 1) this.insert(owners[place] as number, scores[place] as number);
  }

  /** Among equals the smaller class comes first, whatever order they come in. */
  private insert(of: number, score: number): void {
    let place = Math.min(this.size, this.most - 1);
    while (place > 0) {
      const before = this.score[place - 1] as number;
      if (before > score || (before === score && (this.owner[place - 1] as number) < of)) break;
      this.score[place] = before;
      this.owner[place] = this.owner[place - 1] as number;
      place -= 1;
    }
    this.score[place] = score;
    this.owner[place] = of;
    if (this.size < this.most) this.size += 1;
  }
}

/** A desk of this size is searched whole; in larger ones features of every eighth class count as common. */
const COMMON_FROM = 256;
const COMMON_SHARE = 1 / 8;
