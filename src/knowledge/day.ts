import type { Day } from './model.ts';

/** The day that `text` names as `YYYY-MM-DD`, or `null` where the calendar has no such day. */
export function toDay(text: string): Day | null {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? (text as Day) : null;
}
