import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { fail } from '../streams.ts';
import { readCsv } from './csv.ts';
import type { Table } from './table.ts';
import { readXlsx } from './xlsx.ts';

/** A sheet from a file; what can't be read ends the command. */
export async function readSheet(file: string): Promise<Table> {
  if (!existsSync(file) || !statSync(file).isFile()) fail(2, `There is no file ${file}.`);
  const kind = extname(file).toLowerCase();
  if (kind !== '.csv' && kind !== '.xlsx')
    fail(
      2,
      `${file} is neither a .csv nor an .xlsx file. In your sheet program choose "Save as ... Excel workbook (.xlsx)" or "CSV UTF-8" and import that file.`,
    );
  const table = kind === '.csv' ? readCsv(readFileSync(file, 'utf8')) : await readXlsx(readFileSync(file));
  return 'refusal' in table ? fail(1, `${file}: ${table.refusal}`) : table;
}
