import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { type AnswerDraft, writeAnswerFiles } from '../knowledge/answers-file.ts';
import { compile } from '../knowledge/compile.ts';
import { formatPretty } from '../knowledge/report.ts';
import { collectAnswers, type Row } from './import-rows.ts';
import { fail, note, print } from './streams.ts';

export interface ImportOptions {
  readonly out: string;
  readonly owner: string;
  readonly reviewBy?: string;
  readonly dryRun?: boolean;
}

/** `cuecard import FILE --out DIR`: rows of a sheet -> answers in YAML that `check` accepts. All rows or none. */
export function importFile(file: string, options: ImportOptions): void {
  if (!existsSync(file) || !statSync(file).isFile()) fail(2, `There is no file ${file}.`);
  const kind = extname(file).toLowerCase();
  if (kind !== '.csv')
    fail(2, `${file} is not a .csv file. In your sheet program choose "Save as ... CSV UTF-8" and import that file.`);
  const { answers, problems } = collectAnswers(readRows(file), {
    pack: basename(resolve(options.out)),
    owner: options.owner,
    reviewBy: options.reviewBy ?? inHalfAYear(),
  });
  if (problems.length > 0) fail(1, problems.map((problem) => `${file}: ${problem}`).join('\n'));
  if (answers.length === 0) fail(1, `${file} holds no row below its heading.`);
  const files = named(answers);
  const checked = compile(files.map(([name, text]) => ({ path: name, text })));
  if (checked.knowledge === null)
    fail(1, `These rows would not make valid scripts:\n${formatPretty(checked.diagnostics)}`);
  if (options.dryRun) {
    print(`${count(answers)} would be written to ${options.out}: ${files.map(([name]) => name).join(', ')}`);
    return;
  }
  write(options.out, files);
  print(`${count(answers)} written to ${options.out}: ${files.map(([name]) => name).join(', ')}`);
  const silent = answers.filter((answer) => Object.keys(answer.say).length === 0).length;
  if (silent > 0) note(`${silent} of them have no words to send yet: fill in "say" before agents use them.`);
}

function readRows(file: string): readonly Row[] {
  const text = readFileSync(file, 'utf8');
  if (text.includes('\ufffd'))
    fail(
      1,
      `${file} is not in UTF-8, so its Chinese can not be read. In your sheet program choose "Save as ... CSV UTF-8".`,
    );
  try {
    const lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      trim: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    const [heading, ...rest] = lines;
    if (heading === undefined) return fail(1, `${file} is empty.`);
    const columns = heading.record.map((name) => name.toLowerCase());
    for (const name of ['id', 'phrasing'])
      if (!columns.includes(name))
        fail(
          1,
          `${file}:1: there is no column "${name}". The first line names the columns: id,lang,phrasing,title,say`,
        );
    return rest.map(({ record, info }) => ({
      line: info.lines,
      cells: new Map(columns.map((name, index) => [name, record[index] ?? ''])),
    }));
  } catch (error) {
    if (error instanceof CsvError)
      return fail(1, `${file}: ${error.message}. Mend that line or export the sheet again as CSV UTF-8.`);
    throw error;
  }
}

/** What separates the columns in the heading; sheet programs of some countries write semicolons or tabs. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  return [',', ';', '\t'].find((mark) => heading.includes(mark)) ?? ',';
}

function named(answers: readonly AnswerDraft[]): readonly (readonly [string, string])[] {
  const texts = writeAnswerFiles(answers, FILE_BYTES);
  const digits = String(texts.length).length;
  return texts.map((text, index) => [
    texts.length === 1 ? 'answers.yaml' : `answers-${String(index + 1).padStart(digits, '0')}.yaml`,
    text,
  ]);
}

/** Never writes over what somebody has written: the folder must not hold scripts yet. */
function write(out: string, files: readonly (readonly [string, string])[]): void {
  if (existsSync(out) && readdirSync(out).some((name) => /\.ya?ml$/i.test(name)))
    fail(
      1,
      `${out} holds YAML files already. Name an empty folder with --out, look at the result, then move it where you want it.`,
    );
  mkdirSync(out, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(out, name), text, { flag: 'wx' });
}

function inHalfAYear(): string {
  return new Date(Date.now() + HALF_A_YEAR).toISOString().slice(0, 10);
}

function count(answers: readonly AnswerDraft[]): string {
  const phrasings = answers.reduce((sum, { ask }) => sum + (ask.zh?.length ?? 0) + (ask.en?.length ?? 0), 0);
  return `${answers.length} answers with ${phrasings} phrasings`;
}

const HALF_A_YEAR = 182 * 24 * 3_600_000;
/** Well under the largest file the compiler reads, so that there is room to write in. */
const FILE_BYTES = 200_000;
