import type { AnswerDraft } from '../knowledge/answers-file.ts';
import type { Lang } from '../knowledge/model.ts';
import { toEntryId } from './entry-ids.ts';

/** A row of a sheet: its line in the file, and its cells by column name. */
export interface Row {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Collected {
  readonly answers: readonly AnswerDraft[];
  /** Each names line and column and says what to do. */
  readonly problems: readonly string[];
}

interface Draft {
  readonly label: string;
  readonly line: number;
  readonly title: Map<Lang, string>;
  readonly ask: Map<Lang, Set<string>>;
  readonly say: Map<Lang, string[]>;
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
    const cell = (name: string): string => unescapeFormula(row.cells.get(name)?.trim() ?? '');
    const label = cell('id');
    const phrasing = cell('phrasing');
    const lang = readLang(cell('lang'), phrasing || cell('say') || cell('title'));
    if (label === '')
      problems.push(
        `line ${row.line}, column id: it is empty. Every row needs the id of its answer, like shop/returns.`,
      );
    if (lang === null) problems.push(`line ${row.line}, column lang: "${cell('lang')}" is neither zh nor en.`);
    if (phrasing === '' && cell('say') === '' && cell('title') === '')
      problems.push(
        `line ${row.line}, column phrasing: it is empty, and so are title and say. Fill one of them or delete the row.`,
      );
    if (label === '' || lang === null) continue;
    const id = toEntryId(label, defaults.pack);
    let draft = drafts.get(id);
    if (draft === undefined) {
      draft = { label, line: row.line, title: new Map(), ask: new Map(), say: new Map() };
      drafts.set(id, draft);
    } else if (draft.label !== label)
      problems.push(
        `line ${row.line}, column id: "${label}" and "${draft.label}" (line ${draft.line}) both become ${id}. Give one of them another id.`,
      );
    if (phrasing !== '') add(draft.ask, lang, () => new Set<string>()).add(phrasing);
    if (cell('title') !== '' && !draft.title.has(lang)) draft.title.set(lang, cell('title'));
    const say = cell('say');
    const parts = add(draft.say, lang, () => []);
    if (say !== '' && !parts.includes(say)) parts.push(say);
  }
  for (const [id, draft] of drafts)
    if (draft.ask.size === 0)
      problems.push(
        `line ${draft.line}, column phrasing: ${id} has no phrasing in any row. Add how customers ask for it.`,
      );
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
    owner: defaults.owner,
    reviewBy: defaults.reviewBy,
    ask,
    say: Object.fromEntries([...draft.say].filter(([, parts]) => parts.length > 0)),
  };
}

/** The language named, or the one the text is written in; `null` for another name. */
function readLang(name: string, text: string): Lang | null {
  const wanted = name.toLowerCase();
  if (wanted === '') return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  if (wanted === 'zh' || wanted.startsWith('zh-') || wanted === 'cn') return 'zh';
  return wanted === 'en' || wanted.startsWith('en-') ? 'en' : null;
}

/** Sheets put an apostrophe before text that would otherwise run as a formula; it is no part of the text. */
function unescapeFormula(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

function add<V>(map: Map<Lang, V>, lang: Lang, make: () => V): V {
  const known = map.get(lang);
  if (known !== undefined) return known;
  const made = make();
  map.set(lang, made);
  return made;
}
