import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { WriteRefusal } from '../../desk/write-back.ts';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import type { CompileMemory } from '../../knowledge/memory.ts';
import type { Day, Knowledge, LangText } from '../../knowledge/model.ts';
import type { SourceFile } from '../../knowledge/source.ts';
import type { KnowledgeChange } from '../../knowledge/splice/change.ts';
import { spliceChange } from '../../knowledge/splice/splice.ts';
import { examine } from '../examine.ts';
import { type ReadResult, shownPath } from '../read-knowledge.ts';
import { cleanChange } from './clean-change.ts';

/** A change spliced into the folder as it stands, compiled and checked; nothing is written. */
export interface Tried {
  readonly kind: 'tried';
  /** As diagnostics name it; relative to where the process runs, or absolute. */
  readonly path: string;
  /** The file as it was read; `null` = there is none yet. */
  readonly was: string | null;
  readonly text: string;
  readonly added: readonly { readonly line: number; readonly text: string }[];
  /** What the check warns of because of it. */
  readonly warnings: readonly Diagnostic[];
  readonly knowledge: Knowledge;
}

/** `memory` is that of the compilation before, so that only what the change touches is compiled anew. */
export function tryChange(
  asked: KnowledgeChange,
  read: ReadResult,
  today: Day,
  memory: CompileMemory,
): Tried | WriteRefusal {
  if (read.kind === 'refused')
    return refused('check', [], { en: read.message, zh: `话术文件夹无法读取:${read.message}` });
  const { files } = read;
  const before = examine(files, today, memory);
  if (before.knowledge === null || before.faulty) return mistakesBefore(before.diagnostics);
  const change = cleanChange(asked);
  const file = fileFor(change, before.knowledge, read);
  if (file === null) return unknown(change.kind === 'answer' ? change.answer.id : change.entry);
  const was = files.find(({ path }) => path === file.path)?.text ?? null;
  const spliced = spliceChange(file, change);
  if (spliced.kind === 'refused') return refused(spliced.why, [], spliced.reason);

  const { text, added } = spliced;
  const changed = [...files.filter(({ path }) => path !== file.path), { path: file.path, text }];
  const after = examine(changed, today, memory);
  const fresh = newIn(after.diagnostics, before.diagnostics);
  const errors = fresh.filter(({ severity }) => severity === 'error');
  if (after.knowledge === null || errors.length > 0) return breaks(errors.length > 0 ? errors : after.diagnostics);
  const { knowledge } = after;
  return { kind: 'tried', path: file.path, was, text, added, warnings: fresh, knowledge };
}

function fileFor(
  change: KnowledgeChange,
  { entries }: Knowledge,
  { dir, files }: Extract<ReadResult, { readonly kind: 'ok' }>,
): SourceFile | null {
  if (change.kind !== 'answer') {
    const path = entries.find(({ id }) => id === change.entry)?.place.file;
    return files.find((file) => file.path === path) ?? null;
  }
  const pack = change.answer.id.split('/')[0] ?? '';
  const folder = folderOf(
    pack,
    entries.map(({ id, place }) => ({ id, file: place.file })),
    dir,
  );
  const path = posix.join(folder, NEW_ANSWERS);
  // What lies there and is not read as knowledge is none of ours.
  const known = files.find((file) => file.path === path);
  return known ?? (existsSync(path) ? null : { path, text: '' });
}

/** Where a pack's files are: those of most of its entries, or a folder of its name. */
export function folderOf(
  pack: string,
  places: readonly { readonly id: string; readonly file: string }[],
  dir: string,
): string {
  const counts = new Map<string, number>();
  for (const { id, file } of places)
    if (id.startsWith(`${pack}/`)) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? shownPath(join(dir, pack));
}

/** Those of `after` that were not there before; a line may have moved. */
export function newIn(after: readonly Diagnostic[], before: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ code, file, message }: Diagnostic): string =>
    `${code} ${file} ${message.replace(/line \d+/g, 'line')}`;
  const counts = new Map<string, number>();
  for (const each of before) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return after.filter((each) => {
    const left = counts.get(keyOf(each)) ?? 0;
    counts.set(keyOf(each), left - 1);
    return left <= 0;
  });
}

function mistakesBefore(diagnostics: readonly Diagnostic[]): WriteRefusal {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const where = placeOf(errors[0]);
  return refused('check', errors, {
    en: `The scripts have mistakes already, at ${where}. Mend those first: until then nothing that is added can come into use.`,
    zh: `话术文件已有错误(${where}),请先改好,否则新加的内容无法生效。`,
  });
}

function breaks(errors: readonly Diagnostic[]): WriteRefusal {
  const [first] = errors;
  const said = first === undefined ? '' : [first.message, first.hint].filter((each) => each !== null).join('. ');
  return refused('check', errors, {
    en: `With it the check would find a mistake, at ${placeOf(first)}: ${said}`,
    zh: `加入后检查会报错(${placeOf(first)}):${said}`,
  });
}

function unknown(id: string): WriteRefusal {
  return refused('unknown-entry', [], {
    en: `There is no script ${id} in the files (any more): choose another one.`,
    zh: `话术文件里(已)没有 ${id},请另选一个。`,
  });
}

export function refused(why: WriteRefusal['why'], diagnostics: readonly Diagnostic[], message: LangText): WriteRefusal {
  return { kind: 'refused', why, diagnostics, message };
}

function placeOf(diagnostic: Diagnostic | undefined): string {
  return diagnostic === undefined ? '?' : `${diagnostic.file}:${diagnostic.line}`;
}

/** Where answers go that a trainer wrote outside the files. */
const NEW_ANSWERS = 'inbox.yaml';
