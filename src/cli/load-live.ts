import type { Live } from '../desk/cue.ts';
import { compile } from '../knowledge/compile.ts';
import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { formatPretty } from '../knowledge/report.ts';
import { buildMatcher } from '../matching/matcher.ts';
import { readKnowledge, today } from './read-knowledge.ts';
import { fail } from './streams.ts';

export interface Loaded extends Live {
  readonly files: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds. */
  readonly compileMs: number;
  readonly buildMs: number;
}

/** Reads, compiles and indexes a folder. Broken knowledge ends the command with what `check` would print. */
export function loadLive(dir?: string): Loaded {
  const read = readKnowledge(dir);
  if (read.kind === 'refused') fail(2, read.message);
  const started = performance.now();
  const { knowledge, diagnostics } = compile(read.files, { today: today() });
  const compiled = performance.now();
  if (knowledge === null) fail(1, formatPretty(diagnostics));
  const matcher = buildMatcher(knowledge);
  const built = performance.now();
  return {
    knowledge,
    matcher,
    diagnostics,
    files: read.files.length,
    compileMs: compiled - started,
    buildMs: built - compiled,
  };
}
