import type { Contender } from './contender.ts';

/**
 * Everybody in the contest, in the order of the tables. Loaded when needed, so that the process of one does not hold the
 * others' dictionaries.
 */
export const CONTENDERS = {
  Cuecard: async () => (await import('./cuecard.ts')).cuecard(),
  'Fuse.js 7.5, token search': async () => (await import('./fuse.ts')).fuseTokenSearch(),
  'MiniSearch 7.2': async () => (await import('./mini-search.ts')).miniSearch(),
  'natural 8.1, Bayes': async () => (await import('./natural.ts')).naturalBayes(),
  'natural 8.1, logistic regression': async () => (await import('./natural.ts')).naturalLogistic(),
  'nlp.js 4.27, neural': async () => (await import('./nlp-js.ts')).nlpJs(),
} as const satisfies Readonly<Record<string, () => Promise<Contender>>>;

export type ContenderName = keyof typeof CONTENDERS;

export const CONTENDER_NAMES = Object.keys(CONTENDERS) as readonly ContenderName[];
