import Fuse from 'fuse.js';
import { bestPhrasings, type Contender } from './contender.ts';
import { charactersAndPairs } from './han.ts';

/** Fuse.js with its token search, over all phrasings. */
export function fuseTokenSearch(): Contender {
  let fuse: Fuse<string>;
  let labels: readonly string[] = [];
  return {
    train(rows, lang) {
      labels = rows.map(({ label }) => label);
      fuse = new Fuse(
        rows.map(({ text }) => text),
        {
          useTokenSearch: true,
          includeScore: true,
          threshold: THRESHOLD,
          ...(lang === 'zh' ? { tokenize: charactersAndPairs } : {}),
        },
      );
    },
    classify(text) {
      const found = fuse.search(text).map(({ refIndex, score = 1 }) => ({ row: refIndex, score: 1 - score }));
      return bestPhrasings(found, labels);
    },
  };
}

/** Found better than the default of 0.6, and a third faster. */
const THRESHOLD = 0.3;
