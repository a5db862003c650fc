import { existsSync } from 'node:fs';
import { basename, posix, resolve } from 'node:path';
import { type AnswerDraft, writeAnswerFiles } from '../../knowledge/answers-file.ts';
import { compile } from '../../knowledge/compile.ts';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import { CompileMemory } from '../../knowledge/memory.ts';
import type { Entry } from '../../knowledge/model.ts';
import { formatPretty } from '../../knowledge/report.ts';
import type { SourceFile } from '../../knowledge/source.ts';
import { rewriteEntries } from '../../knowledge/splice/rewrite.ts';
import { toEntryId } from '../entry-ids.ts';
import { examine } from '../examine.ts';
import { collectAnswers, isOfFlow } from '../import-rows.ts';
import { readKnowledge, today } from '../read-knowledge.ts';
import { cellText } from '../sheets/cells.ts';
import type { Row, Table } from '../sheets/table.ts';
import { fail, note, print } from '../streams.ts';
import { folderOf, newIn } from '../write-back/try-change.ts';
import { changeLines } from './change-lines.ts';
import { entryCells } from './entry-cells.ts';
import { type NewText, putAll } from './put-all.ts';
import { rowOf } from './row-of.ts';
import { type WantedChange, wantedChanges } from './wanted-changes.ts';

interface IntoOptions {
  /** The sheet, to name it. */
  readonly file: string;
  readonly into: string;
  /** Of new answers that say none. */
  readonly owner: string;
  readonly reviewBy: string;
  readonly dryRun: boolean;
}

/**
 * Rows of a sheet into the scripts of a folder: parts of entries that are otherwise in the sheet are changed where they stand,
 * new ids become answers in a file of their own, all else stays to the byte. All of it, checked before, or nothing.
 */
export function importInto(table: Table, options: IntoOptions): void {
  const read = readKnowledge(options.into);
  if (read.kind === 'refused') fail(2, read.message);
  const { files, dir } = read;
  const memory = new CompileMemory();
  const { knowledge, diagnostics } = compile(files, { today: today() }, memory);
  if (knowledge === null) mistakesBefore(diagnostics, options.into);
  const { entries } = knowledge;
  const { known, fresh } = sortRows(table.rows, entries, basename(dir));
  const wanted = known.map(({ entry, rows }) => wantedChanges(entry, entryCells(rows), table.columns));
  const { owner, reviewBy } = options;
  const { answers, problems } = collectAnswers(fresh, { pack: basename(dir), owner, reviewBy });
  const flows = fresh.filter(isOfFlow).map(noFlow);
  refuseAll(options.file, [...wanted.flatMap((each) => each.problems), ...(flows.length > 0 ? flows : problems)]);

  const changes = wanted.flatMap((each) => each.changes);
  const changed = rewritten(changes, known, files, options.file);
  const places = entries.map(({ id, place }) => ({ id, file: place.file }));
  const made = newFiles(answers, (pack) => folderOf(pack, places, dir));
  const texts = [...changed, ...made];
  if (texts.length === 0) {
    print(`Nothing to change: ${options.into} has all of it as it is in the sheet.`);
    return;
  }

  const before = examine(files, today(), memory);
  if (before.faulty) mistakesBefore(before.diagnostics, options.into);
  const whole = withTexts(files, texts);
  const after = examine(whole, today(), memory);
  const caused = newIn(after.diagnostics, before.diagnostics);
  const wrong = errorsOf(caused);
  if (wrong.length > 0) {
    const told = wrong.map((each) => [each, rowOf(each, whole, changes, fresh, basename(dir))] as const);
    const rest = told.flatMap(([each, at]) => (at === null ? [each] : []));
    refuseAll(options.file, [
      ...told.flatMap(([each, at]) => (at === null ? [] : [`${at}: ${inWords(each)}`])),
      ...(rest.length === 0 ? [] : [`With these rows the check would find mistakes:\n${formatPretty(rest)}`]),
    ]);
  }
  print(changeLines(changed, made, changes, known, answers).join('\n'));
  if (caused.length > 0) note(formatPretty(caused));
  const count = `${texts.length} ${texts.length === 1 ? 'file' : 'files'}`;
  if (options.dryRun) {
    print(`Nothing was written: ${count} would change.`);
    return;
  }
  const why = putAll(texts);
  if (why !== null) fail(1, `Nothing was written: ${why}`);
  print(`Written: ${count} in ${options.into}.`);
}

interface KnownRows {
  readonly entry: Entry;
  readonly rows: readonly Row[];
}

/** Rows by the entry that they name; those that name none are for new answers. */
function sortRows(rows: readonly Row[], entries: readonly Entry[], pack: string) {
  const byId = new Map<string, Entry>(entries.map((entry) => [entry.id, entry]));
  const known = new Map<Entry, Row[]>();
  const fresh: Row[] = [];
  for (const row of rows) {
    const label = cellText(row, 'id');
    const entry = byId.get(label) ?? (label === '' ? undefined : byId.get(toEntryId(label, pack)));
    if (entry === undefined) fresh.push(row);
    else known.set(entry, [...(known.get(entry) ?? []), row]);
  }
  return { known: [...known].map(([entry, own]): KnownRows => ({ entry, rows: own })), fresh };
}

function noFlow(row: Row): string {
  return `${row.at}, column id: there is no flow "${cellText(row, 'id')}" in the folder, and a sheet can't hold the steps of a new one. Write it as a file of its own, or mend the id.`;
}

/** The files that something changes in. */
function rewritten(
  changes: readonly WantedChange[],
  known: readonly KnownRows[],
  files: readonly SourceFile[],
  sheet: string,
): readonly NewText[] {
  const fileOf = new Map<string, string>(known.map(({ entry }) => [entry.id, entry.place.file]));
  const problems: string[] = [];
  const texts = files.flatMap((file): NewText[] => {
    const own = changes.filter(({ rewrite }) => fileOf.get(rewrite.entry) === file.path);
    if (own.length === 0) return [];
    const result = rewriteEntries(
      file,
      own.map(({ rewrite }) => rewrite),
    );
    if (result.kind === 'rewritten') return [{ path: file.path, was: file.text, text: result.text }];
    for (const { of, no } of result.refusals) {
      const { en = '' } = no.reason;
      const change = own.find(({ rewrite }) => rewrite === of);
      problems.push(change === undefined ? en : `${change.at}, column ${change.column}: ${en}`);
    }
    return [];
  });
  refuseAll(sheet, problems);
  return texts;
}

/** New answers in files of their own, one a pack, beside the pack's other files. */
function newFiles(answers: readonly AnswerDraft[], folder: (pack: string) => string): readonly NewText[] {
  const packs = [...new Set(answers.map(({ id }) => id.split('/')[0] ?? ''))];
  return packs.flatMap((pack) => {
    const own = answers.filter(({ id }) => id.startsWith(`${pack}/`));
    let number = 0;
    return writeAnswerFiles(own, FILE_BYTES).map((text) => {
      let path: string;
      do {
        number += 1;
        path = posix.join(folder(pack), number === 1 ? 'imported.yaml' : `imported-${number}.yaml`);
      } while (existsSync(resolve(path)));
      return { path, was: null, text };
    });
  });
}

function withTexts(files: readonly SourceFile[], texts: readonly NewText[]): readonly SourceFile[] {
  const byPath = new Map(texts.map((each) => [each.path, each.text]));
  return [
    ...files.map((file) => ({ path: file.path, text: byPath.get(file.path) ?? file.text })),
    ...texts.filter(({ was }) => was === null).map(({ path, text }) => ({ path, text })),
  ];
}

function mistakesBefore(diagnostics: readonly Diagnostic[], into: string): never {
  fail(1, `The scripts in ${into} have mistakes already. Mend those first:\n${formatPretty(errorsOf(diagnostics))}`);
}

function refuseAll(sheet: string, problems: readonly string[]): void {
  if (problems.length > 0)
    fail(1, `${problems.map((problem) => `${sheet}: ${problem}`).join('\n')}\nNothing was written.`);
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function inWords({ message, hint }: Diagnostic): string {
  return [message, hint].filter((each) => each !== null).join('. ');
}

/** Well under the largest file the compiler reads, so that there is room to write in. */
const FILE_BYTES = 200_000;
