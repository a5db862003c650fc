import { finish, hashText, mix, seed } from './hash.ts';
import type { ClassToken, HanToken, Token, WordToken } from './tokens.ts';

/**
 * What a text is compared by. One feature = a hash, how much its family weighs, how often it came, and where it came
 * first. Filled anew for every text: the arrays are kept, so that matching allocates next to nothing.
 */
export class FeatureBag {
  size = 0;
  readonly hash = new Int32Array(MAX_FEATURES);
  readonly weight = new Float32Array(MAX_FEATURES);
  readonly count = new Uint16Array(MAX_FEATURES);
  readonly from = new Uint16Array(MAX_FEATURES);
  readonly to = new Uint16Array(MAX_FEATURES);
  private readonly slots = new Int32Array(SLOTS).fill(-1);
  private readonly used = new Int32Array(MAX_FEATURES);

  clear(): void {
    for (let index = 0; index < this.size; index += 1) this.slots[this.used[index] as number] = -1;
    this.size = 0;
  }

  /** Counts one occurrence; past `MAX_FEATURES` different ones, new ones are left out. */
  add(hash: number, weight: number, from: number, to: number): void {
    let slot = hash & (SLOTS - 1);
    for (;;) {
      const index = this.slots[slot] as number;
      if (index < 0) break;
      if (this.hash[index] === hash) {
        this.count[index] = (this.count[index] as number) + 1;
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.size >= MAX_FEATURES) return;
    const index = this.size;
    this.slots[slot] = index;
    this.used[index] = slot;
    this.hash[index] = hash;
    this.weight[index] = weight;
    this.count[index] = 1;
    this.from[index] = from;
    this.to[index] = to;
    this.size += 1;
  }
}

/** Puts the features of the tokens into the bag. */
export function extract(tokens: readonly Token[], bag: FeatureBag): void {
  bag.clear();
  const units = tokens.map(unitHash);
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (token.kind === 'word') addWord(bag, tokens, units, index, token);
    else if (token.kind === 'han') addHan(bag, tokens, units, index, token);
    else addClass(bag, tokens, units, index, token);
  }
}

function addWord(
  bag: FeatureBag,
  tokens: readonly Token[],
  units: readonly number[],
  at: number,
  token: WordToken,
): void {
  bag.add(finish(mix(seed(FAMILY.word), units[at] as number)), WEIGHT.word, token.from, token.to);
  addPairs(bag, tokens, units, at, token);
  addLetters(bag, token);
}

/** Bigrams with the unit before, and skip-bigrams with those before that; letters and Han meet only as neighbours. */
function addPairs(bag: FeatureBag, tokens: readonly Token[], units: readonly number[], at: number, token: Token): void {
  for (let gap = 1; gap <= WORD_REACH && gap <= at; gap += 1) {
    const before = tokens[at - gap] as Token;
    if (before.kind === 'han' && gap > 1) break;
    const pair = mix(
      mix(seed(gap === 1 ? FAMILY.bigram : FAMILY.skip), units[at - gap] as number),
      units[at] as number,
    );
    bag.add(finish(pair), gap === 1 ? WEIGHT.bigram : WEIGHT.skip, before.from, token.to);
  }
}

/** Runs of letters inside the word, its ends marked: what survives a typo. */
function addLetters(bag: FeatureBag, token: WordToken): void {
  const { word } = token;
  const last = word.length + 1;
  const letter = (place: number): number => (place === 0 ? 0x5e : place === last ? 0x24 : word.charCodeAt(place - 1));
  for (let start = 0; start < last; start += 1) {
    let hash = seed(FAMILY.letters);
    for (let end = start; end <= last && end - start < LETTERS_LONGEST; end += 1) {
      hash = mix(hash, letter(end));
      if (end - start + 1 >= LETTERS_SHORTEST) bag.add(finish(hash), WEIGHT.letters, token.from, token.to);
    }
  }
}

function addHan(
  bag: FeatureBag,
  tokens: readonly Token[],
  units: readonly number[],
  at: number,
  token: HanToken,
): void {
  const unit = units[at] as number;
  bag.add(finish(mix(seed(FAMILY.han1), unit)), WEIGHT.han1, token.from, token.to);
  const one = tokens[at - 1];
  if (one === undefined) return;
  if (one.kind !== 'han') {
    bag.add(finish(mix(mix(seed(FAMILY.bigram), units[at - 1] as number), unit)), WEIGHT.bigram, one.from, token.to);
    return;
  }
  bag.add(finish(mix(mix(seed(FAMILY.han2), units[at - 1] as number), unit)), WEIGHT.han2, one.from, token.to);
  const two = tokens[at - 2];
  if (two?.kind !== 'han') return;
  const skip = mix(mix(seed(FAMILY.hanSkip), units[at - 2] as number), unit);
  bag.add(finish(skip), WEIGHT.hanSkip, two.from, token.to);
  const three = mix(mix(mix(seed(FAMILY.han3), units[at - 2] as number), units[at - 1] as number), unit);
  bag.add(finish(three), WEIGHT.han3, two.from, token.to);
  const far = tokens[at - 3];
  if (far?.kind !== 'han') return;
  bag.add(finish(mix(mix(seed(FAMILY.hanSkip), units[at - 3] as number), unit)), WEIGHT.hanSkip, far.from, token.to);
}

function addClass(
  bag: FeatureBag,
  tokens: readonly Token[],
  units: readonly number[],
  at: number,
  token: ClassToken,
): void {
  bag.add(finish(mix(seed(FAMILY.class), units[at] as number)), WEIGHT.class, token.from, token.to);
  bag.add(hashText(FAMILY.surface, token.surface), WEIGHT.surface, token.from, token.to);
  addPairs(bag, tokens, units, at, token);
}

/** What a token counts as beside its neighbours: its stem, its character, its class. */
function unitHash(token: Token): number {
  if (token.kind === 'han') return token.code;
  return token.kind === 'word' ? hashText(UNIT.word, token.stem) : hashText(UNIT.class, token.name);
}

const FAMILY = {
  word: 1,
  bigram: 2,
  skip: 3,
  letters: 4,
  han1: 5,
  han2: 6,
  han3: 7,
  hanSkip: 8,
  class: 9,
  surface: 10,
};
const UNIT = { word: 20, class: 21 };
/** How much a feature of each family counts, beside its rarity; found on held-out training rows of public sets. */
const WEIGHT = {
  word: 1,
  bigram: 0.6,
  skip: 0.5,
  letters: 0.35,
  han1: 0.8,
  han2: 1,
  han3: 0.4,
  hanSkip: 0.4,
  class: 0.4,
  surface: 1,
};
const WORD_REACH = 4;
const LETTERS_SHORTEST = 2;
const LETTERS_LONGEST = 5;
/** Room for every feature of the longest text that `fold` lets through, nearly always; a power of two and half full. */
const MAX_FEATURES = 16_384;
const SLOTS = 32_768;
