/** What a message is compared by: each feature once. */
type Features = Int32Array;

/**
 * Puts each of `items` to the one of the leaders before it that is most like it, the earlier one of two; without one that
 * is at least `least` like it (shared features by all features, 0 < least <= 1) it is a leader itself. The first `seeds` are
 * leaders in any case. Returns each item's leader. What comes later never changes what was put together before. An item without
 * features is like nothing.
 */
export function gatherAlike(items: readonly Features[], least: number, seeds = 0): Int32Array {
  const { ranked, size } = rankRareFirst(items);
  const leaders = new Int32Array(items.length);
  const index: LeaderIndex = {
    least,
    having: Array.from({ length: size }),
    looked: new Int32Array(items.length).fill(-1),
  };
  for (const [item, features] of ranked.entries()) {
    const best = item < seeds ? item : nearest(item, ranked, index);
    leaders[item] = best;
    if (best !== item) continue;
    const prefix = prefixOf(features.length, least);
    for (let at = 0; at < prefix; at += 1) {
      const feature = features[at] as number;
      const list = index.having[feature];
      if (list === undefined) index.having[feature] = [item, at];
      else list.push(item, at);
    }
  }
  return leaders;
}

interface LeaderIndex {
  readonly least: number;
  /** By feature: leaders that have it among the first of theirs, each with the place it has there. */
  readonly having: (number[] | undefined)[];
  /** By leader: the item that it was compared with last. */
  readonly looked: Int32Array;
}

/** The leader most like the item, or the item itself. Two that are alike share one of the first features of both. */
function nearest(item: number, all: readonly Features[], { least, having, looked }: LeaderIndex): number {
  const features = all[item] as Features;
  const prefix = prefixOf(features.length, least);
  let best = item;
  let most = 0;
  for (let at = 0; at < prefix; at += 1) {
    const list = having[features[at] as number];
    if (list === undefined) continue;
    for (let next = 0; next < list.length; next += 2) {
      const leader = list[next] as number;
      if (looked[leader] === item) continue;
      looked[leader] = item;
      const like = likeness(
        features,
        at,
        all[leader] as Features,
        list[next + 1] as number,
        most > least ? most : least,
      );
      if (like > most || (like === most && like > 0 && leader < best)) {
        best = leader;
        most = like;
      }
    }
  }
  return best;
}

/** Shared features by all features of two ascending sets that have none in common before `from` and `to`; 0 where it is less than `least`. */
function likeness(one: Features, from: number, other: Features, to: number, least: number): number {
  const both = one.length + other.length;
  const needed = (least / (1 + least)) * both - ROUNDING;
  let shared = 0;
  for (let a = from, b = to; a < one.length && b < other.length; ) {
    const left = one.length - a < other.length - b ? one.length - a : other.length - b;
    if (shared + left < needed) return 0;
    const difference = (one[a] as number) - (other[b] as number);
    if (difference === 0) shared += 1;
    if (difference <= 0) a += 1;
    if (difference >= 0) b += 1;
  }
  return shared < needed ? 0 : shared / (both - shared);
}

/** How many features have to be looked up so that nothing alike is missed (Bayardo, Ma, Srikant: Scaling up all pairs similarity search). */
function prefixOf(size: number, least: number): number {
  return size === 0 ? 0 : size - Math.ceil(least * size - ROUNDING) + 1;
}

/** Every feature as its place among all, the rarest first: a message is found by what few others have. */
function rankRareFirst(items: readonly Features[]): { readonly ranked: readonly Features[]; readonly size: number } {
  const counts = new Map<number, number>();
  for (const features of items) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const order = [...counts].sort(([a, few], [b, more]) => few - more || a - b);
  const ranks = new Map(order.map(([feature], rank) => [feature, rank]));
  const ranked = items.map((features) => features.map((feature) => ranks.get(feature) as number).sort());
  return { ranked, size: order.length };
}

/** So that a product of fractions that ought to be whole is. */
const ROUNDING = 1e-9;
