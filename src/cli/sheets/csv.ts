import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type ReadTable, toTable } from './table.ts';

/**
 * CSV that sheet programs open as it is meant: UTF-8 with its mark, every cell quoted, and an apostrophe before text that
 * would otherwise run as a formula. `readCsv` takes the apostrophe away again.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((row) => row.map((cell) => (FORMULA.test(cell) || ESCAPED.test(cell) ? `'${cell}` : cell)));
  return stringify(escaped, { bom: true, quoted: true, record_delimiter: 'windows' });
}

/** Comma, semicolon or tab, as the heading has it; spaces around a cell count only inside quotes. */
export function readCsv(text: string): ReadTable {
  if (text.includes('\ufffd'))
    return {
      refusal:
        'It is not in UTF-8, so its Chinese can not be read. In your sheet program choose "Save as ... CSV UTF-8".',
    };
  try {
    const lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      trim: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return toTable(
      lines.map(({ record, info }) => ({
        at: `line ${info.lines - breaksIn(record)}`,
        cells: record.map((cell) => ({ kind: 'text', text: ESCAPED.test(cell) ? cell.slice(1) : cell })),
      })),
      [],
    );
  } catch (error) {
    if (error instanceof CsvError)
      return { refusal: `${error.message}. Mend that line or export the sheet again as CSV UTF-8.` };
    throw error;
  }
}

/** The parser tells where a record ends; people look for where it begins. */
function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

/** What separates the columns in the heading; sheet programs of some countries write semicolons or tabs. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  return [',', ';', '\t'].find((mark) => heading.includes(mark)) ?? ',';
}

/** Begins a formula in one sheet program or another, full width included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** Text with such an apostrophe, or that could be taken for it. */
const ESCAPED = /^'+[=+\-@\t\r＝＋－＠]/;
