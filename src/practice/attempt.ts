import type { TypedValues } from '../flows/events.ts';
import type { EntryId, Lang } from '../knowledge/model.ts';

/** What a learner did; `at` in milliseconds since the customer opened. */
export type Move =
  | { readonly kind: 'say'; readonly at: number; readonly text: string }
  /** Chose a script to go by. */
  | { readonly kind: 'pick'; readonly at: number; readonly entry: EntryId }
  /**
   * Went on in the script that was chosen last. `on`: where that stood, and how the script was then (`Walk.stands`); what was written
   * down beforehand has none, and counts wherever the walk stands.
   */
  | { readonly kind: 'walk'; readonly at: number; readonly step: WalkStep; readonly on?: string }
  /** Gave it to a team or the lead. */
  | { readonly kind: 'handoff'; readonly at: number; readonly team: string }
  | { readonly kind: 'hint'; readonly at: number }
  /** Closed the talk; `outcome`: how, in the script's own word, where it has one. */
  | { readonly kind: 'end'; readonly at: number; readonly outcome: string | null };

/** What can be done with a chosen script; `day`: when a value was typed, `YYYY-MM-DD`, so that "yesterday" stays the same day. */
export type WalkStep =
  | { readonly kind: 'fill'; readonly values: TypedValues; readonly day: string }
  /** Mends what was filled in before; `flow`: whose field, where not of the flow at hand. */
  | { readonly kind: 'correct'; readonly values: TypedValues; readonly day: string; readonly flow?: EntryId }
  /** From 0. */
  | { readonly kind: 'choose'; readonly choice: number }
  | { readonly kind: 'continue' | 'back' | 'restart' };

/** One go at a scenario: all that the talk and its scorecard are made of, so that both can be made again anywhere. */
export interface Attempt {
  readonly lang: Lang;
  /** Which of several ways the customer puts things: any whole number. */
  readonly seed: number;
  /** In the order in which they were made. */
  readonly moves: readonly Move[];
}
