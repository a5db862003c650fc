import { LANGS, type Lang } from '../../knowledge/model.ts';
import { readLang, wrongKind } from '../import-rows.ts';
import { cellText, type FilledCell, filledIn, typedCells } from '../sheets/cells.ts';
import type { Row } from '../sheets/table.ts';

/** What the rows of one entry say, by column. */
export interface EntryCells {
  /** Its first row. */
  readonly at: string;
  /** In the languages that it has rows in: `at` is the first of them. */
  readonly langs: ReadonlyMap<Lang, { readonly at: string; readonly cells: ByColumn }>;
  /** All of its rows; `null`: for no language. */
  readonly rows: readonly { readonly row: Row; readonly lang: Lang | null }[];
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
    const text = ['phrasing', 'say', 'title', 'do', 'field_label'].map(cell).find((each) => each !== '') ?? '';
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
    rows: read.map(({ row, lang }) => ({ row, lang: lang ?? null })),
    owner: filledIn(rows, 'owner'),
    review_by: filledIn(rows, 'review_by'),
    problems: read.flatMap(({ row, lang }) => [
      ...typedCells(row),
      ...wrongKind(row),
      ...(lang === null ? [`${row.at}, column lang: "${cellText(row, 'lang')}" is neither zh nor en.`] : []),
    ]),
  };
}
