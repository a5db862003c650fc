import type { Json } from './ports.ts';

/**
 * Work that is handed out. It is lent for a while, so that a process that dies does not take it along; times are the caller's
 * clock, so leases must be longer than clocks differ between machines.
 */
export interface ClaimRequest {
  /** Who asks, for a person who reads the table. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Milliseconds; longer than the work can take. */
  readonly leaseMs: number;
  /** At most so many items. */
  readonly limit: number;
}

/** Names one handing-out of an item. Once the lease ran out and somebody else got the item, settling it is a `conflict`. */
export interface Claim {
  readonly id: string;
  readonly fence: number;
}

/**
 * `pending`: to be sent. `sending`: lent out. `uncertain`: to be sent, but an earlier attempt may have arrived.
 * `dead`: given up; stays listed, is never forgotten, and can be revived.
 */
export type MessageState = 'pending' | 'sending' | 'uncertain' | 'sent' | 'dead';

/** Something to be sent outside. Messages of one channel go out one at a time, in the order of their commits. */
export interface NewMessage {
  /** Goes out with the message, so that it can be recognised there. */
  readonly id: string;
  readonly kind: string;
  /** Where to; a message that waits holds up the later ones of its channel. */
  readonly channel: string;
  readonly payload: Json;
  readonly run: string | null;
  readonly case: string | null;
  /** Epoch milliseconds; at once where left out. */
  readonly notBefore?: number;
}

export interface StoredMessage extends NewMessage {
  readonly state: MessageState;
  /** How often it was handed out. */
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  /** Who has it, and until when (epoch milliseconds); `null` unless `sending`. */
  readonly claimedBy: string | null;
  readonly leaseUntil: number | null;
  /** What went wrong last. */
  readonly error: string | null;
  /** What the receiver said of it, for a message that was sent. */
  readonly result: Json;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

export interface ClaimedMessage extends Claim, NewMessage {
  /** From 1. */
  readonly attempts: number;
  /** An earlier attempt may have arrived: look for the id at the receiver before sending again. */
  readonly uncertain: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export type MessageOutcome =
  | { readonly kind: 'sent'; readonly result: Json }
  /** Again from `notBefore` (epoch milliseconds) on; `uncertain` where this attempt may have arrived after all. */
  | { readonly kind: 'retry'; readonly notBefore: number; readonly uncertain: boolean; readonly error: string }
  | { readonly kind: 'dead'; readonly error: string };

/** What is left out does not narrow; an empty list finds nothing. */
export interface MessageFilter {
  readonly states?: readonly MessageState[];
  readonly kinds?: readonly string[];
  readonly channel?: string;
  readonly run?: string;
  readonly case?: string;
  /** 1,000 unless told. */
  readonly limit?: number;
}

export interface Outbox {
  message(id: string): Promise<StoredMessage | null>;
  /** Newest first. */
  messages(filter: MessageFilter): Promise<readonly StoredMessage[]>;
  /**
   * Hands out what is due, at most one message a channel, each to one caller only until its lease runs out; then it is handed
   * out again as `uncertain`. Settle each through a commit.
   */
  claimMessages(request: ClaimRequest): Promise<readonly ClaimedMessage[]>;
}

/** `firing`: lent out. `dead`: given up; stays listed, is never forgotten. */
export type TimerState = 'waiting' | 'firing' | 'done' | 'cancelled' | 'dead';

/** Something to be done at a time. */
export interface NewTimer {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: string;
  /** What it is about, such as a case's id. */
  readonly subject: string;
  readonly payload: Json;
}

export interface StoredTimer extends NewTimer {
  readonly state: TimerState;
  /** How often it was handed out since it was set. */
  readonly attempts: number;
  /** Who has it, and until when (epoch milliseconds); `null` unless `firing`. */
  readonly claimedBy: string | null;
  readonly leaseUntil: number | null;
  /** What went wrong last. */
  readonly error: string | null;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

export interface ClaimedTimer extends Claim, NewTimer {
  /** From 1. */
  readonly attempts: number;
}

export type TimerOutcome =
  | { readonly kind: 'done' }
  /** Again at `at`, epoch milliseconds. */
  | { readonly kind: 'retry'; readonly at: number; readonly error: string }
  | { readonly kind: 'dead'; readonly error: string };

/** What is left out does not narrow; an empty list finds nothing. */
export interface TimerFilter {
  readonly states?: readonly TimerState[];
  readonly kinds?: readonly string[];
  readonly subject?: string;
  /** 1,000 unless told. */
  readonly limit?: number;
}

export interface Timers {
  /** Next first. */
  timers(filter: TimerFilter): Promise<readonly StoredTimer[]>;
  /**
   * Hands out what is due, longest due first, each to one caller only until its lease runs out. What the timer does is committed
   * together with its settlement: then it happens once, however often it was handed out.
   */
  claimTimers(request: ClaimRequest): Promise<readonly ClaimedTimer[]>;
}
