import type { AttemptChange, AttemptStore } from './attempt-ports.ts';
import type { CaseChange, CaseStore, RunChange, RunStore } from './case-ports.ts';
import type { Claim, MessageOutcome, NewMessage, NewTimer, Outbox, TimerOutcome, Timers } from './queue-ports.ts';

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

/** What is left out stays as it is. */
export interface Commit {
  /** Unique a delivery: the same one a second time changes nothing. `null` where nothing can be delivered twice. */
  readonly deliveryId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `expected` is the revision that was read, 0 for a session that is new. */
  readonly session: { readonly key: string; readonly expected: number; readonly state: Json } | null;
  readonly events: readonly StoredEvent[];
  readonly runs?: readonly RunChange[];
  readonly cases?: readonly CaseChange[];
  readonly attempts?: readonly AttemptChange[];
  readonly settings?: readonly SettingChange[];
  readonly outbox?: OutboxChange;
  readonly timers?: TimerChange;
}

/** Something that people or the bot decided and that stays until it is changed: a switch of a channel, what a person pinned. */
export interface Setting {
  readonly kind: string;
  /** Whose or what for; unique within the kind. */
  readonly id: string;
  /** Goes up by one with each commit; a commit names the one it has read. */
  readonly revision: number;
  readonly value: Json;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

/** `expected` is the revision that was read, 0 for a setting that is new. */
export interface SettingChange {
  readonly kind: string;
  readonly id: string;
  readonly expected: number;
  /** `undefined` takes the setting away. */
  readonly value: Json | undefined;
}

/** In this order. */
export interface OutboxChange {
  readonly settle?: readonly (Claim & { readonly outcome: MessageOutcome })[];
  /** Ids of dead messages that are to be sent after all, as the last of their channels. */
  readonly revive?: readonly string[];
  readonly add?: readonly NewMessage[];
}

/** In this order, so that a deadline moves by cancelling its timers and setting new ones. */
export interface TimerChange {
  readonly settle?: readonly (Claim & { readonly outcome: TimerOutcome })[];
  /** Subjects: none of their waiting and firing timers will take effect. */
  readonly cancel?: readonly string[];
  /** A timer that is there already, in whatever state, is set anew. */
  readonly set?: readonly NewTimer[];
}

/**
 * `duplicate`: this delivery was committed before. `conflict`: somebody else moved the session, a run, a case, an attempt or a setting, has what was
 * claimed, or revived the message; read again. Either way nothing was written.
 */
export type CommitResult = 'committed' | 'duplicate' | 'conflict';

export interface EventFilter {
  readonly kinds?: readonly string[];
  readonly conversation?: string;
  readonly cue?: string;
  /** Any of these; an empty list finds nothing. */
  readonly cues?: readonly string[];
  readonly actor?: string;
  /** Epoch milliseconds, included. */
  readonly since?: number;
  /** Epoch milliseconds, included. */
  readonly until?: number;
  /** Newest first; 1,000 unless told. */
  readonly limit?: number;
}

/** Every method throws `StoreError` where the storage fails, and nothing else but `RangeError` for a time that is no whole number. */
export interface Store extends RunStore, CaseStore, AttemptStore, Outbox, Timers {
  session(key: string): Promise<Session | null>;
  event(id: string): Promise<StoredEvent | null>;
  events(filter: EventFilter): Promise<readonly StoredEvent[]>;
  setting(kind: string, id: string): Promise<Setting | null>;
  /** By id. */
  settings(kind: string): Promise<readonly Setting[]>;
  /**
   * All of it or nothing, durable when the promise resolves. Where it throws `connection-lost`, whether it took effect is not
   * known: the same delivery id again tells.
   */
  commit(change: Commit): Promise<CommitResult>;
  /**
   * Drops sessions, delivery ids, ended runs, sent messages, and timers that are done or cancelled, last touched before `before`
   * (epoch milliseconds). Events, cases, attempts, settings, and what is dead or still to be done stay.
   */
  forget(before: number): Promise<void>;
  close(): Promise<void>;
}
