import { firstsOfSlips } from './slips.ts';
import { foldedWords, sourcesOf } from './word-expression.ts';

/** Finds any of some words in a folded text; the stretches don't overlap and come in the order of the text. */
export interface WordFinder {
  all(text: string): readonly (readonly [from: number, to: number])[];
}

/**
 * What `wordExpression` of these words finds, in a time that hardly grows with their number: only the words that begin with
 * the character at hand are tried. `null` where there is no word.
 */
export function wordFinder(words: readonly string[]): WordFinder | null {
  const buckets = new Map<number, Bucket>();
  for (const word of foldedWords(words)) {
    const firsts = word.startsWith('~') ? firstsOfSlips(word.slice(1)) : word;
    const codes = new Set(
      word.startsWith('~') ? Array.from(firsts, (first) => first.charCodeAt(0)) : [firsts.charCodeAt(0)],
    );
    for (const code of codes) {
      const bucket = buckets.get(code) ?? new Bucket();
      buckets.set(code, bucket);
      bucket.add(word);
    }
  }
  if (buckets.size === 0) return null;
  return {
    all(text) {
      const found: (readonly [number, number])[] = [];
      for (let at = 0; at < text.length; at += 1) {
        const length = buckets.get(text.charCodeAt(at))?.lengthAt(text, at) ?? 0;
        if (length === 0) continue;
        found.push([at, at + length]);
        at += length - 1;
      }
      return found;
    },
  };
}

/** Words that begin alike. */
class Bucket {
  readonly #literal: string[] = [];
  readonly #varied: string[] = [];
  #expression: RegExp | null = null;

  /** Longer words come first. */
  add(word: string): void {
    (ALL_HAN.test(word) ? this.#literal : this.#varied).push(word);
  }

  lengthAt(text: string, at: number): number {
    for (const word of this.#literal) if (text.startsWith(word, at)) return word.length;
    if (this.#varied.length === 0) return 0;
    this.#expression ??= new RegExp(sourcesOf(this.#varied).join('|'), 'uy');
    this.#expression.lastIndex = at;
    return this.#expression.test(text) ? this.#expression.lastIndex - at : 0;
  }
}

const ALL_HAN = /^\p{Script=Han}+$/u;
