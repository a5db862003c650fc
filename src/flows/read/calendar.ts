/** Days as text, `YYYY-MM-DD`: they compare as such. */

/** The day, or `null` where the calendar has none such. */
export function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const there = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return there && year >= 1900 && year <= 2199 ? date.toISOString().slice(0, 10) : null;
}

/** The month as `YYYY-MM`, where 0 is the December before and 13 the January after; `null` for a year out of reach. */
export function monthOf(year: number, month: number): string | null {
  return dayOf(year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1, 1)?.slice(0, 7) ?? null;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function partsOf(day: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

/** 1 to 12 for `october`, `oct`, `oct.`; `null` for anything else. */
export function monthNamed(name: string): number | null {
  const bare = name.replace(/\.$/, '');
  if (bare.length < 3) return null;
  const index = MONTHS.findIndex((month) => month === bare || (month.startsWith(bare) && bare.length <= 4));
  return index === -1 ? null : index + 1;
}

/** 1 to 7 for `monday`, `mon`; `null` for anything else. */
export function weekdayNamed(name: string): number | null {
  const bare = name.replace(/\.$/, '');
  const index =
    bare.length < 3 ? -1 : WEEKDAYS.findIndex((day) => day === bare || (day.startsWith(bare) && bare.length <= 5));
  return index === -1 ? null : index + 1;
}

const DAY_MS = 86_400_000;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
