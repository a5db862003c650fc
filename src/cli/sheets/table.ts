/** A sheet below its heading. */
export interface Table {
  readonly rows: readonly Row[];
  /** Headings in small letters, in the order of the columns. */
  readonly columns: readonly string[];
  /** What was left out on the way, for the person to know. */
  readonly notes: readonly string[];
}

/** A row of a sheet: where it stands, and its cells by column name. */
export interface Row {
  /** `line 3` of a text file, `row 3` of a workbook. */
  readonly at: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Text, or a value of which only the sheet program knows how it should read. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: string }
  /** `shown`: as the file has it. */
  | { readonly kind: 'number' | 'truth' | 'error'; readonly shown: string };

/** The table, or why there is none: what is wrong and what to do. */
export type ReadTable = Table | { readonly refusal: string };

/** Headings and cells to rows; what has nothing in it is no row. */
export function toTable(
  lines: readonly { readonly at: string; readonly cells: readonly Cell[] }[],
  notes: readonly string[],
): ReadTable {
  const [heading, ...rest] = lines;
  if (heading === undefined) return { refusal: 'It is empty.' };
  const columns = heading.cells.map((cell) => textOf(cell).trim().toLowerCase());
  for (const name of NEEDED)
    if (!columns.includes(name))
      return {
        refusal: `${heading.at}: there is no column "${name}". The first line names the columns: ${COLUMNS.join(',')}`,
      };
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at);
  if (twice !== undefined) return { refusal: `${heading.at}: there are two columns "${twice}". Rename one of them.` };
  const unknown = columns.filter((name) => name !== '' && !COLUMNS.includes(name));
  const rows = rest
    .map(({ at, cells }) => ({ at, cells: new Map(columns.map((name, index) => [name, cells[index] ?? NOTHING])) }))
    .filter(({ cells }) => [...cells.values()].some((cell) => textOf(cell).trim() !== ''));
  const unused =
    unknown.length === 0 ? [] : [`Not used: the columns ${unknown.join(', ')}. Those that are: ${COLUMNS.join(', ')}.`];
  return { rows, columns, notes: [...notes, ...unused] };
}

export function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'day':
      return cell.day;
    case 'number':
    case 'truth':
    case 'error':
      return cell.shown;
  }
}

/** Of a sheet with answers, in the order they are written in. */
export const COLUMNS: readonly string[] = ['id', 'lang', 'phrasing', 'title', 'say', 'do', 'owner', 'review_by'];
const NEEDED = ['id', 'phrasing'];
const NOTHING: Cell = { kind: 'text', text: '' };
