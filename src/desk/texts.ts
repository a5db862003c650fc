import { changedFlows } from '../flows/book.ts';
import type { Knowledge } from '../knowledge/model.ts';
import type { RunState } from './run-state.ts';

/**
 * The texts that runs go on: the knowledge of now, and the last few before it for agents who keep to the old one. These are kept in
 * the process only. A script is changed because something in it is no longer right, and a run lasts minutes: after a
 * restart it is better begun again, with its fields, than written in full beside every run.
 */
export interface Texts {
  readonly live: () => Knowledge;
  /** What the run goes on; `old`: not the knowledge of now. */
  of(state: RunState): { readonly knowledge: Knowledge; readonly old: boolean };
  /** The text from before the script changed; `null` where it is not at hand. */
  oldOf(state: RunState): Knowledge | null;
}

export function createTexts(current: () => Knowledge): Texts {
  const recent = new Map<string, Knowledge>();

  const live = (): Knowledge => {
    const knowledge = current();
    if (!recent.has(knowledge.revision)) {
      recent.set(knowledge.revision, knowledge);
      const [oldest] = recent.keys();
      if (recent.size > KEPT && oldest !== undefined) recent.delete(oldest);
    }
    return knowledge;
  };

  const oldOf = ({ run, text }: RunState): Knowledge | null => {
    const old = recent.get(text);
    return old !== undefined && changedFlows(old, run).length === 0 ? old : null;
  };

  return {
    live,
    oldOf,
    of: (state) => {
      const knowledge = live();
      const old = state.keepsOld && changedFlows(knowledge, state.run).length > 0 ? oldOf(state) : null;
      return old === null ? { knowledge, old: false } : { knowledge: old, old: true };
    },
  };
}

/** Saves of an afternoon of editing; each shares what did not change with the one before. */
const KEPT = 10;
