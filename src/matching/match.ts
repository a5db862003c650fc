import type { Day, EntryId, Lang } from '../knowledge/model.ts';

/** What to find a script for. `on` is the day in the desk's time zone, for promotions with dates. */
export interface Query {
  readonly text: string;
  readonly on: Day;
  /** Absent: found from the text. */
  readonly lang?: Lang | undefined;
  /** Absent: not known, which withholds nothing but is said in `conditions`. */
  readonly region?: string | undefined;
  readonly team?: string | undefined;
  readonly context?: Context | undefined;
}

/** What is known of the conversation beside the message; it decides only between entries that the text leaves close. */
export interface Context {
  /** The flow that runs in this conversation. */
  readonly flow?: EntryId | null | undefined;
  /** What the customer wrote before, oldest first. */
  readonly earlier?: readonly string[] | undefined;
  /** Regions and teams that the desk works for where the customer's own is not known. */
  readonly regions?: readonly string[] | undefined;
  readonly team?: string | undefined;
}

/** One way: a script stands out; choose: up to three could be meant; none: say so. */
export type Outcome = 'answer' | 'choose' | 'none';

export interface Match {
  readonly lang: Lang;
  readonly outcome: Outcome;
  /**
   * Entries that may be offered, best first, at most three. For `none` they are only what was nearest.
   * For `answer` the first is the script, the next two its alternatives; for `choose` the first three are offered.
   */
  readonly ranked: readonly Candidate[];
  /** Entries that would have been among the best but may not be offered, and why. */
  readonly withheld: readonly Withheld[];
  /** For `none`: what kept the nearest entry from being offered. */
  readonly shortfall: Shortfall | null;
}

/** Why the nearest entry was not enough. */
export interface Shortfall {
  /** Of the nearest entry, 0 when there is none; and what the desk asks for at the least. Both in 0..1. */
  readonly confidence: number;
  readonly needed: number;
  /** Share of the message, by weight, that the nearest entry's phrasings have; in 0..1. */
  readonly shared: number;
  /** Words of the message that no phrasing of any entry has, at most six, as written. */
  readonly unknown: readonly string[];
}

export interface Candidate {
  readonly id: EntryId;
  /** Raw score, only for comparing candidates of one match. */
  readonly score: number;
  /** In 0..1. */
  readonly confidence: number;
  readonly evidence: Evidence;
}

export interface Evidence {
  /** Parts of the message that counted, strongest first, at most six; `weight` is the share of the score, in 0..1. */
  readonly matched: readonly { readonly text: string; readonly weight: number }[];
  /** The phrasing of this entry that is most like the message. */
  readonly nearest: { readonly phrasing: string; readonly lang: Lang; readonly similarity: number } | null;
  /** The message is one of the entry's phrasings word for word. */
  readonly verbatim: boolean;
  /** What the conversation added to what the text says, in log-odds; empty when it changed nothing. */
  readonly context: readonly { readonly kind: ContextKind; readonly weight: number }[];
  /** Confidence ahead of the next candidate; 0 for the last. */
  readonly margin: number;
}

/** The flow that runs, what was said before, and what the desk works for. */
export type ContextKind = 'flow' | 'earlier' | 'region' | 'team';

export type WithheldReason = 'expired' | 'not-started' | 'region' | 'team' | 'language';

export interface Withheld {
  readonly id: EntryId;
  readonly reason: WithheldReason;
  readonly confidence: number;
  /** It is what the message is about: well ahead of everything that may be offered instead. */
  readonly meant: boolean;
  /** For `expired` the last day it held, for `not-started` its first. */
  readonly day: Day | null;
  readonly replacedBy: EntryId | null;
}

export interface Matcher {
  /** Pure and synchronous; never throws, whatever the text. */
  match(query: Query): Match;
}
