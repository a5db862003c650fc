import type { EntryId, Lang } from '../knowledge/model.ts';

/** What a learner did; `at` in milliseconds since the customer opened. */
export type Move =
  | { readonly kind: 'say'; readonly at: number; readonly text: string }
  /** Chose a script to go by. */
  | { readonly kind: 'pick'; readonly at: number; readonly entry: EntryId }
  /** Gave it to a team or the lead. */
  | { readonly kind: 'handoff'; readonly at: number; readonly team: string }
  | { readonly kind: 'hint'; readonly at: number }
  /** Closed the talk; `outcome`: how, in the script's own word, where it has one. */
  | { readonly kind: 'end'; readonly at: number; readonly outcome: string | null };

/** One go at a scenario: all that the talk and its scorecard are made of, so that both can be made again anywhere. */
export interface Attempt {
  readonly lang: Lang;
  /** Which of several ways the customer puts things: any whole number. */
  readonly seed: number;
  /** In the order in which they were made. */
  readonly moves: readonly Move[];
}
