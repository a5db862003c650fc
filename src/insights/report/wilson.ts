/** A share with how far chance may have moved it. All in 0..1. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly share: number;
  /** Between these two the true share lies, 19 times of 20. */
  readonly low: number;
  readonly high: number;
}

/**
 * The share with Wilson's score interval at 95 %, `null` where nothing was counted. E. B. Wilson, "Probable Inference, the Law of
 * Succession, and Statistical Inference", Journal of the American Statistical Association 22 (1927), pages 209-212. It stays within
 * 0..1 and holds for a handful of votes too.
 */
export function shareOf(hits: number, of: number): Share | null {
  if (of === 0) return null;
  const share = hits / of;
  const scale = 1 + (Z * Z) / of;
  const middle = (share + (Z * Z) / (2 * of)) / scale;
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return {
    hits,
    of,
    share: rounded(share),
    low: hits === 0 ? 0 : rounded(middle - reach),
    high: hits === of ? 1 : rounded(middle + reach),
  };
}

/** To four places: more would be noise in a file that people compare. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Of the normal distribution, for 95 %. */
const Z = 1.959964;
