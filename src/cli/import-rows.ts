import type { AnswerDraft } from '../knowledge/answers-file.ts';
import { toDay } from '../knowledge/day.ts';
import type { Lang } from '../knowledge/model.ts';
import { toEntryId } from './entry-ids.ts';
import { type Cell, COLUMNS, type Row, textOf } from './sheets/table.ts';

export interface Collected {
  readonly answers: readonly AnswerDraft[];
  /** Each names line and column and says what to do. */
  readonly problems: readonly string[];
}

interface Draft {
  readonly label: string;
  /** Of its first row. */
  readonly at: string;
  readonly title: Map<Lang, string>;
  readonly ask: Map<Lang, Set<string>>;
  readonly say: Map<Lang, string[]>;
  readonly do: Map<Lang, string>;
  owner: string;
  reviewBy: string;
}

/**
 * Rows with the same id make one answer; a phrasing given twice counts once. Title and words may stand on any of its rows,
 * a language's first title wins, and words are parts in the order of the rows. A missing title is made of the id.
 */
export function collectAnswers(
  rows: readonly Row[],
  defaults: { readonly pack: string; readonly owner: string; readonly reviewBy: string },
): Collected {
  const drafts = new Map<string, Draft>();
  const problems: string[] = [];
  for (const row of rows) {
    const cell = (name: string): string => {
      const text = textOf(row.cells.get(name) ?? NOTHING);
      return text.trim() === '' ? '' : TEXTS.includes(name) ? text : text.trim();
    };
    problems.push(...typedCells(row));
    const label = cell('id');
    const phrasing = cell('phrasing');
    const lang = readLang(cell('lang'), phrasing || cell('say') || cell('title'));
    if (label === '')
      problems.push(
        `${row.at}, column id: it is empty. Every row needs the id of its answer, like shop/returns; cells that are merged have it in their first row alone.`,
      );
    if (lang === null) problems.push(`${row.at}, column lang: "${cell('lang')}" is neither zh nor en.`);
    if (['phrasing', 'say', 'title', 'do'].every((name) => cell(name) === ''))
      problems.push(
        `${row.at}, column phrasing: it is empty, and so are title, say and do. Fill one of them or delete the row.`,
      );
    if (label === '' || lang === null) continue;
    const id = toEntryId(label, defaults.pack);
    let draft = drafts.get(id);
    if (draft === undefined) {
      draft = {
        label,
        at: row.at,
        title: new Map(),
        ask: new Map(),
        say: new Map(),
        do: new Map(),
        owner: '',
        reviewBy: '',
      };
      drafts.set(id, draft);
    } else if (draft.label !== label)
      problems.push(
        `${row.at}, column id: "${label}" and "${draft.label}" (${draft.at}) both become ${id}. Give one of them another id.`,
      );
    if (phrasing !== '') add(draft.ask, lang, () => new Set<string>()).add(phrasing);
    if (cell('title') !== '' && !draft.title.has(lang)) draft.title.set(lang, cell('title'));
    if (cell('do') !== '' && !draft.do.has(lang)) draft.do.set(lang, cell('do'));
    if (draft.owner === '') draft.owner = cell('owner');
    const reviewBy = cell('review_by');
    if (reviewBy !== '' && toDay(reviewBy) === null)
      problems.push(`${row.at}, column review_by: "${reviewBy}" is not a day. Write it as 2027-03-31.`);
    if (draft.reviewBy === '') draft.reviewBy = reviewBy;
    const say = cell('say');
    const parts = add(draft.say, lang, () => []);
    if (say !== '' && !parts.includes(say)) parts.push(say);
  }
  for (const [id, draft] of drafts)
    if (draft.ask.size === 0)
      problems.push(`${draft.at}, column phrasing: ${id} has no phrasing in any row. Add how customers ask for it.`);
  return {
    answers: problems.length > 0 ? [] : [...drafts].map(([id, draft]) => toAnswer(id, draft, defaults)),
    problems,
  };
}

function toAnswer(
  id: string,
  draft: Draft,
  defaults: { readonly owner: string; readonly reviewBy: string },
): AnswerDraft {
  const ask = Object.fromEntries([...draft.ask].map(([lang, phrasings]) => [lang, [...phrasings]]));
  const name = draft.label.slice(draft.label.indexOf('/') + 1).replaceAll(/[-_]+/g, ' ');
  const made = Object.fromEntries(
    [...draft.ask.keys()].map((lang) => [lang, `${name.charAt(0).toUpperCase()}${name.slice(1)}`]),
  );
  return {
    id,
    title: { ...made, ...Object.fromEntries(draft.title) },
    owner: draft.owner || defaults.owner,
    reviewBy: draft.reviewBy || defaults.reviewBy,
    ask,
    do: Object.fromEntries(draft.do),
    say: Object.fromEntries([...draft.say].filter(([, parts]) => parts.length > 0)),
  };
}

/** The language named, or the one the text is written in; `null` for another name. */
export function readLang(name: string, text: string): Lang | null {
  const wanted = name.toLowerCase();
  if (wanted === '') return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  if (wanted === 'zh' || wanted.startsWith('zh-') || wanted === 'cn') return 'zh';
  return wanted === 'en' || wanted.startsWith('en-') ? 'en' : null;
}

/** Cells that a sheet program has made something else of than text: how it was typed is not known any more. */
export function typedCells({ at, cells }: Row): readonly string[] {
  return [...cells].flatMap(([name, cell]) => {
    if (!COLUMNS.includes(name) || cell.kind === 'text' || (cell.kind === 'day' && name === 'review_by')) return [];
    return [
      `${at}, column ${name}: this is ${KINDS[cell.kind]}, ${textOf(cell)}, and not text. Format the column as text and type it again, as customers write it.`,
    ];
  });
}

function add<V>(map: Map<Lang, V>, lang: Lang, make: () => V): V {
  const known = map.get(lang);
  if (known !== undefined) return known;
  const made = make();
  map.set(lang, made);
  return made;
}

const KINDS = { day: 'a date', number: 'a number', truth: 'a truth value', error: 'an error' } as const;
/** Columns whose spaces are part of the text. */
export const TEXTS = ['phrasing', 'title', 'say', 'do'];
const NOTHING: Cell = { kind: 'text', text: '' };
