import { toDay } from '../../knowledge/day.ts';
import type { Entry, Lang } from '../../knowledge/model.ts';
import type { Rewrite } from '../../knowledge/splice/rewrite-steps.ts';
import { cellText, type FilledCell, unified } from '../sheets/cells.ts';
import type { EntryCells } from './entry-cells.ts';
import { wantedSettings } from './wanted-settings.ts';

/** A part of an entry that the sheet has otherwise than the files. */
export interface WantedChange {
  readonly rewrite: Rewrite;
  readonly column: string;
  /** Of the first cell that differs, as `line 3`. */
  readonly at: string;
  readonly cells: readonly FilledCell[];
  readonly had: readonly string[];
}

export interface Wanted {
  readonly changes: readonly WantedChange[];
  /** Each names row and column and says what to do. */
  readonly problems: readonly string[];
}

/**
 * What the rows of an entry change about it. A language without rows, and a column that the sheet does not have, stay as
 * they are; so do phrasings that only stand in another order, since their order means nothing.
 */
export function wantedChanges(entry: Entry, cells: EntryCells, columns: readonly string[]): Wanted {
  const changes: WantedChange[] = [];
  const problems = [...cells.problems];
  const emptied: Readonly<Record<'do' | 'say', Emptied[]>> = { do: [], say: [] };
  const compare = (part: Part): void => {
    const { column, at, filled, had, field } = part;
    if (!columns.includes(column)) return;
    const several = field === 'ask' || field === 'say';
    const texts = filled.map(({ text }) => had.find((each) => unified(each) === unified(text)) ?? unified(text));
    const wanted = several && field === 'say' ? texts : [...new Set(texts)];
    if (isSame(had, wanted, field)) return;
    const index = wanted.findIndex((text, number) => text !== had[number]);
    const first = filled[texts.indexOf(wanted[index] ?? '')] ?? filled.at(-1);
    const where = `${first?.at ?? at}, column ${column}`;
    const [text = '', other] = wanted;
    if (entry.kind === 'flow' && (field === 'do' || field === 'say'))
      problems.push(
        `${where}: ${entry.id} is a flow, whose steps a sheet does not hold. Change what they say and do in ${entry.place.file}.`,
      );
    else if (wanted.length === 0 && part.lang !== null && (field === 'do' || field === 'say'))
      emptied[field].push({ at, lang: part.lang, had });
    else if (wanted.length === 0)
      problems.push(
        `${where}: it is empty, while ${entry.id} has ${several ? 'texts' : 'a text'} there${part.lang === null ? '' : ` in ${part.lang}`}. Put ${several ? 'one' : 'it'} back, or leave the column out of the sheet; what is to go for good, delete in ${entry.place.file}.`,
      );
    else if (!several && other !== undefined)
      problems.push(
        `${filled[texts.indexOf(other)]?.at ?? at}, column ${column}: ${entry.id} has another one in ${filled[0]?.at}. Keep one of the two.`,
      );
    else if (field === 'review_by' && toDay(text) === null)
      problems.push(`${where}: "${text}" is not a day. Write it as 2027-03-31.`);
    else changes.push({ rewrite: rewriteOf(entry.id, part, wanted), column, at: first?.at ?? at, cells: filled, had });
  };
  for (const [lang, { at, cells: own }] of cells.langs) {
    const one = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);
    const [does, say] = entry.kind === 'answer' ? [entry.do?.[lang], entry.say[lang]] : [];
    compare({ field: 'title', column: 'title', lang, at, filled: own.title, had: one(entry.title[lang]) });
    compare({ field: 'ask', column: 'phrasing', lang, at, filled: own.phrasing, had: entry.ask[lang] ?? [] });
    compare({ field: 'do', column: 'do', lang, at, filled: own.do, had: one(does) });
    compare({ field: 'say', column: 'say', lang, at, filled: own.say, had: say ?? [] });
  }
  for (const field of ['owner', 'review_by'] as const) {
    const had = [field === 'owner' ? entry.owner : entry.reviewBy];
    compare({ field, column: field, lang: null, at: cells.at, filled: cells[field], had });
  }
  for (const { row } of cells.rows) {
    const kind = cellText(row, 'kind').toLowerCase();
    if (kind !== '' && kind !== entry.kind)
      problems.push(`${row.at}, column kind: ${entry.id} is not of kind "${kind}" but "${entry.kind}". Put that back.`);
  }
  const settings = wantedSettings(entry, cells, columns);
  return {
    changes: [...changes, ...removals(entry, emptied), ...settings.changes],
    problems: [...problems, ...settings.problems],
  };
}

/** Words that an answer can be without: where no language has any left, the whole key goes. */
function removals(entry: Entry, emptied: Readonly<Record<'do' | 'say', readonly Emptied[]>>): readonly WantedChange[] {
  if (entry.kind !== 'answer') return [];
  return (['do', 'say'] as const).flatMap((field): readonly WantedChange[] => {
    const gone = emptied[field];
    const [first] = gone;
    if (first === undefined) return [];
    const all = Object.keys(entry[field] ?? {}).length === gone.length;
    const change = (path: readonly string[], { at }: Emptied, had: readonly string[]): WantedChange => ({
      rewrite: { field: 'setting', entry: entry.id, path, value: null },
      column: field,
      at,
      cells: [],
      had,
    });
    const texts = gone.flatMap(({ had }) => had);
    return all ? [change([field], first, texts)] : gone.map((each) => change([field, each.lang], each, each.had));
  });
}

interface Emptied {
  readonly at: string;
  readonly lang: Lang;
  readonly had: readonly string[];
}

interface Part {
  readonly field: Exclude<Rewrite['field'], 'setting'>;
  readonly column: string;
  readonly lang: Lang | null;
  readonly at: string;
  readonly filled: readonly FilledCell[];
  readonly had: readonly string[];
}

function isSame(had: readonly string[], wanted: readonly string[], field: Part['field']): boolean {
  if (field !== 'ask') return had.length === wanted.length && had.every((text, index) => text === wanted[index]);
  const [one, other] = [new Set(had), new Set(wanted)];
  return one.size === other.size && [...one].every((text) => other.has(text));
}

function rewriteOf(entry: string, { field, lang }: Part, texts: readonly string[]): Rewrite {
  const [text = ''] = texts;
  if (field === 'owner' || field === 'review_by') return { field, entry, text };
  const own = lang ?? 'en';
  return field === 'ask' || field === 'say' ? { field, entry, lang: own, texts } : { field, entry, lang: own, text };
}
