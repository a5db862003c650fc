import type { Json } from '../store/ports.ts';

/** Something said in a thread; the text is masked. */
export interface Heard {
  readonly actor: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Came from outside the desk: through a bridge, or from another workspace. */
  readonly customer?: boolean;
}

/** What is kept of a conversation between messages. */
export interface SessionState {
  /** Newest last. */
  readonly heard: readonly Heard[];
  readonly lastCue: string | null;
}

/** Reads a stored state; what an older version did not write is empty. */
export function readState(json: Json): SessionState {
  const state = (json ?? {}) as Partial<SessionState>;
  return { heard: state.heard ?? [], lastCue: state.lastCue ?? null };
}
