import type { Live } from '../desk/cue.ts';
import { buildMatcher } from '../matching/matcher.ts';
import { type LoadedKnowledge, loadKnowledge } from './load-knowledge.ts';

export interface Loaded extends Live, LoadedKnowledge {
  /** Milliseconds. */
  readonly buildMs: number;
}

/** Reads, compiles and indexes a folder. Broken knowledge ends the command with what `check` would print. */
export function loadLive(dir?: string): Loaded {
  const loaded = loadKnowledge(dir);
  const started = performance.now();
  const matcher = buildMatcher(loaded.knowledge);
  return { ...loaded, matcher, buildMs: performance.now() - started };
}
