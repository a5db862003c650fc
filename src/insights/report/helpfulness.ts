import type { LangText } from '../../knowledge/model.ts';
import { byText } from './count.ts';
import type { Life, Verdict } from './life.ts';
import { type Share, shareOf } from './wilson.ts';

/** What became of one script. */
export interface EntryUse {
  readonly id: string;
  readonly title: LangText;
  /** No longer among the scripts. */
  readonly gone: boolean;
  /** Questions whose card showed its words. */
  readonly shown: number;
  /** Questions where it stood among several to choose from, or beside the one shown. */
  readonly offered: number;
  /** Of those shown: shared, said to the customer, filled in, or walked. */
  readonly used: number;
  readonly posted: number;
  /** Last words of agents about it: at most one a question. */
  readonly helpful: number;
  readonly notHelpful: number;
  readonly refused: number;
  /** Helpful of all last words; `null` without any. */
  readonly rate: Share | null;
}

/** Two scripts that agents have to tell apart. */
interface Pair {
  readonly a: string;
  readonly b: string;
  /** The card showed `a`, and the agent took `b`. */
  readonly fromAToB: number;
  readonly fromBToA: number;
  /** Both headed a list to choose from. */
  readonly together: number;
}

export interface HelpfulnessSection {
  readonly rate: Share | null;
  readonly helpful: number;
  readonly notHelpful: number;
  readonly refused: number;
  /** Shown most first. */
  readonly entries: readonly EntryUse[];
  /** Ids with at least `enough` last words: the highest lower bounds, and the lowest upper bounds. */
  readonly best: readonly string[];
  readonly worst: readonly string[];
  readonly enough: number;
  /** Ids of scripts that no card showed. */
  readonly neverShown: readonly string[];
  readonly pairs: readonly Pair[];
}

export interface HelpfulnessTally {
  add(life: Life): void;
  /** How often each script was shown. */
  shown(id: string): number;
  section(entries: readonly { readonly id: string; readonly title: LangText }[]): HelpfulnessSection;
}

export function createHelpfulnessTally(): HelpfulnessTally {
  const scripts = new Map<string, Record<Figure, number>>();
  const pairs = new Map<string, { a: string; b: string; ab: number; ba: number; together: number }>();
  const all: Record<Verdict, number> = { helpful: 0, 'not-helpful': 0, refused: 0 };
  const count = (id: string, figure: Figure): void => {
    const own = scripts.get(id) ?? { ...NOTHING };
    own[figure] += 1;
    scripts.set(id, own);
  };
  const pairOf = (one: string, other: string) => {
    const [a, b] = one < other ? [one, other] : [other, one];
    const key = `${a} ${b}`;
    const pair = pairs.get(key) ?? { a, b, ab: 0, ba: 0, together: 0 };
    pairs.set(key, pair);
    return pair;
  };
  return {
    add: (life) => {
      for (const id of life.shown) count(id, 'shown');
      for (const id of new Set(life.offered)) count(id, 'offered');
      for (const id of life.used) count(id, 'used');
      for (const id of life.posted) count(id, 'posted');
      // A list of which nothing fitted says nothing of any one of them.
      if (life.verdict !== null && life.last !== null) {
        count(life.last, FIGURE[life.verdict]);
        all[life.verdict] += 1;
      }
      for (const [from, to] of life.switches) {
        const pair = pairOf(from, to);
        if (pair.a === from) pair.ab += 1;
        else pair.ba += 1;
      }
      const [first, second] = life.offered;
      if (life.found === 'choose' && first !== undefined && second !== undefined && first !== second)
        pairOf(first, second).together += 1;
    },
    shown: (id) => scripts.get(id)?.shown ?? 0,
    section: (known) => {
      const titles = new Map(known.map(({ id, title }) => [id, title]));
      const ids = [...new Set([...titles.keys(), ...scripts.keys()])];
      const entries = ids
        .map((id): EntryUse => {
          const own = scripts.get(id) ?? NOTHING;
          const said = own.helpful + own.notHelpful + own.refused;
          return {
            id,
            title: titles.get(id) ?? {},
            gone: !titles.has(id),
            ...own,
            rate: shareOf(own.helpful, said),
          };
        })
        .sort((a, b) => b.shown - a.shown || b.offered - a.offered || byText(a.id, b.id));
      const said = all.helpful + all['not-helpful'] + all.refused;
      const rate = shareOf(all.helpful, said);
      return {
        rate,
        helpful: all.helpful,
        notHelpful: all['not-helpful'],
        refused: all.refused,
        entries,
        ...ranked(entries, rate?.share ?? 0),
        enough: ENOUGH,
        neverShown: entries.flatMap(({ id, shown, gone }) => (shown === 0 && !gone ? [id] : [])),
        pairs: [...pairs.values()]
          .map(({ a, b, ab, ba, together }) => ({ a, b, fromAToB: ab, fromBToA: ba, together }))
          .sort(
            (x, y) =>
              y.fromAToB + y.fromBToA - x.fromAToB - x.fromBToA ||
              y.together - x.together ||
              byText(x.a, y.a) ||
              byText(x.b, y.b),
          )
          .slice(0, MOST_PAIRS),
      };
    },
  };
}

/** By the bound that chance is least likely to have moved, so that two lucky votes lead no list. */
function ranked(entries: readonly EntryUse[], usual: number): Pick<HelpfulnessSection, 'best' | 'worst'> {
  const judged = entries.flatMap(({ id, rate, gone }) =>
    rate === null || rate.of < ENOUGH || gone ? [] : [{ id, ...rate }],
  );
  return {
    best: judged
      .filter(({ share }) => share >= usual)
      .sort((a, b) => b.low - a.low || byText(a.id, b.id))
      .slice(0, MOST_RANKED)
      .map(({ id }) => id),
    worst: judged
      .filter(({ share }) => share < usual)
      .sort((a, b) => a.high - b.high || byText(a.id, b.id))
      .slice(0, MOST_RANKED)
      .map(({ id }) => id),
  };
}

type Figure = 'shown' | 'offered' | 'used' | 'posted' | 'helpful' | 'notHelpful' | 'refused';

const NOTHING: Readonly<Record<Figure, number>> = {
  shown: 0,
  offered: 0,
  used: 0,
  posted: 0,
  helpful: 0,
  notHelpful: 0,
  refused: 0,
};
const FIGURE: Readonly<Record<Verdict, Figure>> = {
  helpful: 'helpful',
  'not-helpful': 'notHelpful',
  refused: 'refused',
};
/** With fewer words the interval is wider than half of everything. */
const ENOUGH = 5;
const MOST_RANKED = 10;
const MOST_PAIRS = 50;
