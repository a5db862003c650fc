import { byText, type Count, createCounter } from './count.ts';
import type { Life } from './life.ts';

/** How a question was served. `chosen`: the agent took one of several. `unchosen`: none of several was taken. */
export const SERVED = ['atOnce', 'chosen', 'unchosen', 'none'] as const;
type Served = (typeof SERVED)[number];

export type Questions = { readonly questions: number } & Readonly<Record<Served, number>>;

/** How much the desk is used. */
export interface UseSection extends Questions {
  /** People who asked. */
  readonly agents: number;
  /** Every day of the range, `YYYY-MM-DD`. */
  readonly days: readonly ({ readonly day: string } & Questions)[];
  /** Weeks by their Monday; the first and the last may be cut by the range. */
  readonly weeks: readonly ({ readonly monday: string } & Questions)[];
  readonly surfaces: readonly Count[];
  readonly langs: readonly Count[];
  /** `-` where none was given. */
  readonly regions: readonly Count[];
  /** Of the script that the card showed last; `-` where it showed none. */
  readonly packs: readonly Count[];
  /** Questions by day of the week (Monday first) and hour of the day, seven rows of 24. */
  readonly hours: readonly (readonly number[])[];
  /** From the message to the card in Slack, milliseconds. */
  readonly wait: { readonly cards: number; readonly median: number | null; readonly p95: number | null };
}

/** A moment as the clocks of the desk show it. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** 0..23 */
  readonly hour: number;
}

export interface UseTally {
  add(life: Life, local: LocalTime): void;
  section(): UseSection;
}

/** `days`: those of the range, ascending. What is added in any order gives the same section. */
export function createUseTally(days: readonly string[]): UseTally {
  const total = empty();
  const byDay = new Map(days.map((day) => [day, empty()]));
  const [surfaces, langs, regions, packs] = [createCounter(), createCounter(), createCounter(), createCounter()];
  const agents = new Set<string>();
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const waits = new Map<number, number>();
  return {
    add: (life, { day, hour }) => {
      const own = byDay.get(day);
      if (own === undefined) return;
      const served = servedOf(life);
      for (const each of [total, own]) {
        each.questions += 1;
        each[served] += 1;
      }
      agents.add(life.actor);
      surfaces.add(life.surface);
      langs.add(life.lang);
      regions.add(life.region ?? NONE);
      packs.add(life.last?.split('/', 1)[0] ?? NONE);
      const row = hours[weekdayOf(day)];
      if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1;
      if (life.waited !== null) {
        const wait = Math.min(life.waited, LONGEST_WAIT);
        waits.set(wait, (waits.get(wait) ?? 0) + 1);
      }
    },
    section: () => {
      const all = [...byDay].sort(([a], [b]) => byText(a, b));
      const weeks = new Map<string, Mutable>();
      for (const [day, own] of all) {
        const monday = mondayOf(day);
        weeks.set(monday, sum(weeks.get(monday) ?? empty(), own));
      }
      return {
        ...total,
        agents: agents.size,
        days: all.map(([day, own]) => ({ day, ...own })),
        weeks: [...weeks].map(([monday, own]) => ({ monday, ...own })),
        surfaces: surfaces.counts(),
        langs: langs.counts(),
        regions: regions.counts(),
        packs: packs.counts(),
        hours,
        wait: waitsOf(waits),
      };
    },
  };
}

function servedOf({ found, picked }: Life): Served {
  if (found === 'answer') return 'atOnce';
  if (found === 'none') return 'none';
  return picked ? 'chosen' : 'unchosen';
}

function waitsOf(waits: ReadonlyMap<number, number>): UseSection['wait'] {
  const sorted = [...waits].sort(([a], [b]) => a - b);
  const cards = sorted.reduce((sum, [, count]) => sum + count, 0);
  const at = (part: number): number | null => {
    let left = Math.max(1, Math.ceil(cards * part));
    for (const [wait, count] of sorted) {
      left -= count;
      if (left <= 0) return wait;
    }
    return null;
  };
  return { cards, median: at(0.5), p95: at(0.95) };
}

type Mutable = { questions: number } & Record<Served, number>;

function empty(): Mutable {
  return { questions: 0, atOnce: 0, chosen: 0, unchosen: 0, none: 0 };
}

function sum(a: Mutable, b: Mutable): Mutable {
  return {
    questions: a.questions + b.questions,
    atOnce: a.atOnce + b.atOnce,
    chosen: a.chosen + b.chosen,
    unchosen: a.unchosen + b.unchosen,
    none: a.none + b.none,
  };
}

/** Monday is 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function mondayOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - weekdayOf(day) * DAY).toISOString().slice(0, 10);
}

/** What stands for a value that nobody gave. */
export const NONE = '-';
const DAY = 24 * 3_600_000;
/** Milliseconds. What takes a minute is broken, by however much; so every wait can be counted to the millisecond. */
const LONGEST_WAIT = 60_000;
