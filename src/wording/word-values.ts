import type { Lang, LangText, Scalar } from '../knowledge/model.ts';

/** A value that words may use: the desk's own, or a field of a run with what kind of thing it is. */
export type WordValue = Scalar | LangText | TypedValue;

type TypedValue =
  /** `currency`: ISO 4217. */
  | { readonly kind: 'money'; readonly amount: number; readonly currency: string }
  /** `YYYY-MM-DD`, in the desk's time zone. */
  | { readonly kind: 'day'; readonly day: string }
  /** `YYYY-MM`. */
  | { readonly kind: 'month'; readonly month: string }
  /** A moment, epoch milliseconds. */
  | { readonly kind: 'moment'; readonly at: number };

/** What stands for a value once the language is chosen. */
type Value = Scalar | TypedValue;

/** The value of that name in that language; `null` where there is none. */
export function lookUp(values: Readonly<Record<string, WordValue>>, name: string, lang: Lang): Value | null {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return null;
  if (typeof value !== 'object' || 'kind' in value) return value;
  return (Object.hasOwn(value, lang) ? value[lang] : undefined) ?? null;
}

/** As people write it in a sentence. Throws on a value that is not of its kind. */
export function plainText(value: Value, lang: Lang, timeZone: string): string {
  if (typeof value === 'boolean') return YES_NO[lang][value ? 0 : 1];
  if (typeof value !== 'object') return String(value);
  if (value.kind === 'money') return money(value.amount, value.currency, lang);
  const style: Intl.DateTimeFormatOptions =
    value.kind === 'month'
      ? { year: 'numeric', month: 'long' }
      : value.kind === 'day'
        ? { dateStyle: 'long' }
        : { dateStyle: 'long', timeStyle: 'short' };
  return dateFormat(LOCALES[lang], { ...style, timeZone }).format(dateOf(value, timeZone));
}

/** For a number or plural in the message. Throws where there is no number. */
export function numberOf(value: Value): number {
  const number = typeof value === 'object' ? (value.kind === 'money' ? value.amount : Number.NaN) : toNumber(value);
  if (!Number.isFinite(number)) throw new TypeError('not a number');
  return number;
}

/** For a choice of forms in the message. */
export function selectorOf(value: Value): string {
  if (typeof value !== 'object') return String(value);
  return value.kind === 'money'
    ? String(value.amount)
    : value.kind === 'day'
      ? value.day
      : value.kind === 'month'
        ? value.month
        : String(value.at);
}

/** For a date or time in the message. Throws where there is none. */
export function dateOf(value: Value, timeZone: string): Date {
  if (typeof value === 'number') return new Date(value);
  if (typeof value === 'string') return noonOf(value, timeZone);
  if (typeof value === 'boolean' || value.kind === 'money') throw new TypeError('not a date');
  if (value.kind === 'moment') return new Date(value.at);
  return noonOf(value.kind === 'day' ? value.day : `${value.month}-01`, timeZone);
}

/** A moment that is on that day in that time zone, wherever it is. */
function noonOf(day: string, timeZone: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new TypeError('not a day');
  const noon = Date.parse(`${day}T12:00:00Z`);
  const parts = dateFormat('en', { timeZone, ...CLOCK }).formatToParts(noon);
  const there = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
  const wall = Date.UTC(there.year ?? 0, (there.month ?? 1) - 1, there.day, there.hour, there.minute);
  return new Date(noon - (wall - noon));
}

function money(amount: number, currency: string, lang: Lang): string {
  const digits = { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2 };
  if (lang === 'zh' && currency === 'CNY') return `${numberFormat(LOCALES.zh, digits).format(amount)}元`;
  return numberFormat(LOCALES[lang], {
    ...digits,
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amount);
}

function dateFormat(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return remembered(dates, `${locale} ${JSON.stringify(style)}`, () => new Intl.DateTimeFormat(locale, style));
}

function numberFormat(locale: string, style: Intl.NumberFormatOptions): Intl.NumberFormat {
  return remembered(numbers, `${locale} ${JSON.stringify(style)}`, () => new Intl.NumberFormat(locale, style));
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  let format = known.get(key);
  if (format === undefined) {
    format = make();
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, format);
  }
  return format;
}

function toNumber(value: Scalar): number {
  return typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
}

export const LOCALES: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' };

/** Making one costs a hundred times what using it does; a desk needs a handful. */
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const MOST_KNOWN = 100;
const YES_NO: Readonly<Record<Lang, readonly [yes: string, no: string]>> = { zh: ['是', '否'], en: ['yes', 'no'] };
const CLOCK = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
} as const;
