import { dayIn } from '../desk/day.ts';
import { fail } from './streams.ts';

/** Midday of a day in the desk's time zone, or the moment itself when a time is given. Epoch milliseconds. */
export function readTime(text: string | undefined, timeZone: string): number {
  if (text === undefined) return Date.now();
  checkTime(text);
  const wanted = DAY.test(text) ? `${text}T12:00:00Z` : text;
  const at = Date.parse(wanted);
  if (wanted === text) return at;
  // Zones run from 12 hours behind to 14 ahead, so midday in UTC may be a day off in the desk's zone.
  const shift = [0, -12, 12].find((hours) => dayIn(timeZone, at + hours * HOUR) === text);
  return at + (shift ?? 0) * HOUR;
}

/** Ends the command where this is no day and no time: before anything is read, which takes longer. */
export function checkTime(text: string | undefined): void {
  if (text === undefined) return;
  const at = Date.parse(DAY.test(text) ? `${text}T12:00:00Z` : text);
  const isDay = !DAY.test(text) || (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text));
  if (Number.isNaN(at) || !isDay) fail(2, `--at is "${text}": write a day like 2026-11-30.`);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HOUR = 3_600_000;
