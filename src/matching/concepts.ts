import type { SynonymSet } from '../knowledge/model.ts';
import { mix, seed } from './hash.ts';
import { COURTESY_EN, SYNONYMS_EN } from './lexicon-en.ts';
import { COURTESY_ZH, SYNONYMS_ZH } from './lexicon-zh.ts';
import { fold } from './text.ts';
import { type Token, tokenize } from './tokens.ts';
import type { WordBook } from './words.ts';

/** A run of tokens that stands for something whatever its letters: places `first` to `last`, both included. */
interface Found {
  readonly concept: number;
  readonly first: number;
  readonly last: number;
}

/** Finds synonyms and courtesies in messages. */
export interface Concepts {
  /** Longest first at every place, in order; a run may stand for several concepts. */
  readonly synonyms: (tokens: readonly Token[]) => readonly Found[];
  /** 1 for every token that is only politeness, otherwise 0. */
  readonly courtesies: (tokens: readonly Token[]) => Uint8Array;
}

/** Concepts out of the shipped lexicon and the desk's own synonyms. */
export function buildConcepts(own: readonly SynonymSet[], book: WordBook): Concepts {
  const synonyms = new Map<number, number[]>();
  const courtesies = new Map<number, number[]>();
  const enter = (into: Map<number, number[]>, phrase: string, concept: number): void => {
    const units = tokenize(fold(phrase), (word) => book.learn(word, 0)).map(unitOf);
    if (units.length === 0 || units.length > LONGEST) return;
    const key = units.reduce(mix, seed(SEED));
    const known = into.get(key) ?? [];
    if (!known.includes(concept)) into.set(key, [...known, concept]);
  };
  [...SYNONYMS_EN, ...SYNONYMS_ZH].forEach((group, concept) => {
    for (const phrase of group) enter(synonyms, phrase, concept);
  });
  const sorted = own.map(({ words }) => [...words].sort()).sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1));
  sorted.forEach((words, place) => {
    for (const word of words) enter(synonyms, word, OWN_FROM + place);
  });
  for (const phrase of [...COURTESY_EN, ...COURTESY_ZH]) enter(courtesies, phrase, 0);
  return {
    synonyms: (tokens) => scan(synonyms, tokens),
    courtesies: (tokens) => {
      const mask = new Uint8Array(tokens.length);
      for (const { first, last } of scan(courtesies, tokens)) mask.fill(1, first, last + 1);
      return mask;
    },
  };
}

/** What a token counts as beside its neighbours: its stem, its character, its class. */
export function unitOf(token: Token): number {
  if (token.kind === 'han') return token.code;
  return token.kind === 'word' ? token.form.unit : (CLASS_UNITS[token.name] as number);
}

function scan(known: ReadonlyMap<number, readonly number[]>, tokens: readonly Token[]): Found[] {
  const out: Found[] = [];
  for (let first = 0; first < tokens.length; ) {
    let key = seed(SEED);
    let concepts: readonly number[] = [];
    let last = first;
    for (let at = first; at < tokens.length && at - first < LONGEST; at += 1) {
      key = mix(key, unitOf(tokens[at] as Token));
      const hit = known.get(key);
      if (hit === undefined) continue;
      concepts = hit;
      last = at;
    }
    for (const concept of concepts) out.push({ concept, first, last });
    first = last + 1;
  }
  return out;
}

const SEED = 50;
/** Tokens in the longest phrase of a concept. */
const LONGEST = 6;
const OWN_FROM = 100_000;
const CLASS_UNITS = { url: 1, email: 2, phone: 3, money: 4, number: 5, emoji: 6 };
