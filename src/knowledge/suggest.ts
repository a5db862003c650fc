import Fuse from 'fuse.js';

/** The known name that `wrong` most likely stands for, or `null` when none is close. */
export function nearestName(wrong: string, known: readonly string[]): string | null {
  if (wrong.length === 0 || wrong.length > MAX_NAME || known.length > MAX_KNOWN) return null;
  const lower = wrong.toLowerCase().replaceAll('_', '-');
  const same = known.find((name) => name.toLowerCase().replaceAll('_', '-') === lower);
  if (same !== undefined) return same;
  const fuse = new Fuse(known, { ignoreLocation: true, includeScore: true, threshold: FAR });
  const best = fuse
    .search(wrong, { limit: 5 })
    .find(({ item }) => Math.abs(item.length - wrong.length) <= Math.max(2, wrong.length / 3));
  return best?.item ?? swapped(wrong, known);
}

/** ` Did you mean "x"?` ready to stand in a hint, or the `otherwise` text. */
export function didYouMean(wrong: string, known: readonly string[], otherwise: string): string {
  const name = nearestName(wrong, known);
  return name === null ? otherwise : `Did you mean "${name}"?`;
}

/** Two letters in the wrong order count as two slips for Fuse, too many for a short name. */
function swapped(wrong: string, known: readonly string[]): string | null {
  const letters = [...wrong].sort().join('');
  return known.find((name) => name.length === wrong.length && [...name].sort().join('') === letters) ?? null;
}

/** Fuse's score: 0 is the same, 1 has nothing in common; past this a suggestion confuses more than it helps. */
const FAR = 0.4;
/** Fuse compares the first 32 characters at a time; ids longer than this are no slips of the finger. */
const MAX_NAME = 80;
/** Looking through more takes longer than a suggestion is worth. */
const MAX_KNOWN = 20_000;
