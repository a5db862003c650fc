import type { Store } from '../store/ports.ts';
import type { Live } from './cue.ts';
import type { KnowledgeSource } from './knowledge-source.ts';
import type { KnowledgeWriter } from './write-back.ts';

/** What the desk needs from outside; the clock and the ids are arguments, so that a test can hold them still. */
export interface DeskParts {
  readonly store: Store;
  /** The knowledge that is live at this moment. */
  readonly live: () => Live;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A fresh id, unique for ever. */
  readonly newId: () => string;
  /** Absent where the knowledge stays as it was read. */
  readonly source?: KnowledgeSource | undefined;
  /** Absent where the files are not to be written to. */
  readonly writer?: KnowledgeWriter | undefined;
}
