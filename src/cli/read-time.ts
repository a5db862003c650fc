import { dayIn } from '../desk/day.ts';
import { fail } from './streams.ts';

/** Midday of a day in the desk's time zone, or the moment itself when a time is given. Epoch milliseconds. */
export function readTime(text: string | undefined, timeZone: string): number {
  if (text === undefined) return Date.now();
  const at = checkTime(text);
  if (!DAY.test(text)) return at;
  // Zones run from 12 hours behind to 14 ahead, so midday in UTC may be a day off in the desk's zone.
  const shift = [0, -12, 12].find((hours) => dayIn(timeZone, at + hours * HOUR) === text);
  return at + (shift ?? 0) * HOUR;
}

/** A time, or midday of a day in UTC; ends the command where it is neither, which can be told before anything is read. */
export function checkTime(text: string): number {
  const isDay = DAY.test(text);
  const at = Date.parse(isDay ? `${text}T12:00:00Z` : text);
  if (Number.isNaN(at) || (isDay && !new Date(at).toISOString().startsWith(text)))
    fail(2, `--at is "${text}": write a day like 2026-11-30.`);
  return at;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HOUR = 3_600_000;
