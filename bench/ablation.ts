/** What the matcher loses when one part of it is left out, averaged over sets. */
export interface AblationRow {
  readonly without: string;
  /** Points of top-1 and of AUROC, in 0..1, that are lost; negative where leaving it out helps. */
  readonly top1Lost: number;
  readonly aurocLost: number;
}
