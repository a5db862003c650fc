import type { EntryId, Knowledge, Lang, Scalar } from '../knowledge/model.ts';

/** What a run walks on: the compiled knowledge, or as much of it as flows need. */
export type FlowBook = Pick<Knowledge, 'entries' | 'fragments' | 'desk'>;

/**
 * One walk through a flow. Plain JSON: what comes back from `JSON.parse(JSON.stringify(run))` is the same run. Changed only
 * by `begin` and `transition`.
 */
export type Run = {
  readonly flow: EntryId;
  /** Goes up by one with each event; an event names the one it was made on. */
  readonly revision: number;
  readonly lang: Lang;
  /** `null` = nobody has said yet. */
  readonly region: string | null;
  readonly team: string | null;
  readonly status: RunStatus;
  /** Where it stands: the flow it began with, then each flow that one went into. Never empty. */
  readonly stack: readonly Frame[];
  /** By flow, then by name: a flow that is gone into may call another thing the same. */
  readonly fields: FieldValues;
  /** How it came here; `back` takes the last one away. */
  readonly trail: readonly Move[];
  /** Cases that the flow has opened so far. They stay when the run goes back. */
  readonly handoffs: readonly MadeHandoff[];
  /** Epoch milliseconds. */
  readonly begunAt: number;
  /** Epoch milliseconds. */
  readonly movedAt: number;
};

export type RunStatus =
  | { readonly kind: 'open' }
  /** Something else goes first; it goes on where it stands after `resume`. */
  | { readonly kind: 'parked' }
  | { readonly kind: 'ended'; readonly outcome: string }
  /** The agent gave it to a team. */
  | { readonly kind: 'handed-off'; readonly team: string }
  | { readonly kind: 'stopped' };

/** A step of one flow. */
export type Frame = {
  readonly flow: EntryId;
  /** The flow's hash when the run came here. */
  readonly hash: string;
  /** The step; inside a fragment, after the steps that use it. */
  readonly path: readonly string[];
};

export type FieldValues = { readonly [flow: string]: { readonly [name: string]: FieldValue } };

export type FieldValue = {
  /** Normalised: `2026-10` for a month, digits for a phone, an amount in the currency's main unit with whole minor units. */
  readonly value: Scalar;
  /** As the agent wrote it. */
  readonly typed: string;
  /** How many moves had been made when it was given. */
  readonly since: number;
};

/** One way from a shown step to the next one. */
export type Move = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly from: readonly Frame[];
  readonly by: Way;
  /** What the branches on the way looked at, `null` where there was nothing. */
  readonly looked: Looked;
};

export type Way = { readonly kind: 'continue' } | { readonly kind: 'choose'; readonly choice: number };

/** `region`, `team`, `lang`, or `flow#field`. */
export type Looked = { readonly [subject: string]: Scalar | null };

export type MadeHandoff = {
  readonly flow: EntryId;
  readonly path: readonly string[];
  /** How many moves had been made. */
  readonly since: number;
};

/** The moment, as the caller's clock and the desk's time zone have it. */
export interface Now {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The day in the desk's time zone: `yesterday` is the one before. */
  readonly today: string;
}
