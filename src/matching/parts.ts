/** Parts of the matcher that can be left out, so that what each of them brings can be measured. */
export const PARTS = [
  'bigrams',
  'letters',
  'pairs',
  'han-pairs',
  'sounds',
  'concepts',
  'spelling',
  'model',
  'phrasings',
] as const;

export type Part = (typeof PARTS)[number];
