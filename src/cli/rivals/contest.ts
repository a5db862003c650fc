import {
  type Answer,
  type Day,
  type Entry,
  type EntryId,
  type Knowledge,
  LANGS,
  type Lang,
} from '../../knowledge/model.ts';
import { spokenIn } from '../../matching/gate.ts';
import type { BriefMatcher } from '../../matching/matcher.ts';

/**
 * Some phrasings of each entry, and the knowledge without them to ask them of. Nothing in it but what a matcher goes by, so
 * that the same contest ends the same; plain data that one thread can hand to another.
 */
export interface Contest {
  readonly without: Knowledge;
  readonly trials: readonly Trial[];
}

/** Phrasings of an entry in a language, and what is known of who asks. */
export interface Trial {
  readonly id: EntryId;
  readonly lang: Lang;
  readonly texts: readonly string[];
  readonly on: Day;
  readonly region: string | undefined;
  readonly team: string | undefined;
}

/** The one that is answered instead for most of a trial's phrasings, and which. */
export interface Winner {
  readonly rival: EntryId;
  readonly taken: readonly [Taken, ...Taken[]];
}

export interface Taken {
  readonly text: string;
  /** The phrasing of the other one that it is closest to. */
  readonly nearest: string;
}

/** Of a large desk some entries are asked for, always the same ones for the same files. */
export function contestIn(knowledge: Knowledge, today: Day): Contest {
  const all = knowledge.entries.flatMap((entry) => trialsOf(entry, today));
  const step = Math.ceil(all.reduce((sum, { texts }) => sum + texts.length, 0) / ASKED_MOST);
  return { without: lacking(knowledge, all), trials: all.filter((_, index) => index % step === 0) };
}

/** Who wins each of these trials, `null` where nobody takes anything. */
export function winnersOf(trials: readonly Trial[], matcher: BriefMatcher): readonly (Winner | null)[] {
  return trials.map(({ id, texts, ...asked }) => {
    const rivals = new Map<EntryId, [Taken, ...Taken[]]>();
    for (const text of texts) {
      const first = matcher.answer({ text, ...asked });
      if (first === null || first.id === id) continue;
      const taken = { text, nearest: first.nearest ?? first.id };
      const others = rivals.get(first.id);
      if (others === undefined) rivals.set(first.id, [taken]);
      else others.push(taken);
    }
    const [worst] = [...rivals].sort((a, b) => b[1].length - a[1].length);
    return worst === undefined ? null : { rival: worst[0], taken: worst[1] };
  });
}

function trialsOf(entry: Entry, today: Day): readonly Trial[] {
  const on = entry.valid?.from ?? entry.valid?.until ?? today;
  return LANGS.flatMap((lang): Trial[] => {
    const all = entry.ask[lang] ?? [];
    // What is left has to stand for the entry.
    if (all.length < FEWEST) return [];
    const every = Math.min(EVERY, Math.floor(all.length / TRIED_LEAST));
    const texts = all.filter((_, index) => index % every === 0);
    return [{ id: entry.id, lang, texts, on, region: entry.regions?.[0], team: entry.teams?.[0] }];
  });
}

function lacking(knowledge: Knowledge, trials: readonly Trial[]): Knowledge {
  const out = new Map(trials.map(({ id, lang, texts }) => [`${id} ${lang}`, new Set(texts)]));
  const entries = knowledge.entries.map((entry): Answer => {
    const { id, regions, teams, valid, replacedBy, confidence } = entry;
    const ask = LANGS.flatMap((lang) => {
      const texts = entry.ask[lang];
      return texts === undefined ? [] : [[lang, texts.filter((text) => !out.get(`${id} ${lang}`)?.has(text))]];
    });
    const say = LANGS.filter((lang) => spokenIn(entry, knowledge).has(lang)).map((lang) => [lang, ['...']]);
    return {
      ...BLANK,
      id,
      regions,
      teams,
      valid,
      replacedBy,
      confidence,
      ask: Object.fromEntries(ask),
      say: Object.fromEntries(say),
    };
  });
  const { desk, synonyms } = knowledge;
  return { ...NOTHING, desk, synonyms, entries };
}

const NOTHING: Omit<Knowledge, 'desk' | 'synonyms' | 'entries'> = {
  revision: '',
  fragments: [],
  signals: [],
  wording: [],
  skills: [],
  scenarios: [],
  tests: [],
};
/** What no matcher looks at. */
const BLANK = {
  kind: 'answer',
  title: {},
  owner: '',
  reviewBy: '1970-01-01' as Day,
  dont: [],
  see: [],
  place: { file: '', line: 1, column: 1 },
  fields: [],
  do: null,
} as const satisfies Partial<Answer>;
/** With fewer phrasings, too few are left. */
const FEWEST = 5;
/** One might be chance. */
const TRIED_LEAST = 2;
const EVERY = 4;
/** Messages that are asked: about a second. */
const ASKED_MOST = 6000;
