import { compile } from '../knowledge/compile.ts';
import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { lint } from '../knowledge/lint/lint.ts';
import type { CompileMemory } from '../knowledge/memory.ts';
import type { Day, Knowledge } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { wordingInExamples } from './example-wording.ts';
import { wordingInScripts } from './script-wording.ts';

/** What a folder comes to: the knowledge, `null` where it can't even be compiled, and all that may keep it from being used. */
export interface Examined {
  readonly knowledge: Knowledge | null;
  /** Errors and warnings, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that keep it from being used, or that come of compiling alone: what the log of a running desk needs. */
  readonly pressing: readonly Diagnostic[];
  /** There is an error: agents should go on with what they had before. */
  readonly faulty: boolean;
}

/**
 * What `cuecard check` and a running desk go by alike, so that nothing comes into use that the check would refuse. With the
 * memory of the examination before, only what has changed costs time. `compiled` hears of the knowledge before it is looked into.
 */
export function examine(
  files: readonly SourceFile[],
  today: Day,
  memory: CompileMemory,
  compiled: (knowledge: Knowledge) => void = () => {},
): Examined {
  const { knowledge, diagnostics } = compile(files, { today }, memory);
  if (knowledge === null) return { knowledge, diagnostics, pressing: diagnostics, faulty: true };
  compiled(knowledge);
  const all = [
    ...diagnostics,
    ...lint(knowledge, files, today, memory),
    ...wordingInScripts(knowledge, files),
    ...wordingInExamples(knowledge, files),
  ];
  const errors = all.filter(({ severity }) => severity === 'error');
  const pressing = [...diagnostics, ...errors.filter((each) => !diagnostics.includes(each))].sort(byPlace);
  return { knowledge, diagnostics: all.sort(byPlace), pressing, faulty: errors.length > 0 };
}

/** By file, then by line and column. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
