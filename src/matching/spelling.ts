/** Finds what a mistyped word was meant to be, among the words that the phrasings use. */
export class Speller {
  /** Words by what is left of them when letters are taken out. */
  private readonly remains = new Map<string, string[]>();
  private readonly counts: ReadonlyMap<string, number>;

  /** `counts` says how often each word is used; those that never are get no say. */
  constructor(counts: ReadonlyMap<string, number>) {
    this.counts = counts;
    for (const word of [...counts.keys()].sort()) {
      if ((counts.get(word) ?? 0) === 0 || !WORD.test(word)) continue;
      for (const rest of remainsOf(word)) {
        const known = this.remains.get(rest);
        if (known === undefined) this.remains.set(rest, [word]);
        else known.push(word);
      }
    }
  }

  /** The nearest known word, the more usual of equals; `null` when none is near. */
  correct(word: string): string | null {
    if (!WORD.test(word)) return null;
    const allowed = slipsIn(word);
    let best: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    const seen = new Set<string>();
    for (const rest of remainsOf(word)) {
      for (const known of this.remains.get(rest) ?? []) {
        if (seen.has(known)) continue;
        seen.add(known);
        const slips = slipsBetween(word, known);
        if (slips > Math.min(allowed, slipsIn(known))) continue;
        if (slips > BESIDE && Math.min(word.length, known.length) < SURE) continue;
        const cost = slips - USUAL_BONUS * Math.log(1 + (this.counts.get(known) ?? 0));
        if (cost < least || (cost === least && known < (best ?? ''))) {
          least = cost;
          best = known;
        }
      }
    }
    return best;
  }
}

/** The word itself and all it can become by losing as many letters as it may have slips. */
function remainsOf(word: string): ReadonlySet<string> {
  const out = new Set([word]);
  let layer = [word];
  for (let slips = slipsIn(word); slips > 0; slips -= 1) {
    const next: string[] = [];
    for (const rest of layer) {
      for (let at = 0; at < rest.length; at += 1) {
        const shorter = rest.slice(0, at) + rest.slice(at + 1);
        if (out.has(shorter)) continue;
        out.add(shorter);
        next.push(shorter);
      }
    }
    layer = next;
  }
  return out;
}

function slipsIn(word: string): number {
  return word.length >= LONG ? 2 : 1;
}

/**
 * Letters missing, too many, swapped or wrong, a wrong one that lies beside the right one on the keyboard counting a little
 * less (restricted Damerau-Levenshtein).
 */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const x = a[i - 1] as string;
      const y = b[j - 1] as string;
      const wrong = x === y ? 0 : (NEIGHBOURS[x]?.includes(y) ?? false) ? BESIDE : 1;
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + wrong);
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) cost = Math.min(cost, (before[j - 2] as number) + BESIDE);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

const WORD = /^[a-z]{3,20}$/;
/** Words from this length on may have two slips. */
const LONG = 7;
/** Shorter ones must differ by swapped letters or the next key alone: too many words are one letter apart. */
const SURE = 4;
const BESIDE = 0.8;
/** A word ten times as usual makes up for a quarter of a slip. */
const USUAL_BONUS = 0.1;
const NEIGHBOURS: Readonly<Record<string, string>> = {
  q: 'wa',
  w: 'qeas',
  e: 'wrsd',
  r: 'etdf',
  t: 'ryfg',
  y: 'tugh',
  u: 'yihj',
  i: 'uojk',
  o: 'ipkl',
  p: 'ol',
  a: 'qwsz',
  s: 'awedxz',
  d: 'serfcx',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  z: 'asx',
  x: 'zsdc',
  c: 'xdfv',
  v: 'cfgb',
  b: 'vghn',
  n: 'bhjm',
  m: 'njk',
};
