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
  /** Confidence ahead of the next candidate; 0 for the last. */
  readonly margin: number;
}

export type WithheldReason = 'expired' | 'not-started' | 'region' | 'team' | 'language';

export interface Withheld {
  readonly id: EntryId;
  readonly reason: WithheldReason;
  readonly confidence: number;
  /** For `expired` the last day it held, for `not-started` its first. */
  readonly day: Day | null;
  readonly replacedBy: EntryId | null;
}

export interface Matcher {
  /** Pure and synchronous; never throws, whatever the text. */
  match(query: Query): Match;
}
