import { dayIn } from '../../desk/day.ts';
import { dayAfter } from '../../desk/report/local-time.ts';
import { fail } from '../streams.ts';

export interface RangeOptions {
  readonly from?: string;
  readonly to?: string;
  readonly days?: string;
}

/** The days of a report, both included; what makes no range ends the command. `now` in epoch milliseconds. */
export function readRange(
  { from, to, days }: RangeOptions,
  timeZone: string,
  now: number,
): { from: string; to: string } {
  if (from !== undefined && days !== undefined) fail(2, 'Use --from or --days, not both.');
  const last = to === undefined ? dayIn(timeZone, now) : dayOf('--to', to);
  const count = days === undefined ? DAYS : Number(days);
  if (!Number.isInteger(count) || count < 1 || count > MOST_DAYS)
    fail(2, `--days is "${days}": write a whole number from 1 to ${MOST_DAYS}.`);
  const first = from === undefined ? dayAfter(last, 1 - count) : dayOf('--from', from);
  if (first > last) fail(2, `--from ${first} comes after ${to === undefined ? 'today,' : '--to'} ${last}.`);
  if (dayAfter(first, MOST_DAYS) <= last)
    fail(2, `From ${first} to ${last} is more than ${MOST_DAYS} days. Make one report a year.`);
  return { from: first, to: last };
}

function dayOf(option: string, text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text))
    fail(2, `${option} is "${text}": write a day like 2026-11-30.`);
  return text;
}

const DAYS = 30;
/** A year and a day; columns of more would be thinner than a line. */
const MOST_DAYS = 367;
