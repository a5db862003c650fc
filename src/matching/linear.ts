import type { QueryVector, Rows } from './rows.ts';

/** For each row the classes it might be taken for, its own among them, with what the index gives each. */
export interface Lineups {
  /** Places a row. */
  readonly width: number;
  /** `width` classes a row, the row's own first, -1 where there are fewer. */
  readonly owner: Int32Array;
  readonly score: Float32Array;
}

/**
 * Weights for pairs of a feature and a class. Every feature has a block of `2 ** bits` of them, as many as its pairs need:
 * a block for all classes where there are that many, otherwise a small hashed one, which stays within a cache line or two.
 */
export interface Linear {
  readonly weight: Float32Array;
  readonly start: Int32Array;
  /** 0 for features of a single class, whose weight in the index says all, and for those that most classes have. */
  readonly bits: Uint8Array;
  /** Bits of a block that has room for every class. */
  readonly full: number;
}

/**
 * Learns what tells a row's own class from those that the index confuses it with: multinomial logistic regression on top
 * of the index's scores, by stochastic gradient descent in an order that is shuffled alike everywhere. `chosen` are the
 * rows to learn from; the weights of `model` are changed in place. `effort` of less than 1 goes
 * over them fewer times and more lightly. The scores must be those without the row itself, or
 * there would be nothing left to learn.
 */
export function teach(model: Linear, rows: Rows, lineups: Lineups, chosen: Int32Array, effort = 1): void {
  const lessons = lessonsOf(rows, model, chosen);
  const epochs = Math.ceil(epochsFor(lessons, lineups, chosen) * effort);
  const score = new Float64Array(lineups.width);
  const owner = new Int32Array(lineups.width);
  const easy = new Uint8Array(chosen.length);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const rate = RATE * effort * (1 - epoch / epochs);
    for (const place of shuffled(chosen.length, epoch)) {
      // A row that needed no step is left alone for one epoch.
      if (easy[place] === 1) {
        easy[place] = 0;
        continue;
      }
      const size = begin(lineups, chosen[place] as number, score, owner);
      addScores(model, lessons, place, score, owner, size);
      const moving = toMisses(score, owner, size);
      if (moving === 0) easy[place] = 1;
      else takeStep(model, lessons, place, rate, score, owner, moving);
    }
  }
}

/** A model that has learnt nothing yet, for the same rows as another. */
export function untaught(model: Linear): Linear {
  return { ...model, weight: new Float32Array(model.weight.length) };
}

function epochsFor(lessons: Lessons, lineups: Lineups, chosen: Int32Array): number {
  const score = new Float64Array(lineups.width);
  const owner = new Int32Array(lineups.width);
  let steps = 1;
  for (let place = 0; place < chosen.length; place += 1) {
    const cells = (lessons.start[place + 1] as number) - (lessons.start[place] as number);
    steps += cells * begin(lineups, chosen[place] as number, score, owner);
  }
  return Math.max(EPOCHS_LEAST, Math.min(EPOCHS_MOST, Math.floor(STEPS_MOST / steps)));
}

/** Room for the weights that training on these rows can touch, all 0; none at all for a `mute` model, which learns nothing. */
export function layOut(rows: Rows, spread: Int32Array, classes: number, mute = false): Linear {
  const features = spread.length;
  const holders = new Int32Array(features);
  const common = COMMON_FROM + classes * COMMON_SHARE;
  for (const feature of rows.feature) holders[feature] = (holders[feature] as number) + 1;
  const full = Math.max(1, Math.ceil(Math.log2(classes)));
  const start = new Int32Array(features);
  const bits = new Uint8Array(features);
  let size = 0;
  for (let feature = 0; feature < features; feature += 1) {
    const rowsHaving = holders[feature] as number;
    const classesHaving = spread[feature] as number;
    if (mute || classesHaving < 2 || classesHaving > common) continue;
    const wanted = Math.min(full, Math.ceil(Math.log2(rowsHaving * PAIRS_A_ROW)));
    bits[feature] = wanted;
    start[feature] = size;
    size += 2 ** wanted;
  }
  return { weight: new Float32Array(size), start, bits, full };
}

/** What training adds for a class to `PRIOR` times the index's score. */
export function linearScore(model: Linear, query: QueryVector, owner: number): number {
  let sum = 0;
  for (let at = 0; at < query.size; at += 1) {
    const feature = query.feature[at] as number;
    if (feature >= 0) sum += (query.value[at] as number) * linearWeight(model, feature, owner);
  }
  return sum;
}

/** The weight of one feature for one class; 0 for what was never taught, and for class -1. */
export function linearWeight({ weight, start, bits, full }: Linear, feature: number, owner: number): number {
  // A feature that came after the training has no weights.
  const width = bits[feature] ?? 0;
  if (width === 0 || owner < 0) return 0;
  const place = width === full ? owner : Math.imul(owner + 1, saltOf(feature)) >>> (32 - width);
  return weight[(start[feature] as number) + place] as number;
}

/** The row's classes with what the index gives them, the own one first; those without a chance are left out. */
function begin({ width, owner, score }: Lineups, row: number, scores: Float64Array, owners: Int32Array): number {
  const base = row * width;
  const best = Math.max(score[base] as number, width > 1 ? (score[base + 1] as number) : 0);
  let size = 0;
  for (let place = base; place < base + width; place += 1) {
    if ((owner[place] as number) < 0) break;
    if (place > base && PRIOR * (best - (score[place] as number)) > HOPELESS) break;
    scores[size] = PRIOR * (score[place] as number);
    owners[size] = owner[place] as number;
    size += 1;
  }
  return size;
}

/** Scores to gradients in place, those not worth a step dropped; returns how many are left. The own class comes first. */
function toMisses(score: Float64Array, owner: Int32Array, size: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let rival = 0; rival < size; rival += 1) most = Math.max(most, score[rival] as number);
  let sum = 0;
  for (let rival = 0; rival < size; rival += 1) {
    const odds = Math.exp((score[rival] as number) - most);
    score[rival] = odds;
    sum += odds;
  }
  let moving = 0;
  for (let rival = 0; rival < size; rival += 1) {
    const miss = (score[rival] as number) / sum - (rival === 0 ? 1 : 0);
    if (Math.abs(miss) <= MISS_LEAST) continue;
    score[moving] = miss;
    owner[moving] = owner[rival] as number;
    moving += 1;
  }
  return moving;
}

/** The cells of the chosen rows that have a block, packed. */
interface Lessons {
  readonly start: Int32Array;
  readonly feature: Int32Array;
  readonly value: Float32Array;
}

function lessonsOf(rows: Rows, { bits }: Linear, chosen: Int32Array): Lessons {
  const start = new Int32Array(chosen.length + 1);
  let most = 0;
  for (const row of chosen) most += (rows.start[row + 1] as number) - (rows.start[row] as number);
  const feature = new Int32Array(most);
  const value = new Float32Array(most);
  let size = 0;
  for (let place = 0; place < chosen.length; place += 1) {
    const row = chosen[place] as number;
    const to = rows.start[row + 1] as number;
    for (let cell = rows.start[row] as number; cell < to; cell += 1) {
      const id = rows.feature[cell] as number;
      if (bits[id] === 0) continue;
      feature[size] = id;
      value[size] = rows.value[cell] as number;
      size += 1;
    }
    start[place + 1] = size;
  }
  return { start, feature: feature.subarray(0, size), value: value.subarray(0, size) };
}

function addScores(
  model: Linear,
  lessons: Lessons,
  place: number,
  score: Float64Array,
  owner: Int32Array,
  size: number,
): void {
  const { weight, start, bits, full } = model;
  const to = lessons.start[place + 1] as number;
  for (let at = lessons.start[place] as number; at < to; at += 1) {
    const feature = lessons.feature[at] as number;
    const value = lessons.value[at] as number;
    const base = start[feature] as number;
    const width = bits[feature] as number;
    const salt = saltOf(feature);
    for (let rival = 0; rival < size; rival += 1) {
      const of = owner[rival] as number;
      const spot = base + (width === full ? of : Math.imul(of + 1, salt) >>> (32 - width));
      score[rival] = (score[rival] as number) + value * (weight[spot] as number);
    }
  }
}

function takeStep(
  model: Linear,
  lessons: Lessons,
  place: number,
  rate: number,
  miss: Float64Array,
  owner: Int32Array,
  size: number,
): void {
  const { weight, start, bits, full } = model;
  const to = lessons.start[place + 1] as number;
  for (let at = lessons.start[place] as number; at < to; at += 1) {
    const feature = lessons.feature[at] as number;
    const step = rate * (lessons.value[at] as number);
    const base = start[feature] as number;
    const width = bits[feature] as number;
    const salt = saltOf(feature);
    for (let rival = 0; rival < size; rival += 1) {
      const of = owner[rival] as number;
      const spot = base + (width === full ? of : Math.imul(of + 1, salt) >>> (32 - width));
      weight[spot] = (weight[spot] as number) - step * (miss[rival] as number);
    }
  }
}

/** 0 to `size - 1` in an order that depends on `salt` alone (Fisher-Yates over a linear congruential generator). */
function shuffled(size: number, salt: number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, place) => place);
  let state = (salt * 7919 + 12_345) >>> 0;
  for (let place = size - 1; place > 0; place -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (place + 1));
    const kept = order[place] as number;
    order[place] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

function saltOf(feature: number): number {
  return Math.imul(feature + 1, 0x9e3779b1) | 1;
}

/** How far the index's score is believed before anything is learnt, in units of log-odds a score of 1. */
export const PRIOR = 20;
const RATE = 2.5;
const EPOCHS_MOST = 3;
const EPOCHS_LEAST = 2;
/** Pairs of feature and class to visit over all epochs, a second or two of work: large desks get fewer epochs. */
const STEPS_MOST = 40_000_000;
/** Probability that is missing or too much by less than this is not worth a step. */
const MISS_LEAST = 0.01;
/** Features of more classes than this tell rivals apart only in pairs with others. */
const COMMON_FROM = 160;
const COMMON_SHARE = 1 / 16;
/** A class this far behind in log-odds before training is no rival. */
const HOPELESS = 5;
/** Classes that a row moves a weight for, on average. */
const PAIRS_A_ROW = 2;
