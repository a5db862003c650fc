import type { Run } from '../flows/run.ts';
import type { RunChange, StoredRun } from '../store/case-ports.ts';
import type { Json } from '../store/ports.ts';
import type { CueSignal } from './cue.ts';
import type { CardPlace } from './run-card.ts';

/** What is kept of a run, beside where it stands in its flow. */
export interface RunState {
  readonly run: Run;
  readonly movedBy: string;
  /** The cue it was begun from. */
  readonly cue: string | null;
  /** The knowledge on whose text it stands. */
  readonly text: string;
  /** The agent goes on with that text though the script has changed. */
  readonly keepsOld: boolean;
  readonly behind: string | null;
  readonly before: { readonly run: string; readonly flow: string } | null;
  readonly signals: readonly CueSignal[];
  readonly place: CardPlace | null;
  /** What the customer said when it began, masked; runs that an older version began have none. */
  readonly said?: string;
}

/** A run as it was read, or is to be written. */
export interface KeptRun {
  readonly id: string;
  /** The store's revision; 0 = new. */
  readonly expected: number;
  readonly conversation: string;
  readonly owner: string;
  readonly state: RunState;
}

export function readRun(stored: StoredRun): KeptRun {
  const { id, revision, conversation, owner } = stored;
  return { id, expected: revision, conversation, owner, state: stored.state as unknown as RunState };
}

export function writeRun({ id, expected, conversation, owner, state }: KeptRun): RunChange {
  const { kind } = state.run.status;
  const status = kind === 'open' || kind === 'parked' ? kind : 'ended';
  return { id, expected, conversation, owner, flow: state.run.flow, status, state: state as unknown as Json };
}
