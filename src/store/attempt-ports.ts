import type { Json } from './ports.ts';

/** One learner's go at a practice scenario. */
export interface StoredAttempt extends Omit<AttemptChange, 'expected'> {
  /** Goes up by one with each commit; a commit names the one it has read. */
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** An attempt as a commit writes it: whole. */
export interface AttemptChange {
  readonly id: string;
  /** The revision that was read, 0 for an attempt that is new. */
  readonly expected: number;
  readonly workspace: string;
  readonly learner: string;
  readonly scenario: string;
  /** The session's key of the thread where it is played; `null` until there is one. */
  readonly thread: string | null;
  readonly status: 'open' | 'ended';
  /** Waits for a trainer to decide on an objection. */
  readonly disputed: boolean;
  /** All that was done, texts masked, and the score. */
  readonly state: Json;
}

/** What is left out does not narrow; an empty list finds nothing. */
export interface AttemptFilter {
  readonly workspace?: string;
  readonly learner?: string;
  readonly scenario?: string;
  readonly thread?: string;
  readonly statuses?: readonly AttemptChange['status'][];
  readonly disputed?: boolean;
  /** Epoch milliseconds, included: begun then or later. */
  readonly since?: number;
  /** Epoch milliseconds, included: begun then or earlier. */
  readonly until?: number;
  /** 1,000 unless told. */
  readonly limit?: number;
}

export interface AttemptStore {
  attempt(id: string): Promise<StoredAttempt | null>;
  /** Begun last first. */
  attempts(filter: AttemptFilter): Promise<readonly StoredAttempt[]>;
  /** Deletes all attempts of a person and what the events say of the person's practice. Nothing brings them back. */
  erasePractice(workspace: string, learner: string): Promise<void>;
}
