import type { Day } from '../knowledge/model.ts';

/** The calendar day, `YYYY-MM-DD`, of a moment (epoch milliseconds) in an IANA time zone. */
export function dayIn(timeZone: string, at: number): Day {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // en-CA writes the year first, with dashes.
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at) as Day;
}

const formats = new Map<string, Intl.DateTimeFormat>();
