import { type Entry, type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import { indexTitles, type TitleIndex } from '../knowledge/titles.ts';
import { rowsAt } from './entry-row.ts';
import type { EntryList, Found } from './protocol.ts';

/** All entries, as lines of a list. `now` in epoch milliseconds. */
export function listEntries(knowledge: Knowledge, now: number): EntryList {
  const rowOf = rowsAt(knowledge, now);
  return { revision: knowledge.revision, rows: knowledge.entries.map(rowOf) };
}

/** Finds entries by title, with slips, then by what is written in them: id, owner, phrasings, words. */
export function createSearch(): (knowledge: Knowledge, typed: string) => Found {
  let known: { readonly knowledge: Knowledge; readonly titles: TitleIndex; readonly texts: readonly string[] } | null =
    null;
  return (knowledge, typed) => {
    if (known?.knowledge !== knowledge)
      known = {
        knowledge,
        titles: indexTitles(knowledge.entries),
        texts: knowledge.entries.map((entry) => plain(textOf(entry))),
      };
    const { titles, texts } = known;
    const words = plain(typed).split(/\s+/u).filter(Boolean);
    if (words.length === 0) return { revision: knowledge.revision, ids: knowledge.entries.map(({ id }) => id) };
    const holding = knowledge.entries.filter((_, place) => words.every((word) => texts[place]?.includes(word)));
    const ids = [...titles.find(typed), ...holding].map(({ id }) => id);
    return { revision: knowledge.revision, ids: [...new Set(ids)] };
  };
}

function textOf(entry: Entry): string {
  const said = entry.kind === 'answer' ? [entry.say] : entry.steps.map(({ say }) => say);
  const lists = LANGS.flatMap((lang: Lang) => [entry.ask[lang] ?? [], ...said.map((each) => each[lang] ?? [])]);
  return [entry.id, entry.owner, entry.place.file, ...lists.flat()].join('\n');
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
