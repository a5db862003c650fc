import { type Concepts, unitOf } from './concepts.ts';
import { finish, hashText, mix, seed } from './hash.ts';
import { lineLoudness } from './lines.ts';
import type { Part } from './parts.ts';
import { soundOf } from './sounds.ts';
import type { ClassToken, HanToken, Token, WordToken } from './tokens.ts';

/**
 * What a text is compared by. One feature = a hash, how much its family weighs, how often it came, and where it came
 * first. Filled anew for every text: the arrays are kept, so that matching allocates next to nothing.
 */
export class FeatureBag {
  size = 0;
  /** Tokens of the text, quiet ones counting for less. */
  tokens = 0;
  readonly hash = new Int32Array(MAX_FEATURES);
  readonly weight = new Float32Array(MAX_FEATURES);
  readonly count = new Uint16Array(MAX_FEATURES);
  readonly from = new Uint16Array(MAX_FEATURES);
  readonly to = new Uint16Array(MAX_FEATURES);
  /** How much a feature of each family counts; one of 0 is left out. */
  readonly weights: Weights;
  private readonly slots = new Int32Array(SLOTS).fill(-1);
  private readonly used = new Int32Array(MAX_FEATURES);

  constructor(weights: Weights = WEIGHTS) {
    this.weights = weights;
  }

  /** Whether a feature counts as where it is loudest, and not as where it comes first. */
  loudest = false;

  clear(): void {
    for (let index = 0; index < this.size; index += 1) this.slots[this.used[index] as number] = -1;
    this.size = 0;
  }

  /** Counts one occurrence; past `MAX_FEATURES` different ones, new ones are left out. */
  add(hash: number, weight: number, from: number, to: number): void {
    if (weight === 0) return;
    let slot = hash & (SLOTS - 1);
    for (;;) {
      const index = this.slots[slot] as number;
      if (index < 0) break;
      if (this.hash[index] === hash) {
        this.count[index] = (this.count[index] as number) + 1;
        if (this.loudest && weight > (this.weight[index] as number)) this.put(index, weight, from, to);
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.size >= MAX_FEATURES) return;
    const index = this.size;
    this.slots[slot] = index;
    this.used[index] = slot;
    this.hash[index] = hash;
    this.count[index] = 1;
    this.put(index, weight, from, to);
    this.size += 1;
  }

  private put(index: number, weight: number, from: number, to: number): void {
    this.weight[index] = weight;
    this.from[index] = from;
    this.to[index] = to;
  }
}

type Weights = Readonly<Record<keyof typeof WEIGHTS, number>>;

/** The usual weights, but for a part that is left out. */
export function weightsWithout(part: Part | null): Weights {
  const families = part === null ? [] : (FAMILIES[part] ?? []);
  return { ...WEIGHTS, ...Object.fromEntries(families.map((family) => [family, 0])) };
}

/** The feature that a word or a Han character is by itself; `null` for other tokens. */
export function ownFeature(token: Token): number | null {
  if (token.kind === 'word') return finish(mix(seed(FAMILY.word), token.form.unit));
  return token.kind === 'han' ? finish(mix(seed(FAMILY.han1), token.code)) : null;
}

/** Puts the features of the tokens into the bag. */
export function extract(tokens: readonly Token[], concepts: Concepts, bag: FeatureBag): void {
  bag.clear();
  const lines = lineLoudness(tokens);
  const text: Text = { tokens, units: tokens.map(unitOf), polite: concepts.courtesies(tokens), lines };
  bag.loudest = lines !== null;
  bag.tokens = lines === null ? tokens.length : lines.reduce((sum, loud) => sum + loud, 0);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'word') addWord(bag, text, at, token);
    else if (token.kind === 'han') addHan(bag, text, at, token);
    else addClass(bag, text, at, token);
  }
  addConcepts(bag, text, concepts);
}

interface Text {
  readonly tokens: readonly Token[];
  readonly units: readonly number[];
  readonly polite: Uint8Array;
  readonly lines: Float32Array | null;
}

function addWord(bag: FeatureBag, text: Text, at: number, { form, from, to }: WordToken): void {
  const loud = loudness(text, at, at);
  const sure = 1 - DOUBT_A_SLIP * form.slips;
  bag.add(finish(mix(seed(FAMILY.word), form.unit)), bag.weights.word * loud * sure, from, to);
  // What was written instead counts as unknown.
  if (form.slips > 0) {
    const guess = bag.weights.guess * form.slips;
    bag.add(hashText(FAMILY.word, form.word), guess * lineLoud(text, at, at), from, to);
  }
  addPairs(bag, text, at);
  for (const run of form.letters) bag.add(run, bag.weights.letters * loud, from, to);
}

function addHan(bag: FeatureBag, text: Text, at: number, { code, from, to }: HanToken): void {
  const loud = loudness(text, at, at);
  bag.add(finish(mix(seed(FAMILY.han1), code)), bag.weights.han1 * loud, from, to);
  bag.add(finish(mix(seed(FAMILY.sound1), soundOf(code))), bag.weights.sound1 * loud, from, to);
  addPairs(bag, text, at);
  const one = hanBefore(text, at);
  if (one === undefined) return;
  const loudTwo = loudness(text, at - 1, at);
  bag.add(finish(mix(mix(seed(FAMILY.han2), one.code), code)), bag.weights.han2 * loudTwo, one.from, to);
  const sounds = mix(mix(seed(FAMILY.sound2), soundOf(one.code)), soundOf(code));
  bag.add(finish(sounds), bag.weights.sound2 * loudTwo, one.from, to);
}

function addClass(bag: FeatureBag, text: Text, at: number, { surface, from, to }: ClassToken): void {
  const loud = lineLoud(text, at, at);
  bag.add(finish(mix(seed(FAMILY.class), text.units[at] as number)), bag.weights.class * loud, from, to);
  bag.add(hashText(FAMILY.surface, surface), bag.weights.surface * loud, from, to);
  addPairs(bag, text, at);
}

/**
 * Pairs of tokens: in any order near each other, which carries most of what paraphrases have in common; in
 * their order when side by side.
 */
function addPairs(bag: FeatureBag, text: Text, at: number): void {
  const { tokens, units } = text;
  const token = tokens[at] as Token;
  const unit = units[at] as number;
  const han = token.kind === 'han';
  for (let gap = 1; gap <= PAIR_REACH && gap <= at; gap += 1) {
    const before = tokens[at - gap] as Token;
    // Letters and Han meet only as neighbours.
    if ((before.kind === 'han') !== han && gap > 1) break;
    const other = units[at - gap] as number;
    const loud = loudness(text, at - gap, at);
    const both = mix(mix(seed(FAMILY.pair), Math.min(unit, other)), Math.max(unit, other));
    bag.add(finish(both), (han ? bag.weights.hanPair : bag.weights.pair) * loud, before.from, token.to);
    // Two Han characters side by side have a family of their own.
    if (gap > 1 || (han && before.kind === 'han')) continue;
    bag.add(finish(mix(mix(seed(FAMILY.bigram), other), unit)), bag.weights.bigram * loud, before.from, token.to);
  }
}

function addConcepts(bag: FeatureBag, text: Text, concepts: Concepts): void {
  const { tokens } = text;
  const found = concepts.synonyms(tokens);
  for (let at = 0; at < found.length; at += 1) {
    const { concept, first, last } = found[at] as (typeof found)[number];
    const from = (tokens[first] as Token).from;
    const to = (tokens[last] as Token).to;
    bag.add(finish(mix(seed(FAMILY.concept), concept)), bag.weights.concept * lineLoud(text, first, last), from, to);
    for (let before = Math.max(0, at - CONCEPT_REACH); before < at; before += 1) {
      const { concept: other, first: start } = found[before] as (typeof found)[number];
      const both = mix(mix(seed(FAMILY.conceptPair), Math.min(concept, other)), Math.max(concept, other));
      bag.add(finish(both), bag.weights.conceptPair * lineLoud(text, start, last), from, to);
    }
  }
}

function hanBefore({ tokens }: Text, at: number): HanToken | undefined {
  const token = tokens[at - 1];
  return token?.kind === 'han' ? token : undefined;
}

/** Greetings and thanks say little about what is wanted, and nor does what spans one. */
function loudness(text: Text, first: number, last: number): number {
  const { polite } = text;
  return (polite[first] === 1 || polite[last] === 1 ? POLITE_LOUDNESS : 1) * lineLoud(text, first, last);
}

/** As loud as the quieter end. */
function lineLoud({ lines }: Text, first: number, last: number): number {
  return lines === null ? 1 : Math.min(lines[first] as number, lines[last] as number);
}

const FAMILY = {
  word: 1,
  bigram: 2,
  han1: 5,
  han2: 6,
  class: 9,
  surface: 10,
  sound1: 13,
  sound2: 14,
  pair: 15,
  concept: 16,
  conceptPair: 17,
};
/** How much a feature of each family counts, beside its rarity; found on held-out training rows of public sets. */
const WEIGHTS = {
  word: 1,
  guess: 0.4,
  bigram: 0.6,
  letters: 0.6,
  han1: 0.8,
  han2: 1,
  class: 0.2,
  surface: 1,
  sound1: 0.5,
  sound2: 0.6,
  pair: 0.5,
  hanPair: 0.8,
  concept: 1,
  conceptPair: 0.3,
};
const POLITE_LOUDNESS = 0.4;
/** How much less a mistyped word counts than the one it was probably meant to be, a slip. */
const DOUBT_A_SLIP = 0.3;
/** A pair further apart than a long sentence's half is chance. */
const PAIR_REACH = 12;
const CONCEPT_REACH = 6;
/** Room for every feature of the longest text that `fold` lets through; slots a power of two and half full. */
const MAX_FEATURES = 32_768;
const SLOTS = 65_536;
/** The families that a part stands for, where it is one of features. */
const FAMILIES: Readonly<Partial<Record<Part, readonly (keyof typeof WEIGHTS)[]>>> = {
  bigrams: ['bigram'],
  letters: ['letters'],
  pairs: ['pair', 'hanPair'],
  'han-pairs': ['han2'],
  sounds: ['sound1', 'sound2'],
  concepts: ['concept', 'conceptPair'],
};
