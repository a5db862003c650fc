import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { finish, hashText, mix, seed } from './hash.ts';
import { Speller } from './spelling.ts';

/** A word with what it is compared by, computed once. */
export interface WordForm {
  readonly word: string;
  readonly stem: string;
  /** What stands for the word beside its neighbours. */
  readonly unit: number;
  /** Runs of letters inside the word, its ends marked: what survives a typo. */
  readonly letters: Int32Array;
  /** It is not known, and counts as the known word that it was probably meant to be. */
  readonly guessed: boolean;
}

/** Remembers the words of the phrasings; words it has not learnt are computed anew, so that queries never fill it. */
export class WordBook {
  private readonly forms = new Map<string, WordForm>();
  private readonly counts = new Map<string, number>();
  private speller: Speller | null = null;
  private readonly mends: boolean;

  /** Without `mends`, a word that is not known stays what it is. */
  constructor(mends = true) {
    this.mends = mends;
  }

  /** A word of a message. */
  look(word: string): WordForm {
    const known = this.forms.get(word);
    if (known !== undefined) return known;
    if (!this.mends) return formOf(word);
    this.speller ??= new Speller(this.counts);
    const meant = this.speller.correct(word);
    if (meant === null) return formOf(word);
    return { ...(this.forms.get(meant) ?? formOf(meant)), word, guessed: true };
  }

  /** A word of a phrasing, or with `count` 0 of something that no customer has written. All must come before any `look`. */
  learn(word: string, count = 1): WordForm {
    this.counts.set(word, (this.counts.get(word) ?? 0) + count);
    let form = this.forms.get(word);
    if (form === undefined) {
      form = formOf(word);
      this.forms.set(word, form);
    }
    return form;
  }
}

function formOf(word: string): WordForm {
  const stem = STEMMABLE.test(word) ? stemmer.stem(word) : word;
  return { word, stem, unit: hashText(SEED.unit, stem), letters: lettersOf(word), guessed: false };
}

function lettersOf(word: string): Int32Array {
  const marked = `^${word}$`;
  const out: number[] = [];
  for (let end = LETTERS; end <= marked.length; end += 1) {
    let hash = seed(SEED.letters);
    for (let at = end - LETTERS; at < end; at += 1) hash = mix(hash, marked.charCodeAt(at));
    out.push(finish(hash));
  }
  return Int32Array.from(out);
}

const SEED = { unit: 20, letters: 4 };
/** Words with digits or foreign letters have no English endings. */
const STEMMABLE = /^[a-z]{3,24}$/;
/** Longer runs bring nothing beside these, and cost the most of all features. */
const LETTERS = 3;
