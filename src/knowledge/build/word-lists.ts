import type { LangList } from '../model.ts';
import type { WordListsSource } from '../schema/words.ts';
import type { Sheet } from '../sheet.ts';
import { didYouMean } from '../suggest.ts';
import { toList, type WordsOf } from './text.ts';

/**
 * What stands for the words of a group: `$list` is all words of that list in the language of the pattern. A group of lists
 * alone is the very same array wherever the same lists are named, so that it needs to be looked for only once. Reports a
 * list that is not there.
 */
export function wordsOf(sheet: Sheet, source: WordListsSource | undefined): WordsOf {
  const lists = new Map<string, LangList>(Object.entries(source ?? {}).map(([name, words]) => [name, toList(words)]));
  const joined = new Map<string, readonly string[]>();
  return (texts, path, lang) => {
    const key = texts.every((text) => LIST.test(text)) ? `${lang} ${texts.join(' ')}` : null;
    const known = key === null ? undefined : joined.get(key);
    if (known !== undefined) return known;
    let complete = true;
    const found = texts.map((text) => {
      const name = LIST.exec(text)?.[1];
      if (name === undefined) return [text];
      const words = lists.get(name)?.[lang];
      if (words === undefined) {
        complete = false;
        sheet.report(path, missing(name, lists.has(name) ? lang : null, [...lists.keys()]));
      }
      return words ?? [];
    });
    const words = found.length === 1 && found[0] !== undefined ? found[0] : found.flat();
    if (key !== null && complete) joined.set(key, words);
    return words;
  };
}

function missing(name: string, lang: string | null, known: readonly string[]) {
  return lang === null
    ? {
        code: 'unknown-words',
        message: `There is no list of words "${name}" in this file`,
        hint: didYouMean(name, known, `Add it under words: ${name}: { en: [...], zh: [...] }.`),
      }
    : {
        code: 'unknown-words',
        message: `The list "${name}" has no words in "${lang}"`,
        hint: `Add words for ${lang} to it, or leave it out here.`,
      };
}

const LIST = /^\$([a-z0-9]+(?:-[a-z0-9]+)*)$/;
