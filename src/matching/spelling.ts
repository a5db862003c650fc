import { finish, mix, seed } from './hash.ts';

/** Words by what is left of them when letters are taken out: a hash table with a chain a slot. */
export interface Spellings {
  /** In alphabetical order. */
  readonly words: readonly string[];
  /** How often each word is used. */
  readonly counts: Int32Array;
  /** The first link of each slot, -1 for none; as many slots as a power of two. */
  readonly heads: Int32Array;
  /** A link a remainder: its hash, its word, and the next link of the slot. */
  readonly hash: Int32Array;
  readonly word: Int32Array;
  readonly next: Int32Array;
}

/** `counts` says how often each word is used; those that never are get no say. */
export function spellingsOf(counts: ReadonlyMap<string, number>): Spellings {
  const words = [...counts.keys()].filter((word) => (counts.get(word) ?? 0) > 0 && WORD.test(word)).sort();
  const hashes: number[] = [];
  const owners: number[] = [];
  words.forEach((word, place) => {
    eachRemainder(word, (hash) => {
      hashes.push(hash);
      owners.push(place);
    });
  });
  const heads = new Int32Array(2 ** Math.ceil(Math.log2(hashes.length + 1))).fill(-1);
  const next = new Int32Array(hashes.length);
  hashes.forEach((hash, link) => {
    const slot = hash & (heads.length - 1);
    next[link] = heads[slot] as number;
    heads[slot] = link;
  });
  return {
    words,
    counts: Int32Array.from(words, (word) => counts.get(word) ?? 0),
    heads,
    hash: Int32Array.from(hashes),
    word: Int32Array.from(owners),
    next,
  };
}

/** What a mistyped word was probably meant to be, and what it takes to mistype it so: 1 for a usual slip, 2 at the most. */
export interface Correction {
  readonly word: string;
  readonly slips: number;
}

/** The nearest known word, the more usual of equals; `null` when none is near. */
export function correct({ words, counts, heads, hash, word: owner, next }: Spellings, word: string): Correction | null {
  if (!WORD.test(word)) return null;
  const allowed = slipsIn(word);
  let best: Correction | null = null;
  let least = Number.POSITIVE_INFINITY;
  const seen = new Set<number>();
  eachRemainder(word, (remainder) => {
    const slot = remainder & (heads.length - 1);
    for (let link = heads[slot] as number; link >= 0; link = next[link] as number) {
      const place = owner[link] as number;
      if (hash[link] !== remainder || seen.has(place)) continue;
      seen.add(place);
      const known = words[place] as string;
      const slips = slipsBetween(word, known);
      if (slips > Math.min(allowed, slipsIn(known))) continue;
      if (slips > COST.missing && Math.min(word.length, known.length) < SURE) continue;
      const cost = slips - USUAL_BONUS * Math.log(1 + (counts[place] as number));
      if (cost < least || (cost === least && known < (best?.word ?? ''))) {
        least = cost;
        best = { word: known, slips };
      }
    }
  });
  return best;
}

/** Visits the hash of the word itself and of all it can become by losing as many letters as it may have slips. */
function eachRemainder(word: string, visit: (hash: number) => void): void {
  visit(hashWithout(word, -1, -1));
  const slips = slipsIn(word);
  for (let one = 0; one < word.length; one += 1) {
    visit(hashWithout(word, one, -1));
    if (slips < 2) continue;
    for (let two = one + 1; two < word.length; two += 1) visit(hashWithout(word, one, two));
  }
}

function hashWithout(word: string, one: number, two: number): number {
  let hash = seed(SEED);
  for (let at = 0; at < word.length; at += 1) if (at !== one && at !== two) hash = mix(hash, word.charCodeAt(at));
  return finish(hash);
}

function slipsIn(word: string): number {
  return word.length >= LONG ? 2 : 1;
}

/**
 * What it takes to mistype `b` as `a`: letters missing, too many, swapped or wrong, the slips that fingers make most counting
 * least (restricted Damerau-Levenshtein with costs).
 */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const x = a[i - 1] as string;
      const y = b[j - 1] as string;
      const wrong = x === y ? 0 : (NEIGHBOURS[x]?.includes(y) ?? false) ? COST.beside : 1;
      const extra = x === a[i - 2] || x === a[i] ? COST.doubled : 1;
      let cost = Math.min(
        (last[j] as number) + extra,
        (row[j - 1] as number) + COST.missing,
        (last[j - 1] as number) + wrong,
      );
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y)
        cost = Math.min(cost, (before[j - 2] as number) + COST.swapped);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

const SEED = 60;
const WORD = /^[a-z]{2,20}$/;
/** Words from this length on may have two slips. */
const LONG = 6;
/** Shorter ones must differ by a likely slip: too many words are one letter apart. */
const SURE = 4;
const COST = { doubled: 0.5, swapped: 0.6, beside: 0.7, missing: 0.8 };
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
