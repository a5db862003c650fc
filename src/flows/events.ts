import type { EntryId, Field, LangText, Scalar } from '../knowledge/model.ts';
import type { FieldProblem } from './read/problem.ts';
import type { Run } from './run.ts';
import type { RunValue } from './word-value.ts';

/** What an agent does. `on`: the revision of the run that the agent saw. */
export type RunEvent = { readonly on: number } & (
  | {
      /** Enters fields as they were written, some or all; goes on when this step asked for them and has all it needs. */
      readonly kind: 'fill';
      readonly values: TypedValues;
    }
  /** Mends a field that was given before; what followed is looked at again. `flow`: whose field, when not of the one at hand. */
  | { readonly kind: 'correct'; readonly values: TypedValues; readonly flow?: EntryId }
  /** The number of the choice, from 0. */
  | { readonly kind: 'choose'; readonly choice: number }
  | { readonly kind: 'continue' }
  /** To the step before; fields stay. */
  | { readonly kind: 'back' }
  /** From the first step, on the flow as it is now; fields that it still has stay. */
  | { readonly kind: 'restart' }
  /** The agent gives the run to a team, wherever it stands. */
  | { readonly kind: 'hand-off'; readonly team: string }
  | { readonly kind: 'stop' }
  | { readonly kind: 'park' }
  | { readonly kind: 'resume' }
);

/** By field name; `''` takes the value of an optional field away. `region` may be among them. */
export type TypedValues = { readonly [name: string]: Scalar };

/** What the caller has to do, besides keeping the run. */
export type Effect =
  | HandoffEffect
  | { readonly kind: 'ended'; readonly outcome: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'parked' }
  | { readonly kind: 'resumed' }
  /** `dropped`: fields that the flow no longer has, or no longer takes with this value. */
  | { readonly kind: 'restarted'; readonly dropped: readonly { readonly flow: EntryId; readonly name: string }[] };

export interface HandoffEffect {
  readonly kind: 'handoff';
  /** The same for the same case of a run. */
  readonly key: string;
  /** The case is there already: what it holds has changed. */
  readonly again: boolean;
  /** Who gave it away: the script, or the agent. */
  readonly by: 'flow' | 'agent';
  readonly team: string;
  /** In the desk's calendar; `null` = as the team has it. */
  readonly withinMinutes: number | null;
  /** What goes along, where there is a value. */
  readonly fields: readonly GivenField[];
}

/** A field that has a value. */
export interface GivenField {
  readonly flow: EntryId;
  readonly field: Field;
  readonly value: Scalar;
  readonly typed: string;
  /** For rendering it in either language. */
  readonly word: RunValue;
}

/** Why nothing happened. */
export type Refusal =
  /** Somebody moved the run since this card was drawn. */
  | { readonly kind: 'stale'; readonly expected: number; readonly actual: number }
  | { readonly kind: 'finished' }
  | { readonly kind: 'parked' }
  | { readonly kind: 'not-parked' }
  /** `gone`: there is no such flow any more. */
  | { readonly kind: 'flow-changed'; readonly changed: readonly ChangedFlow[] }
  | { readonly kind: 'unknown-flow'; readonly flow: string }
  | { readonly kind: 'unknown-choice'; readonly choice: number }
  | { readonly kind: 'unknown-team'; readonly team: string }
  /** This step goes on by one of its choices. */
  | { readonly kind: 'choose-first' }
  /** `back` at the first step. */
  | { readonly kind: 'at-start' }
  | { readonly kind: 'fields-missing'; readonly fields: readonly { readonly name: string; readonly label: LangText }[] }
  /** All that is wrong with the values; none of them was taken. */
  | { readonly kind: 'fields-wrong'; readonly problems: readonly FieldProblem[] };

export interface ChangedFlow {
  readonly flow: EntryId;
  readonly gone: boolean;
}

export type Outcome = { readonly run: Run; readonly effects: readonly Effect[] } | { readonly refusal: Refusal };
