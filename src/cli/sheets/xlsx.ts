import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { type Cell, type ReadTable, toTable } from './table.ts';
import { workbookExtras } from './workbook-extras.ts';

/** A workbook of one sheet in which every cell is text, whatever it looks like. A cell of more than 32,767 characters is refused by Excel. */
export async function writeXlsx(rows: readonly (readonly string[])[], name: string): Promise<Buffer> {
  const cells = rows.map((row, at) =>
    row.map((value) =>
      value === ''
        ? null
        : {
            type: String,
            value: escaped(value),
            format: '@',
            wrap: true,
            ...(at === 0 && { fontWeight: 'bold' as const }),
          },
    ),
  );
  const widths = (rows[0] ?? []).map((heading) => ({ width: WIDE[heading] ?? 16 }));
  return writeXlsxFile(cells, { sheet: name, columns: widths, stickyRowsCount: 1 }).toBuffer();
}

/** The first sheet that can be seen and holds anything; numbers, dates, truth values and errors stay what they are, for the caller to judge. */
export async function readXlsx(file: Buffer): Promise<ReadTable> {
  let sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];
  try {
    sheets = await readXlsxFile(file, { trim: false, parseNumber: (shown): NumberCell => ({ kind: 'number', shown }) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { refusal: `It can not be read as an Excel workbook (${why}). Save it again as .xlsx, or as CSV UTF-8.` };
  }
  const extras = workbookExtras(file);
  const hidden = (name: string): boolean => extras.get(name)?.hidden === true;
  const filled = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  const first = filled.find(({ sheet }) => !hidden(sheet)) ?? filled[0];
  if (first === undefined) return { refusal: 'It is empty.' };
  const { merged = [], errors = [] } = extras.get(first.sheet) ?? {};
  const lines = first.data.map((row, index) => ({ at: `row ${index + 1}`, cells: row.map(toCell) }));
  for (const { row, column, shown } of errors) {
    const cells = lines[row - 1]?.cells;
    if (cells !== undefined) cells[column - 1] = { kind: 'error', shown };
  }
  const others = filled
    .filter((each) => each !== first)
    .map(({ sheet }) => `"${sheet}"${hidden(sheet) ? ' (hidden)' : ''}`);
  return toTable(lines, [
    ...(others.length === 0
      ? []
      : [
          `Only the sheet "${first.sheet}" was read, not ${others.join(', ')}. Save each as a workbook of its own to import it.`,
        ]),
    ...(hidden(first.sheet) ? [`The sheet "${first.sheet}", which was read, is hidden in the workbook.`] : []),
    ...(merged.length === 0
      ? []
      : [
          `Merged cells count for their first row alone: ${merged.slice(0, FEW).join(', ')}${merged.length > FEW ? ' ...' : ''}.`,
        ]),
  ]);
}

interface NumberCell {
  readonly kind: 'number';
  readonly shown: string;
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return { kind: 'text', text: '' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (value instanceof Date) return { kind: 'day', day: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return { kind: 'truth', shown: value ? 'TRUE' : 'FALSE' };
  return value as NumberCell;
}

/** Excel reads `_x000D_` as the letter of that number, so text that looks like it, and what XML can't hold, is written that way. */
function escaped(text: string): string {
  const safe = text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replace(CONTROL, byNumber);
  // The writing library takes the names that every object has for texts it has met before.
  return safe in Object.prototype ? byNumber(safe) + safe.slice(1) : safe;
}

/** The first letter. */
function byNumber(text: string): string {
  return `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Of many merged cells. */
const FEW = 8;
const CONTROL = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu;
const WIDE: Readonly<Record<string, number>> = { id: 30, lang: 6, phrasing: 50, title: 30, say: 70, do: 50 };
