import { compile } from '../compile.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { linesOf } from '../lines.ts';
import { readDocument } from '../read.ts';
import type { SourceFile } from '../source.ts';
import { type Splice, spliceFor } from './splices.ts';

/** Something that was mended. */
interface Mended {
  readonly code: string;
  readonly file: string;
  /** From 1, in the text as it was when this was mended. */
  readonly line: number;
  /** What stood there, and what stands there now; both may be empty. */
  readonly was: string;
  readonly is: string;
}

export interface Fixed {
  /** Those whose text changed. */
  readonly files: readonly SourceFile[];
  readonly mended: readonly Mended[];
}

/**
 * Mends what can only have been meant one way, by splicing the text: everything else stays as it is, to the byte. A change
 * after which something else is wrong in its line is not made. Mending the result changes nothing.
 */
export function fix(files: readonly SourceFile[]): Fixed {
  const desks = files.filter((file) => readDocument(file).kind === 'desk');
  const all = files.map((file) => fixFile(file, desks));
  return {
    files: all.flatMap(({ file, mended }) => (mended.length > 0 ? [file] : [])),
    mended: all.flatMap(({ mended }) => mended),
  };
}

function fixFile(original: SourceFile, desks: readonly SourceFile[]): { file: SourceFile; mended: readonly Mended[] } {
  const mended: Mended[] = [];
  const others = desks.filter(({ path }) => path !== original.path);
  let file = original;
  const refused = new Set<string>();
  while (mended.length < MOST) {
    const next = firstOf(file, others, refused);
    if (next === null) break;
    mended.push(next.mended);
    file = next.file;
  }
  return { file, mended };
}

/** The first change that is one for the better; those that are not are remembered, by what follows them in the file. */
function firstOf(
  file: SourceFile,
  others: readonly SourceFile[],
  refused: Set<string>,
): { readonly file: SourceFile; readonly mended: Mended } | null {
  const before = problemsIn(file, others);
  const mark = file.text.startsWith('\ufeff') ? '\ufeff' : '';
  const text = file.text.slice(mark.length);
  const { starts } = linesOf(text);
  for (const { code, line, column } of before) {
    const offset = (starts[line - 1] ?? 0) + column - 1;
    const splice = spliceFor(code, text, offset);
    if (splice === null) continue;
    const key = `${code} ${text.length - offset}`;
    if (refused.has(key)) continue;
    const changed = mark + spliced(text, splice);
    const { size: _, ...rest } = file;
    const after = { ...rest, text: changed };
    if (!isBetter(before, problemsIn(after, others), code, line)) {
      refused.add(key);
      continue;
    }
    const was = text.slice(splice.from, splice.to);
    return { file: after, mended: { code, file: file.path, line, was, is: splice.text } };
  }
  return null;
}

/** One of these is gone from the line, and the line has no problem that it had not. */
function isBetter(before: readonly Diagnostic[], after: readonly Diagnostic[], code: string, line: number): boolean {
  const codes = (list: readonly Diagnostic[]) => list.filter((each) => each.line === line).map((each) => each.code);
  const count = (list: readonly string[]) => list.filter((each) => each === code).length;
  const had = codes(before);
  const has = codes(after);
  // Where the whole line goes, what stood below moves up.
  if (code === 'duplicate-phrasing') return after.length < before.length;
  return count(has) < count(had) && has.every((each) => had.includes(each));
}

function problemsIn(file: SourceFile, others: readonly SourceFile[]): readonly Diagnostic[] {
  return compile([file, ...others]).diagnostics.filter((each) => each.file === file.path);
}

function spliced(text: string, { from, to, text: put }: Splice): string {
  return text.slice(0, from) + put + text.slice(to);
}

/** More than anybody slips in one file; each is tried by itself. */
const MOST = 200;
