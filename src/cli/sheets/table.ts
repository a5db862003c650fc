import { didYouMean } from '../../knowledge/suggest.ts';

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
        refusal: `${heading.at}: there is no column "${name}". ${meant(name, columns)}The first line names the columns: ${COLUMNS.join(', ')}`,
      };
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at);
  if (twice !== undefined) return { refusal: `${heading.at}: there are two columns "${twice}". Rename one of them.` };
  const wide = rest.find(({ cells }) => cells.slice(columns.length).some(isFilled));
  if (wide !== undefined)
    return {
      refusal: `${wide.at}: it has ${wide.cells.length} cells, but the first line names ${columns.length} columns. Put a text that has a comma in it in double quotes: "Thanks, one moment."`,
    };
  const unknown = columns.filter((name) => name !== '' && !COLUMNS.includes(name));
  const rows = rest
    .map(({ at, cells }) => ({ at, cells: new Map(columns.map((name, index) => [name, cells[index] ?? NOTHING])) }))
    .filter(({ cells }) => [...cells.values()].some((cell) => textOf(cell).trim() !== ''));
  const bare = columns.findIndex((name, at) => name === '' && rest.some(({ cells }) => isFilled(cells[at])));
  const free = COLUMNS.filter((name) => !columns.includes(name));
  const unused =
    unknown.length === 0
      ? []
      : [
          `Not used: ${unknown.map((name) => `"${name}"${suggested(name, free)}`).join(', ')}. The columns are: ${COLUMNS.join(', ')}.`,
        ];
  const unnamed =
    bare === -1 ? [] : [`Not used: column ${bare + 1}, which has texts in it but no name in the first line.`];
  return { rows, columns, notes: [...notes, ...unused, ...unnamed] };
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

function isFilled(cell: Cell | undefined): boolean {
  return cell !== undefined && textOf(cell).trim() !== '';
}

function suggested(name: string, free: readonly string[]): string {
  const told = didYouMean(name.replaceAll(/[ -]/g, '_'), free, '');
  return told === '' ? '' : ` (${told.replace('Did', 'did')})`;
}

/** A heading that may have been meant as the one that is missing. */
function meant(name: string, columns: readonly string[]): string {
  const unknown = columns.find((each) => !COLUMNS.includes(each) && didYouMean(each, [name], '') !== '');
  return unknown === undefined ? '' : `Is it the one called "${unknown}"? Then call it "${name}". `;
}

/** Of a sheet with answers and flows, in the order they are written in. `note` is for people alone. */
export const COLUMNS: readonly string[] = [
  'id',
  'lang',
  'phrasing',
  'title',
  'say',
  'do',
  'owner',
  'review_by',
  'valid_from',
  'valid_until',
  'regions',
  'teams',
  'dont',
  'see',
  'replaced_by',
  'confidence',
  'field',
  'field_type',
  'field_label',
  'field_options',
  'kind',
  'note',
];
const NEEDED = ['id', 'phrasing'];
const NOTHING: Cell = { kind: 'text', text: '' };
