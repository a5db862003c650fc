import type { Contender } from './contender.ts';
import { cuecard } from './cuecard.ts';
import { fuseTokenSearch } from './fuse.ts';
import { miniSearch } from './mini-search.ts';
import { naturalBayes, naturalLogistic } from './natural.ts';
import { nlpJs } from './nlp-js.ts';

/** Everybody in the contest, in the order of the tables. */
export const CONTENDERS = {
  Cuecard: cuecard,
  'Fuse.js 7.5, token search': fuseTokenSearch,
  'MiniSearch 7.2': miniSearch,
  'natural 8.1, Bayes': naturalBayes,
  'natural 8.1, logistic regression': naturalLogistic,
  'nlp.js 4.27, neural': nlpJs,
} as const satisfies Readonly<Record<string, () => Contender>>;

export type ContenderName = keyof typeof CONTENDERS;
