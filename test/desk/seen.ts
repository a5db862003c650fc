/** What an agent has seen of a run on its card. */
export interface Seen {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly fields: readonly string[];
  readonly cases: readonly string[];
}
