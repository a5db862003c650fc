import MiniSearch from 'minisearch';
import { bestPhrasings, type Contender } from './contender.ts';
import { charactersAndPairs } from './han.ts';

/** MiniSearch over all phrasings; prefix search cost accuracy and is off. */
export function miniSearch(): Contender {
  let index: MiniSearch<{ readonly id: number; readonly text: string }>;
  let labels: readonly string[] = [];
  return {
    train(rows, lang) {
      labels = rows.map(({ label }) => label);
      index = new MiniSearch({
        fields: ['text'],
        ...(lang === 'zh' ? { tokenize: charactersAndPairs } : { searchOptions: { fuzzy: FUZZY } }),
      });
      index.addAll(rows.map(({ text }, id) => ({ id, text })));
    },
    classify(text) {
      const found = index.search(text).map(({ id, score }) => ({ row: id as number, score }));
      return bestPhrasings(found, labels);
    },
  };
}

/** As its documentation has it: one letter in five may differ. */
const FUZZY = 0.2;
