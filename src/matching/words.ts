import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { finish, hashText, mix, seed } from './hash.ts';
import { correct, type Spellings, spellingsOf } from './spelling.ts';

/** A word with what it is compared by, computed once. */
export interface WordForm {
  readonly word: string;
  /** What stands for the word beside its neighbours: its stem. */
  readonly unit: number;
  /** Runs of letters inside the word, its ends marked: what survives a typo. */
  readonly letters: Int32Array;
  /** Slips between it and the known word that it was probably meant to be and counts as; 0 for a word as it is. */
  readonly slips: number;
}

/** A word book as plain data, so that one thread can hand it to another. */
export interface WordData {
  /** All words, a line each. */
  readonly words: string;
  readonly unit: Int32Array;
  /** The letter runs of word `w` are `letters[start[w]]` to `letters[start[w + 1]]`. */
  readonly start: Int32Array;
  readonly letters: Int32Array;
  /** `null` where unknown words are left as they are. */
  readonly spellings: Spellings | null;
}

/** Remembers the words of the phrasings; words it has not learnt are computed anew, so that queries never fill it. */
export class WordBook {
  private readonly forms = new Map<string, WordForm>();
  private readonly counts = new Map<string, number>();
  private readonly spellings: Spellings | null;

  /** A new book learns; one made of data knows what it knew. */
  constructor(data: WordData | null = null) {
    this.spellings = data?.spellings ?? null;
    if (data === null) return;
    data.words.split('\n').forEach((word, place) => {
      const letters = data.letters.subarray(data.start[place], data.start[place + 1]);
      this.forms.set(word, { word, unit: data.unit[place] as number, letters, slips: 0 });
    });
  }

  /** A word of a message. */
  look(word: string): WordForm {
    const known = this.forms.get(word);
    if (known !== undefined) return known;
    const meant = this.spellings === null ? null : correct(this.spellings, word);
    if (meant === null) return formOf(word);
    return { ...(this.forms.get(meant.word) ?? formOf(meant.word)), word, slips: meant.slips };
  }

  knows(word: string): boolean {
    return this.forms.has(word);
  }

  /** A word of a phrasing, or with `count` 0 of something that no customer has written. */
  learn(word: string, count = 1): WordForm {
    if (count > 0) this.counts.set(word, (this.counts.get(word) ?? 0) + count);
    let form = this.forms.get(word);
    if (form === undefined) {
      form = formOf(word);
      this.forms.set(word, form);
    }
    return form;
  }

  /** What was learnt; without `mends`, a word that is not known will stay what it is. */
  data(mends = true): WordData {
    const forms = [...this.forms.values()];
    const start = new Int32Array(forms.length + 1);
    forms.forEach(({ letters }, place) => {
      start[place + 1] = (start[place] as number) + letters.length;
    });
    const letters = new Int32Array(start[forms.length] as number);
    forms.forEach((form, place) => {
      letters.set(form.letters, start[place]);
    });
    return {
      words: forms.map(({ word }) => word).join('\n'),
      unit: Int32Array.from(forms, ({ unit }) => unit),
      start,
      letters,
      spellings: mends ? spellingsOf(this.counts) : null,
    };
  }
}

function formOf(word: string): WordForm {
  const stem = STEMMABLE.test(word) ? stemmer.stem(word) : word;
  return { word, unit: hashText(SEED.unit, stem), letters: lettersOf(word), slips: 0 };
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
