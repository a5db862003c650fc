/** What an agent has been told by the desk, and so must find again. */
export type Told =
  /** The card of a run. */
  | {
      readonly kind: 'run';
      readonly id: string;
      readonly revision: number;
      readonly status: string;
      readonly fields: readonly string[];
      readonly cases: readonly string[];
    }
  /** A customer's threat was heard in the conversation of a run. */
  | { readonly kind: 'threat'; readonly conversation: string };
