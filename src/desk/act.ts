/** One act of one person, as it came in. */
export interface Act {
  /** The same act delivered twice carries the same id. */
  readonly deliveryId: string;
  readonly actor: string;
}
