import type { AnswerDraft } from '../knowledge/answers-file.ts';
import { toDay } from '../knowledge/day.ts';
import type { Lang } from '../knowledge/model.ts';
import { didYouMean } from '../knowledge/suggest.ts';
import { toEntryId } from './entry-ids.ts';
import { cellText, typedCells } from './sheets/cells.ts';
import { FIELD_COLUMNS, readFields } from './sheets/field-cells.ts';
import { readSettings, SETTINGS } from './sheets/settings.ts';
import { COLUMNS, type Row } from './sheets/table.ts';

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
  readonly rows: { readonly row: Row; readonly lang: Lang }[];
  owner: string;
  reviewBy: string;
}

/**
 * Rows with the same id make one answer; a phrasing given twice counts once. Title and words may stand on any of its rows,
 * a language's first title wins, and words are parts in the order of the rows. An answer with no title at all gets one made of its id.
 */
export function collectAnswers(
  rows: readonly Row[],
  defaults: { readonly pack: string; readonly owner: string; readonly reviewBy: string },
): Collected {
  const drafts = new Map<string, Draft>();
  const problems: string[] = [];
  for (const row of rows) {
    const cell = (name: string): string => cellText(row, name);
    problems.push(...typedCells(row), ...wrongKind(row));
    const label = cell('id');
    const phrasing = cell('phrasing');
    const lang = readLang(cell('lang'), phrasing || cell('say') || cell('title'));
    if (label === '')
      problems.push(
        `${row.at}, column id: it is empty. Every row needs the id of its answer, like shop/returns; cells that are merged have it in their first row alone.`,
      );
    if (lang === null) problems.push(`${row.at}, column lang: "${cell('lang')}" is neither zh nor en.`);
    if (FILLED.every((name) => cell(name) === ''))
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
        rows: [],
        owner: '',
        reviewBy: '',
      };
      drafts.set(id, draft);
    } else if (draft.label !== label)
      problems.push(
        `${row.at}, column id: "${label}" and "${draft.label}" (${draft.at}) both become ${id}. Give one of them another id.`,
      );
    draft.rows.push({ row, lang });
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
  for (const [id, draft] of drafts) {
    if (draft.ask.size === 0)
      problems.push(`${draft.at}, column phrasing: ${id} has no phrasing in any row. Add how customers ask for it.`);
    problems.push(...readSettings(rowsOf(draft), COLUMNS).problems, ...readFields(draft.rows).problems);
  }
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
    title: draft.title.size === 0 ? made : Object.fromEntries(draft.title),
    owner: draft.owner || defaults.owner,
    reviewBy: draft.reviewBy || defaults.reviewBy,
    ask,
    do: Object.fromEntries(draft.do),
    say: Object.fromEntries([...draft.say].filter(([, parts]) => parts.length > 0)),
    fields: readFields(draft.rows).fields,
    settings: readSettings(rowsOf(draft), COLUMNS).data,
  };
}

function rowsOf({ rows }: Draft): readonly Row[] {
  return rows.map(({ row }) => row);
}

/** A sheet can't hold what makes a flow. */
export function isOfFlow(row: Row): boolean {
  return cellText(row, 'kind').toLowerCase() === 'flow';
}

export function wrongKind(row: Row): readonly string[] {
  const kind = cellText(row, 'kind').toLowerCase();
  if (kind === '' || KINDS.includes(kind)) return [];
  const cure = didYouMean(kind, KINDS, 'Leave it empty for an answer.');
  return [`${row.at}, column kind: "${kind}" is neither answer nor flow. ${cure}`];
}

/** The language named, or the one the text is written in; `null` for another name. */
export function readLang(name: string, text: string): Lang | null {
  const wanted = name.toLowerCase();
  if (wanted === '') return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  if (wanted === 'zh' || wanted.startsWith('zh-') || wanted === 'cn') return 'zh';
  return wanted === 'en' || wanted.startsWith('en-') ? 'en' : null;
}

function add<V>(map: Map<Lang, V>, lang: Lang, make: () => V): V {
  const known = map.get(lang);
  if (known !== undefined) return known;
  const made = make();
  map.set(lang, made);
  return made;
}

const KINDS = ['answer', 'flow'];
/** A row holds something where one of these does. */
const FILLED = ['phrasing', 'say', 'title', 'do', ...SETTINGS.map(({ column }) => column), ...FIELD_COLUMNS];
