import type { Live } from '../desk/cue.ts';
import { wakeEngine } from '../matching/engine.ts';
import { buildMatcher, matcherOf } from '../matching/matcher.ts';
import { indexOf } from './kept/matcher-index.ts';
import { type LoadedKnowledge, loadKnowledge } from './load-knowledge.ts';

export interface Loaded extends Live, LoadedKnowledge {
  /** Milliseconds. */
  readonly buildMs: number;
}

/**
 * Reads, compiles and indexes a folder. Broken knowledge ends the command with what `check` would print. `anew`: does not take
 * what was kept, so that both can be timed.
 */
export function loadLive(dir?: string, { anew = false }: { readonly anew?: boolean } = {}): Loaded {
  const loaded = loadKnowledge(dir, { anew });
  const { knowledge } = loaded;
  const started = performance.now();
  const matcher = anew ? buildMatcher(knowledge) : matcherOf(wakeEngine(indexOf(knowledge), knowledge), knowledge);
  return { ...loaded, matcher, buildMs: performance.now() - started };
}
