import { firstsOfSlips } from './slips.ts';
import { beginningOf, expressionAt, foldWord, formsOfWords, isPlain, startsAfterBorder } from './word-expression.ts';

/** Finds any of some words in a folded text; the stretches don't overlap and come in the order of the text. */
export interface WordFinder {
  all(text: string): readonly (readonly [from: number, to: number])[];
  readonly words: readonly Word[];
}

/** Tells which of many finders may find something in a text. */
export interface WordScan {
  /** Whether it was made for this finder. */
  knows(finder: WordFinder): boolean;
  /** Those of its finders that have a word in the text; no other finds anything there. */
  in(text: string): ReadonlySet<WordFinder>;
}

/** Looks for the words of all finders in one go, however many of them share a word. */
export function wordScan(finders: Iterable<WordFinder>): WordScan {
  const all = new Set(finders);
  const owners = new Map<Word, WordFinder[]>();
  for (const finder of all)
    for (const word of finder.words) {
      const known = owners.get(word);
      if (known === undefined) owners.set(word, [finder]);
      else known.push(finder);
    }
  const anywhere = new Beginnings();
  const atBorders = new Beginnings();
  for (const word of owners.keys()) (word.afterBorder ? atBorders : anywhere).add(word);
  return {
    knows: (finder) => all.has(finder),
    in: (text) => {
      const found = new Set<WordFinder>();
      let afterPlain = false;
      for (let at = 0; at < text.length; at += 1) {
        const words = anywhere.at(text, at);
        const more = afterPlain ? NO_WORDS : atBorders.at(text, at);
        for (const list of [words, more])
          for (const word of list)
            if (word.lengthAt(text, at) > 0) for (const finder of owners.get(word) ?? []) found.add(finder);
        afterPlain = isPlain(text.charAt(at));
      }
      return found;
    },
  };
}

/** Words by what they begin with: by two characters where they surely begin with two, as there are thousands for each letter. */
class Beginnings {
  readonly #short = new Map<number, Word[]>();
  readonly #long = new Map<number, Word[]>();

  add(word: Word): void {
    if (word.beginning.length >= 2) put(this.#long, twoCodes(word.beginning, 0), word);
    else for (const first of word.firsts) put(this.#short, first.charCodeAt(0), word);
  }

  /** Those that may stand here. */
  at(text: string, at: number): readonly Word[] {
    const short = this.#short.get(text.charCodeAt(at));
    const long = this.#long.get(twoCodes(text, at));
    if (short === undefined || long === undefined) return short ?? long ?? NO_WORDS;
    return [...short, ...long];
  }
}

/**
 * What `wordExpression` of these words finds, in a time that hardly grows with their number: only the words that begin with
 * the character at hand are tried. `null` where there is no word.
 */
export function wordFinder(written: readonly string[]): WordFinder | null {
  const words = wordsOf(written);
  const buckets = bucketsOf(words);
  if (buckets.size === 0) return null;
  return {
    words,
    all(text) {
      const found: (readonly [number, number])[] = [];
      for (let at = 0; at < text.length; at += 1) {
        const bucket = buckets.get(text.charCodeAt(at));
        const length = bucket === undefined ? 0 : lengthAt(bucket, text, at);
        if (length === 0) continue;
        found.push([at, at + length]);
        at += length - 1;
      }
      return found;
    },
  };
}

/** By the character code that they may begin with. */
function bucketsOf(words: readonly Word[]): ReadonlyMap<number, readonly Word[]> {
  const buckets = new Map<number, Word[]>();
  for (const word of words) for (const first of word.firsts) put(buckets, first.charCodeAt(0), word);
  return buckets;
}

function put(buckets: Map<number, Word[]>, key: number, word: Word): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [word]);
  else bucket.push(word);
}

function twoCodes(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
}

/** Those that say something, the longer first: the first that fits wins, and the longer says more. */
function wordsOf(written: readonly string[]): readonly Word[] {
  return written
    .map(wordOf)
    .filter((word) => word !== null)
    .sort((a, b) => b.length - a.length);
}

function wordOf(written: string): Word | null {
  let word = WORDS.get(written);
  if (word === undefined) {
    const folded = foldWord(written);
    word = folded === '' ? null : new Word(folded);
    if (WORDS.size >= MOST_KEPT) WORDS.clear();
    WORDS.set(written, word);
  }
  return word;
}

/** Of the longest word of these that stands here; 0 where none does. */
function lengthAt(bucket: readonly Word[], text: string, at: number): number {
  const inWord = at > 0 && isPlain(text.charAt(at - 1));
  for (const word of bucket) {
    const length = inWord && word.afterBorder ? 0 : word.lengthAt(text, at);
    if (length > 0) return length;
  }
  return 0;
}

/** What it takes to find it is made where a text first begins like it: most words of a desk are never met. */
class Word {
  /** What it may begin with, a character each. */
  readonly firsts: readonly string[];
  /** What it surely begins with; empty where that may be mistyped. */
  readonly beginning: string;
  readonly afterBorder: boolean;
  readonly length: number;
  readonly #folded: string;
  readonly #literal: boolean;
  #forms: readonly (readonly string[])[] | null = null;
  #expression: RegExp | null = null;

  constructor(folded: string) {
    const slips = folded.startsWith('~');
    this.#folded = folded;
    this.length = folded.length;
    this.beginning = slips ? '' : beginningOf(folded);
    this.#literal = ALL_HAN.test(folded);
    this.afterBorder = startsAfterBorder(slips ? folded.slice(1) : folded);
    this.firsts = slips ? [...new Set(firstsOfSlips(folded.slice(1)))] : [this.beginning.charAt(0)];
  }

  lengthAt(text: string, at: number): number {
    if (!text.startsWith(this.beginning, at)) return 0;
    if (this.#literal) return this.beginning.length;
    if (this.#expression === null) this.#forms ??= formsOfWords(this.#folded);
    if (this.#forms !== null) return Math.max(0, endOf(this.#forms, text, at) - at);
    this.#expression ??= expressionAt(this.#folded);
    this.#expression.lastIndex = at;
    return this.#expression.test(text) ? this.#expression.lastIndex - at : 0;
  }
}

/** Where words that stand here one after another end; 0 where they don't stand here. Compiling an expression would cost more. */
function endOf([forms, ...others]: readonly (readonly string[])[], text: string, at: number): number {
  for (const form of forms ?? []) {
    if (!text.startsWith(form, at)) continue;
    let end = at + form.length;
    if (others.length === 0) {
      if (isPlain(String.fromCodePoint(text.codePointAt(end) ?? 0))) continue;
      return end;
    }
    if (text[end] === ',') end += 1;
    const blank = end;
    while (text[end] === ' ' || text[end] === '-') end += 1;
    const whole = end === blank ? 0 : endOf(others, text, end);
    if (whole > 0) return whole;
  }
  return 0;
}

const NO_WORDS: readonly Word[] = [];
const ALL_HAN = /^\p{Script=Han}+$/u;
/** The same words stand in many lists, and most of them in the knowledge that comes with the next reload, too. */
const WORDS = new Map<string, Word | null>();
/** Several times what a large desk has. */
const MOST_KEPT = 200_000;
