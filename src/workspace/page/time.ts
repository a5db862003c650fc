import type { Locale } from '../protocol.ts';

/** Epoch milliseconds of a message id. */
function millisOf(ts: string): number {
  return Number(ts) * 1000;
}

export function clockTime(ts: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(millisOf(ts));
}

export function fullTime(ts: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(millisOf(ts));
}

/** Epoch milliseconds as a time with its seconds and what is below them. */
export function preciseTime(millis: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hour12: false,
  }).format(millis);
}

/** A day that can be compared, in the reader's time zone. */
export function dayOf(ts: string): string {
  return new Date(millisOf(ts)).toDateString();
}

export function dayName(
  ts: string,
  locale: Locale,
  words: { readonly today: string; readonly yesterday: string },
): string {
  const day = dayOf(ts);
  const now = new Date();
  if (day === now.toDateString()) return words.today;
  if (day === new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).toDateString()) return words.yesterday;
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(millisOf(ts));
}
