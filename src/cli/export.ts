import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { loadKnowledge } from './load-knowledge.ts';
import { writeCsv } from './sheets/csv.ts';
import { entryRows } from './sheets/entry-rows.ts';
import { COLUMNS } from './sheets/table.ts';
import { writeXlsx } from './sheets/xlsx.ts';
import { fail, note, print } from './streams.ts';

export interface ExportOptions {
  readonly knowledge?: string;
  readonly format?: string;
  readonly out?: string;
}

/** `cuecard export`: answers and flows as a sheet that `cuecard import` reads back. Says what a sheet can't hold. */
export async function exportSheet({ knowledge: dir, format: asked, out }: ExportOptions): Promise<void> {
  const format = asked ?? (extname(out ?? '').toLowerCase() === '.xlsx' ? 'xlsx' : 'csv');
  if (format !== 'csv' && format !== 'xlsx') fail(2, `--format is "${format}": use csv or xlsx.`);
  if (out === undefined && format === 'xlsx') fail(2, 'A workbook is not printed. Name a file: --out answers.xlsx');
  if (out !== undefined && existsSync(out) && statSync(out).isDirectory())
    fail(2, `--out is the folder ${out}. Name a file, like answers.${format}.`);
  if (out !== undefined && !existsSync(dirname(out))) fail(2, `There is no folder ${dirname(out)} for --out.`);
  const { entries, fragments } = loadKnowledge(dir).knowledge;
  const flows = entries.filter(({ kind }) => kind === 'flow').length;
  const rows = entryRows(entries);
  if (format === 'xlsx') refuseLong(rows);
  if (out === undefined) print(writeCsv(rows));
  else {
    writeFileSync(out, format === 'csv' ? writeCsv(rows) : await writeXlsx(rows, 'answers'));
    print(`${entries.length - flows} answers and ${flows} flows in ${rows.length - 1} rows written to ${out}`);
  }
  if (flows > 0)
    note(`Of the ${flows} flows the sheet has phrasings, titles and settings; their steps stay in the files.`);
  if (fragments.length > 0) note(`Not in the sheet: ${fragments.length} fragments, which are steps and nothing else.`);
}

function refuseLong(rows: readonly (readonly string[])[]): void {
  const long = rows.flatMap((row, index) =>
    row.flatMap((cell, at) =>
      cell.length > EXCEL
        ? [`row ${index + 1}, column ${COLUMNS[at]}: ${row[0]} has ${cell.length} characters there`]
        : [],
    ),
  );
  if (long.length > 0)
    fail(
      1,
      `${long.join('\n')}\nA cell of Excel holds at most ${EXCEL}. Shorten the text, or export it as CSV: --format csv.`,
    );
}

/** Characters. */
const EXCEL = 32_767;
