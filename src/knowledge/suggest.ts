import Fuse from 'fuse.js';

/** The known name that `wrong` most likely stands for, or `null` when none is close. */
function nearestName(wrong: string, known: readonly string[]): string | null {
  if (wrong.length === 0 || wrong.length > MAX_NAME || known.length === 0) return null;
  const plain = spelling(wrong);
  const same = known.find((name) => name.length === wrong.length && spelling(name) === plain);
  if (same !== undefined) return same;
  const near = candidates(wrong, known);
  const fuse = new Fuse(near, { ignoreLocation: true, threshold: FAR });
  return fuse.search(wrong, { limit: 1 })[0]?.item ?? swapped(wrong, near);
}

/** `Did you mean "x"?`, or `otherwise` when nothing is close. */
export function didYouMean(wrong: string, known: readonly string[], otherwise: string): string {
  const name = nearestName(wrong, known);
  return name === null ? otherwise : `Did you mean "${name}"?`;
}

/** The few of about the same length that share most pairs of letters: Fuse takes its time over thousands. */
function candidates(wrong: string, known: readonly string[]): readonly string[] {
  const slack = Math.max(2, wrong.length / 3);
  const pairs = new Set(Array.from({ length: wrong.length }, (_, index) => pairAt(wrong, index)));
  const near: { readonly name: string; readonly shared: number }[] = [];
  let most = 0;
  for (const name of known) {
    if (Math.abs(name.length - wrong.length) > slack) continue;
    let shared = 0;
    for (let index = 0; index < name.length; index += 1) if (pairs.has(pairAt(name, index))) shared += 1;
    most = Math.max(most, shared);
    if (shared >= most - 2) near.push({ name, shared });
  }
  return near
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MAX_CANDIDATES)
    .map(({ name }) => name);
}

function pairAt(text: string, index: number): number {
  const next = text.charCodeAt(index + 1);
  return text.charCodeAt(index) * 0x10000 + (Number.isNaN(next) ? 0 : next);
}

/** Two letters in the wrong order count as two slips for Fuse, too many for a short name. */
function swapped(wrong: string, known: readonly string[]): string | null {
  const letters = lettersOf(wrong);
  return known.find((name) => name.length === wrong.length && lettersOf(name) === letters) ?? null;
}

function lettersOf(name: string): string {
  return name.split('').sort().join('');
}

function spelling(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** Fuse's score: 0 is the same, 1 has nothing in common; past this a suggestion confuses more than it helps. */
const FAR = 0.4;
/** Ids longer than this are no slips of the finger. */
const MAX_NAME = 80;
const MAX_CANDIDATES = 20;
