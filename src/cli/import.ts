import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type AnswerDraft, writeAnswerFiles } from '../knowledge/answers-file.ts';
import { compile } from '../knowledge/compile.ts';
import { formatPretty } from '../knowledge/report.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { importInto } from './import-into/import-into.ts';
import { collectAnswers, isOfFlow } from './import-rows.ts';
import { readKnowledge } from './read-knowledge.ts';
import { cellText } from './sheets/cells.ts';
import { readSheet } from './sheets/read-sheet.ts';
import { fail, note, print } from './streams.ts';

export interface ImportOptions {
  readonly knowledge?: string;
  readonly out?: string;
  readonly into?: string;
  readonly owner: string;
  readonly reviewBy?: string;
  readonly dryRun?: boolean;
}

/**
 * `cuecard import FILE --out DIR`: rows of a CSV or XLSX sheet -> answers in YAML that `check` accepts. `--into DIR`: into the
 * scripts that are there. All rows or none.
 */
export async function importFile(file: string, options: ImportOptions): Promise<void> {
  const { out, into, owner, reviewBy = inHalfAYear() } = options;
  if ((out === undefined) === (into === undefined))
    fail(2, 'Name either --out with an empty folder, for new files, or --into with the folder of your scripts.');
  const sheet = await readSheet(file);
  const { rows, notes } = sheet;
  for (const line of notes) note(line);
  if (into !== undefined) return importInto(sheet, { file, into, owner, reviewBy, dryRun: options.dryRun === true });
  if (out === undefined) return;
  const desk = options.knowledge === undefined ? [] : besides(options.knowledge);
  const flows = new Set(rows.filter(isOfFlow).map((row) => cellText(row, 'id')));
  const own = rows.filter((row) => !isOfFlow(row));
  if (flows.size > 0)
    note(
      `Left out: ${flows.size} flows, whose steps a sheet does not hold. Their rows change what is in a folder with --into.`,
    );
  const { answers, problems } = collectAnswers(own, { pack: basename(resolve(out)), owner, reviewBy });
  if (problems.length > 0) fail(1, problems.map((problem) => `${file}: ${problem}`).join('\n'));
  if (answers.length === 0) fail(1, `${file} holds no row below its heading.`);
  const files = named(answers);
  const names = new Set(files.map(([name]) => name));
  const checked = compile([...files.map(([name, text]) => ({ path: name, text })), ...desk]);
  // What the desk names besides is not here; it has a check of its own.
  const wrong = checked.diagnostics.filter(({ file: at, severity }) => severity === 'error' && names.has(at));
  if (wrong.length > 0) {
    const elsewhere = desk.length === 0 && wrong.some(({ code }) => code.startsWith('unknown-'));
    fail(
      1,
      `These rows would not make valid scripts:\n${formatPretty(wrong)}${elsewhere ? '\nName the folder that has what they refer to (rules, regions, teams, other scripts) with --knowledge.' : ''}`,
    );
  }
  if (options.dryRun) {
    print(`${count(answers)} would be written to ${out}: ${files.map(([name]) => name).join(', ')}`);
    return;
  }
  write(out, files);
  print(`${count(answers)} written to ${out}: ${files.map(([name]) => name).join(', ')}`);
  const silent = answers.filter((answer) => Object.keys(answer.say).length === 0).length;
  if (silent > 0) note(`${silent} of them have no words to send yet: fill in "say" before agents use them.`);
}

/** Of a folder that the answers are meant for: its desk, rules and flows, which they may refer to. */
function besides(dir: string): readonly SourceFile[] {
  const read = readKnowledge(dir);
  if (read.kind === 'refused') fail(2, read.message);
  return read.files.filter(({ text }) => !/^answers:/m.test(text));
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
