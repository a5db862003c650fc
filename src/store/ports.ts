/** What the desk needs kept. One implementation over SQL; one contract suite runs over every engine. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where a conversation stands: one row a thread, direct message or slash-command corner. */
export interface Session {
  /** `team:channel:thread` or `team:channel:user`. */
  readonly key: string;
  /** Goes up by one with each commit; a commit names the one it has read. */
  readonly revision: number;
  readonly state: Json;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** Something that happened, for good. Texts in `data` are masked before they come here. */
export interface StoredEvent {
  readonly id: string;
  readonly kind: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  /** The session's key. */
  readonly conversation: string;
  /** The cue it is about; a cue's own event carries its own id. */
  readonly cue: string | null;
  readonly data: Json;
}

export interface Commit {
  /** Unique a delivery: the same one a second time changes nothing. `null` where nothing can be delivered twice. */
  readonly deliveryId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `expected` is the revision that was read, 0 for a session that is new. */
  readonly session: { readonly key: string; readonly expected: number; readonly state: Json } | null;
  readonly events: readonly StoredEvent[];
}

/** `duplicate`: this delivery was committed before. `conflict`: somebody else moved the session; read it again. */
export type CommitResult = 'committed' | 'duplicate' | 'conflict';

export interface EventFilter {
  readonly kinds?: readonly string[];
  readonly conversation?: string;
  readonly cue?: string;
  /** Epoch milliseconds, included. */
  readonly since?: number;
  /** Newest first; 1,000 unless told. */
  readonly limit?: number;
}

export interface Store {
  session(key: string): Promise<Session | null>;
  event(id: string): Promise<StoredEvent | null>;
  events(filter: EventFilter): Promise<readonly StoredEvent[]>;
  /** All of it or nothing, durable when the promise resolves. */
  commit(change: Commit): Promise<CommitResult>;
  /** Drops sessions and delivery ids last touched before `before` (epoch milliseconds); events stay. */
  forget(before: number): Promise<void>;
  close(): Promise<void>;
}
