import type { Diagnostic } from '../knowledge/diagnostic.ts';
import { LANGUAGE_NAMES } from '../knowledge/languages.ts';
import { type Day, type Entry, type EntryId, type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { wakeEngine } from '../matching/engine.ts';
import type { Matcher } from '../matching/match.ts';
import { matcherOf } from '../matching/matcher.ts';
import { indexOf } from './kept/matcher-index.ts';
import { scriptSpots } from './script-spots.ts';

/**
 * Warns of entries that take each other's customers: half or more of an entry's own phrasings that were tried are answered
 * with the same other one, for sure.
 */
export function competing(rivalries: readonly Rivalry[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const spotOf = scriptSpots(files);
  return rivalries.flatMap((rivalry): readonly Diagnostic[] => {
    if (!competes(rivalry)) return [];
    const { entry, lang, tried, rival, taken } = rivalry;
    const [{ text, nearest }] = taken;
    return [
      {
        code: 'competing-entries',
        severity: 'warning',
        message: `"${entry.id}" competes with "${rival}" in ${LANGUAGE_NAMES[lang]}: of ${tried} phrasings of it that were tried as messages, ${taken.length} would be answered with the other one, as "${text}", which is close to "${nearest}" there`,
        ...spotOf(text, entry.place),
        hint: 'Give each phrasing to the one that answers it, write more in words that only one of the two has, or make one entry of them.',
      },
    ];
  });
}

/** Whether so many are taken that the two can hardly be told apart. */
export function competes({ tried, taken }: Rivalry): boolean {
  return taken.length >= TRIED_LEAST && taken.length >= tried * SHARE;
}

/** What of an entry's own phrasings another one takes when they are not there. */
export interface Rivalry {
  readonly entry: Entry;
  readonly lang: Lang;
  /** How many phrasings were tried. */
  readonly tried: number;
  readonly rival: EntryId;
  readonly taken: readonly [Taken, ...Taken[]];
}

interface Taken {
  readonly text: string;
  /** The phrasing of the other one that it is closest to. */
  readonly nearest: string;
}

/**
 * The worst rival of each entry in each language: some phrasings of each are left out of the index and asked for. Of a
 * large desk some entries are asked for, always the same ones for the same files.
 */
export function rivalriesIn(knowledge: Knowledge, today: Day): readonly Rivalry[] {
  const held = heldOut(knowledge);
  const without = lacking(knowledge, held);
  const matcher = matcherOf(wakeEngine(indexOf(without), without), without);
  const step = Math.ceil(held.reduce((sum, { texts }) => sum + texts.length, 0) / ASKED_MOST);
  return held
    .filter((_, index) => index % step === 0)
    .flatMap(({ entry, lang, texts }) => {
      const worst = rivalOf(texts, entry, lang, matcher, today);
      return worst === null ? [] : [{ entry, lang, tried: texts.length, ...worst }];
    });
}

interface Held {
  readonly entry: Entry;
  readonly lang: Lang;
  readonly texts: readonly string[];
}

function heldOut({ entries }: Knowledge): readonly Held[] {
  return entries.flatMap((entry) =>
    LANGS.flatMap((lang): Held[] => {
      const all = entry.ask[lang] ?? [];
      // What is left has to stand for the entry.
      if (all.length < FEWEST) return [];
      const every = Math.min(EVERY, Math.floor(all.length / TRIED_LEAST));
      return [{ entry, lang, texts: all.filter((_, index) => index % every === 0) }];
    }),
  );
}

function lacking(knowledge: Knowledge, held: readonly Held[]): Knowledge {
  const out = new Map(held.map(({ entry, lang, texts }) => [`${entry.id} ${lang}`, new Set(texts)]));
  const entries = knowledge.entries.map((entry): Entry => {
    const ask = Object.fromEntries(
      LANGS.flatMap((lang) => {
        const texts = entry.ask[lang];
        return texts === undefined ? [] : [[lang, texts.filter((text) => !out.get(`${entry.id} ${lang}`)?.has(text))]];
      }),
    );
    return { ...entry, ask };
  });
  return { ...knowledge, entries };
}

/** The one that is answered instead of `entry` for most of these. */
function rivalOf(
  texts: readonly string[],
  entry: Entry,
  lang: Lang,
  matcher: Matcher,
  today: Day,
): Pick<Rivalry, 'rival' | 'taken'> | null {
  const rivals = new Map<EntryId, [Taken, ...Taken[]]>();
  const on = entry.valid?.from ?? entry.valid?.until ?? today;
  for (const text of texts) {
    const { outcome, ranked } = matcher.match({ text, on, lang, region: entry.regions?.[0], team: entry.teams?.[0] });
    const [first] = ranked;
    if (outcome !== 'answer' || first === undefined || first.id === entry.id) continue;
    const taken = { text, nearest: first.evidence.nearest?.phrasing ?? first.id };
    const others = rivals.get(first.id);
    if (others === undefined) rivals.set(first.id, [taken]);
    else others.push(taken);
  }
  const [worst] = [...rivals].sort((a, b) => b[1].length - a[1].length);
  return worst === undefined ? null : { rival: worst[0], taken: worst[1] };
}

/** With fewer phrasings, too few are left. */
const FEWEST = 5;
/** One might be chance. */
const TRIED_LEAST = 2;
const EVERY = 4;
const SHARE = 0.5;
/** Messages that are asked: about a second. */
const ASKED_MOST = 6000;
