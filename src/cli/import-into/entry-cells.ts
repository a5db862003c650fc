import { LANGS, type Lang } from '../../knowledge/model.ts';
import { readLang, TEXTS, typedCells } from '../import-rows.ts';
import { type Row, textOf } from '../sheets/table.ts';

/** A cell with something in it. */
export interface FilledCell {
  /** Its row, as `line 3`. */
  readonly at: string;
  readonly text: string;
}

/** What the rows of one entry say, by column. */
export interface EntryCells {
  /** Its first row. */
  readonly at: string;
  /** In the languages that it has rows in: `at` is the first of them. */
  readonly langs: ReadonlyMap<Lang, { readonly at: string; readonly cells: ByColumn }>;
  readonly owner: readonly FilledCell[];
  readonly review_by: readonly FilledCell[];
  /** Each names row and column and says what to do. */
  readonly problems: readonly string[];
}

type ByColumn = Readonly<Record<'phrasing' | 'say' | 'title' | 'do', readonly FilledCell[]>>;

/** The rows of one entry, of which there is at least one. */
export function entryCells(rows: readonly Row[]): EntryCells {
  const read = rows.map((row) => {
    const cell = (name: string): string => cellText(row, name);
    const text = ['phrasing', 'say', 'title', 'do'].map(cell).find((each) => each !== '') ?? '';
    const lang = cell('lang') === '' && text === '' ? undefined : readLang(cell('lang'), text);
    return { row, lang };
  });
  const langs = LANGS.flatMap((lang) => {
    const own = read.flatMap(({ row, lang: its }) => (its === lang ? [row] : []));
    const filled = (name: string) => filledIn(own, name);
    const cells = { phrasing: filled('phrasing'), say: filled('say'), title: filled('title'), do: filled('do') };
    return own[0] === undefined ? [] : [[lang, { at: own[0].at, cells }] as const];
  });
  return {
    at: rows[0]?.at ?? '',
    langs: new Map(langs),
    owner: filledIn(rows, 'owner'),
    review_by: filledIn(rows, 'review_by'),
    problems: read.flatMap(({ row, lang }) => [
      ...typedCells(row),
      ...(lang === null ? [`${row.at}, column lang: "${cellText(row, 'lang')}" is neither zh nor en.`] : []),
    ]),
  };
}

/** Spaces around it count only in texts. */
export function cellText(row: Row, name: string): string {
  const cell = row.cells.get(name);
  const text = cell === undefined ? '' : textOf(cell);
  return text.trim() === '' ? '' : TEXTS.includes(name) ? text : text.trim();
}

function filledIn(rows: readonly Row[], name: string): readonly FilledCell[] {
  return rows.flatMap((row) => {
    const text = cellText(row, name);
    return text === '' ? [] : [{ at: row.at, text }];
  });
}
