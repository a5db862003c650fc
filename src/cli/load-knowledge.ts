import type { Diagnostic } from '../knowledge/diagnostic.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { formatPretty } from '../knowledge/report.ts';
import { compiledOf } from './kept/compiled.ts';
import { readKnowledge, today } from './read-knowledge.ts';
import { fail } from './streams.ts';

export interface LoadedKnowledge {
  readonly knowledge: Knowledge;
  readonly files: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds. */
  readonly compileMs: number;
}

/** Reads and compiles a folder; `anew`: does not take what was kept, so that compiling can be timed. Broken knowledge ends the command with what `check` would print. */
export function loadKnowledge(dir?: string, { anew = false }: { readonly anew?: boolean } = {}): LoadedKnowledge {
  const read = readKnowledge(dir);
  if (read.kind === 'refused') fail(2, read.message);
  const started = performance.now();
  const { knowledge, diagnostics } = compiledOf(read.files, today(), anew ? null : undefined);
  const compileMs = performance.now() - started;
  if (knowledge === null) fail(1, formatPretty(diagnostics));
  return { knowledge, files: read.files.length, diagnostics, compileMs };
}
