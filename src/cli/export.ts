import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import type { Answer } from '../knowledge/model.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { answerRows, notInSheet } from './sheets/answer-rows.ts';
import { writeCsv } from './sheets/csv.ts';
import { writeXlsx } from './sheets/xlsx.ts';
import { fail, note, print } from './streams.ts';

export interface ExportOptions {
  readonly knowledge?: string;
  readonly format?: string;
  readonly out?: string;
}

/** `cuecard export`: the answers as a sheet that `cuecard import` reads back. Says what a sheet can't hold. */
export async function exportSheet({ knowledge: dir, format: asked, out }: ExportOptions): Promise<void> {
  const format = asked ?? (extname(out ?? '').toLowerCase() === '.xlsx' ? 'xlsx' : 'csv');
  if (format !== 'csv' && format !== 'xlsx') fail(2, `--format is "${format}": use csv or xlsx.`);
  if (out === undefined && format === 'xlsx') fail(2, 'A workbook is not printed. Name a file: --out answers.xlsx');
  if (out !== undefined && existsSync(out) && statSync(out).isDirectory())
    fail(2, `--out is the folder ${out}. Name a file, like answers.${format}.`);
  if (out !== undefined && !existsSync(dirname(out))) fail(2, `There is no folder ${dirname(out)} for --out.`);
  const { entries, fragments } = loadKnowledge(dir).knowledge;
  const answers = entries.filter((entry) => entry.kind === 'answer');
  const rows = answerRows(answers);
  const long = rows.flat().find((cell) => cell.length > EXCEL);
  if (long !== undefined && format === 'xlsx')
    fail(
      1,
      `A text has ${long.length} characters, and a cell of Excel at most ${EXCEL}. Export it as CSV: ${long.slice(0, 40)}...`,
    );
  if (out === undefined) print(writeCsv(rows));
  else {
    writeFileSync(out, format === 'csv' ? writeCsv(rows) : await writeXlsx(rows, 'answers'));
    print(`${answers.length} answers in ${rows.length - 1} rows written to ${out}`);
  }
  for (const line of leftOut(answers, entries.length - answers.length, fragments.length)) note(line);
}

function leftOut(answers: readonly Answer[], flows: number, fragments: number): readonly string[] {
  const settings = answers.map(notInSheet).filter((names) => names.length > 0);
  const names = [...new Set(settings.flat())].sort().join(', ');
  return [
    ...(flows + fragments > 0
      ? [`Not in the sheet: ${flows} flows and ${fragments} fragments, whose steps no row can hold.`]
      : []),
    ...(settings.length > 0
      ? [`Not in the sheet: settings of ${settings.length} answers (${names}). They stay in the files.`]
      : []),
  ];
}

/** Characters. */
const EXCEL = 32_767;
