type Stretch = readonly [from: number, to: number];

/**
 * The stretches in which one of each group's hits follows one of the group before, in this order, with at most `apart` words
 * (Chinese characters) between two of them and neither a comma nor a denial there. Groups in the order of the text; from
 * each start the nearest end.
 */
export function chains(text: string, groups: readonly (readonly Stretch[])[], apart: number): readonly Stretch[] {
  const [first = [], ...others] = groups;
  let open: readonly Stretch[] = first;
  for (const group of others) {
    const longer: Stretch[] = [];
    let from = 0;
    for (const [start, end] of group) {
      // What is too far back for this hit is too far for all after it.
      while ((open[from]?.[1] ?? start) < start - MOST_UNITS) from += 1;
      for (let at = from; at < open.length; at += 1) {
        const [chainStart, chainEnd] = open[at] as Stretch;
        if (chainStart >= start) break;
        if (chainEnd > start || !isClose(text.slice(chainEnd, start), apart)) continue;
        longer.push([chainStart, end]);
        break;
      }
    }
    open = longer;
    if (open.length === 0) return [];
  }
  return open;
}

function isClose(gap: string, apart: number): boolean {
  if (gap.length > MOST_UNITS || BREAK.test(gap)) return false;
  return (gap.match(PIECE)?.length ?? 0) <= apart;
}

const PIECE = /\p{Script=Han}|[^\s\p{Script=Han}]+/gu;
/** A new thought, or one that is turned round: "it's not impossible". */
const BREAK = /[,、:(){}\u2014]|(?<!特|个|差|分|类)[不没别勿]|n't\b|\b(?:not|never|no)\b/u;
/** However many words that is, it is no longer one phrase. */
const MOST_UNITS = 80;
