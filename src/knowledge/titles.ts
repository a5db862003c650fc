import Fuse from 'fuse.js';
import { type Entry, LANGS } from './model.ts';
import { foldSound, soundOf } from './sounds.ts';

/** Scripts by their titles, for people who look for one by name. */
export interface TitleIndex {
  /**
   * Best first: titles that hold all of what was typed, then those that sound like it or are a few slips away. Nothing typed
   * finds nothing.
   */
  find(typed: string): readonly Entry[];
}

export function indexTitles(entries: readonly Entry[]): TitleIndex {
  const rows = entries.map(rowOf);
  return {
    find: (typed) => {
      const wanted = plain(typed).slice(0, MAX_TYPED);
      if (wanted === '') return [];
      const words = wanted.split(' ');
      const holding = rows.filter((row) => words.every((word) => row.words.some((title) => title.includes(word))));
      const sound = HAN.test(wanted) ? soundsOf(wanted) : null;
      const spelt = sound ?? wanted.replaceAll(' ', '');
      const alike =
        spelt.length < LEAST_SPELT
          ? []
          : rows.filter((row) => row.sounds.includes(spelt) || row.sounds.replaceAll('.', '').includes(spelt));
      const sure = new Set([...holding.toSorted(byPlace(wanted)), ...alike]);
      const found =
        sure.size >= ENOUGH || wanted.length < LEAST_SLIP
          ? sure
          : new Set([...sure, ...(sound === null ? slipped(rows, words) : sharing(rows, sound))]);
      return [...found].map(({ entry }) => entry);
    },
  };
}

interface Row {
  readonly entry: Entry;
  readonly words: readonly string[];
  /** All of them. */
  readonly text: string;
  /** Of the Chinese title, without tones; empty where there is none. */
  readonly sounds: string;
  /** The letters of each word, sorted. */
  readonly letters: ReadonlySet<string>;
}

function rowOf(entry: Entry): Row {
  const words = LANGS.flatMap((lang) => entry.title[lang] ?? []).map(plain);
  const letters = new Set(words.flatMap((title) => title.split(' ')).map(lettersOf));
  return {
    entry,
    words,
    text: words.join('\n'),
    sounds: soundsOf(words.find((title) => HAN.test(title)) ?? ''),
    letters,
  };
}

/** Rows in which each word is found with at most a few slips; the fewest slips first. */
function slipped(rows: readonly Row[], words: readonly string[]): readonly Row[] {
  const scores = new Map<Row, { found: number; score: number }>();
  for (const word of words) {
    const near = new Fuse(likely(rows, word), SEARCH);
    const hits = new Map(near.search(word).map(({ item, score = 1 }) => [item, score]));
    // Two letters in the wrong order count as two slips for Fuse, too many for a short word.
    const letters = word.length < LEAST_SWAP ? null : lettersOf(word);
    for (const row of letters === null ? [] : rows) if (row.letters.has(letters ?? '')) hits.set(row, 0);
    for (const [row, score] of hits) {
      const before = scores.get(row) ?? { found: 0, score: 0 };
      scores.set(row, { found: before.found + 1, score: before.score + score });
    }
  }
  return [...scores]
    .filter(([, { found }]) => found === words.length)
    .sort(([, one], [, other]) => one.score - other.score)
    .map(([row]) => row);
}

/** The rows that share most pairs of letters with a word: Fuse takes its time over thousands. */
function likely(rows: readonly Row[], word: string): readonly Row[] {
  const pairs = [...new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)))];
  const shareOf = ({ text }: Row): number => pairs.filter((pair) => text.includes(pair)).length / pairs.length;
  return rows
    .map((row) => ({ row, share: shareOf(row) }))
    .filter(({ share }) => share >= SHARED)
    .sort((one, other) => other.share - one.share)
    .slice(0, LIKELY)
    .map(({ row }) => row);
}

/** Rows with most of the syllables, in whatever order; the most first. Chinese slips are characters that sound the same. */
function sharing(rows: readonly Row[], sound: string): readonly Row[] {
  const wanted = new Set(syllables(sound));
  return rows
    .map((row) => ({ row, share: syllables(row.sounds).filter((each) => wanted.has(each)).length / wanted.size }))
    .filter(({ share }) => share >= MOST_OF)
    .sort((one, other) => other.share - one.share)
    .map(({ row }) => row);
}

/** Titles that begin with it first, then the shortest: of those that hold it, it says most about these. */
function byPlace(wanted: string): (one: Row, other: Row) => number {
  const rank = (row: Row): number =>
    Math.min(...row.words.map((title) => (title.startsWith(wanted) ? 0 : 1_000) + title.length));
  return (one, other) => rank(one) - rank(other);
}

function syllables(sounds: string): readonly string[] {
  return [...new Set(sounds.match(/[a-zü]+(?=\.)/gu) ?? [])];
}

function lettersOf(word: string): string {
  return Array.from(word).sort().join('');
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(SEPARATORS, ' ').trim();
}

/** `流量` and `流良` come to the same; each syllable has an end, so that half of one finds nothing. */
function soundsOf(text: string): string {
  return Array.from(text, (character) => (HAN.test(character) ? syllableOf(character) : character)).join('');
}

function syllableOf(character: string): string {
  const sound = known.get(character) ?? `${foldSound(soundOf(character))}.`;
  known.set(character, sound);
  return sound;
}

/** No more than there are characters; looking one up is slow. */
const known = new Map<string, string>();
const HAN = /\p{Script=Han}/u;
const SEPARATORS = /[\s\p{P}]+/gu;
/** Fuse's score: 0 is the same, 1 has nothing in common. */
const FAR = 0.34;
const SEARCH = {
  keys: ['words'],
  includeScore: true,
  ignoreLocation: true,
  ignoreDiacritics: true,
  threshold: FAR,
};
/** Of a word's pairs of letters; a slip breaks two of them. */
const SHARED = 0.3;
const LIKELY = 200;
/** Of the syllables typed; half of them are in too many titles. */
const MOST_OF = 0.6;
/** With so many that are surely meant, nobody needs those that might be. */
const ENOUGH = 3;
/** Letters of pinyin; fewer are in the sounds of every other title. */
const LEAST_SPELT = 4;
/** Letters; shorter words have too many others with the same letters. */
const LEAST_SWAP = 4;
/** In a single character everything is a slip. */
const LEAST_SLIP = 2;
/** Longer than any title that people type. */
const MAX_TYPED = 60;
