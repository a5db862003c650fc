import { compile } from '../knowledge/compile.ts';
import type { Diagnostic } from '../knowledge/diagnostic.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { formatPretty } from '../knowledge/report.ts';
import { readKnowledge, today } from './read-knowledge.ts';
import { fail } from './streams.ts';

export interface LoadedKnowledge {
  readonly knowledge: Knowledge;
  readonly files: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds. */
  readonly compileMs: number;
}

/** Reads and compiles a folder. Broken knowledge ends the command with what `check` would print. */
export function loadKnowledge(dir?: string): LoadedKnowledge {
  const read = readKnowledge(dir);
  if (read.kind === 'refused') fail(2, read.message);
  const started = performance.now();
  const { knowledge, diagnostics } = compile(read.files, { today: today() });
  const compileMs = performance.now() - started;
  if (knowledge === null) fail(1, formatPretty(diagnostics));
  return { knowledge, files: read.files.length, diagnostics, compileMs };
}
