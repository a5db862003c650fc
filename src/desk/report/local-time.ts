import type { LocalTime } from '../../insights/report/use.ts';
import { minuteIn } from '../calendar.ts';
import { dayIn } from '../day.ts';

/** Gives moments as the clocks of a zone show them; those of the same quarter of an hour cost one look at the zone. */
export function localTimes(timeZone: string): (at: number) => LocalTime {
  let kept = new Map<number, LocalTime>();
  return (at) => {
    // No zone is off by less than that.
    const quarter = Math.floor(at / QUARTER);
    const known = kept.get(quarter);
    if (known !== undefined) return known;
    const local = { day: dayIn(timeZone, at), hour: Math.floor(minuteIn(timeZone, at) / 60) };
    if (kept.size >= MOST) kept = new Map();
    kept.set(quarter, local);
    return local;
  };
}

/** The first moment of a day, `YYYY-MM-DD`, in a zone; epoch milliseconds. */
export function startOf(timeZone: string, day: string): number {
  const noon = Date.parse(`${day}T12:00:00Z`);
  let [before, after] = [noon - REACH, noon + REACH];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayIn(timeZone, middle) < day) before = middle;
    else after = middle;
  }
  return after;
}

/** `YYYY-MM-DD`, so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 3_600_000).toISOString().slice(0, 10);
}

/** Milliseconds. */
const QUARTER = 15 * 60_000;
/** Zones run from 12 hours behind to 14 ahead. */
const REACH = 28 * 3_600_000;
/** Four months. */
const MOST = 12_000;
