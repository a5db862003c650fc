import type { Json } from './ports.ts';

/** Without NUL and lone surrogates, which SQLite cuts at and PostgreSQL rejects. */
export function cleanText(text: string): string {
  return text.replace(UNSTORABLE, '');
}

/** `cleanText`, with `null` for nothing. */
export function textOrNull(text: string | null): string | null {
  return text === null ? null : cleanText(text);
}

/** JSON text of a value, its strings and keys cleaned as by `cleanText`. */
export function cleanJson(value: Json): string {
  // JSON.stringify escapes exactly these characters, keys included, so that they can be dropped from its output in one pass.
  return JSON.stringify(value).replace(UNSTORABLE_ESCAPES, (escaped, unstorable: string | undefined) =>
    unstorable === undefined ? escaped : '',
  );
}

/** What `cleanJson` wrote. */
export function readJson(text: string): Json {
  return JSON.parse(text) as Json;
}

/** A whole number that both engines keep exactly; anything else is a bug of the caller. */
export function wholeNumber(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a whole number, not ${value}`);
  return value;
}

/** How many rows a filter asks for: 1,000 unless told, none for a number below 1. */
export function limitOf(filter: { readonly limit?: number }): number {
  return Math.max(0, wholeNumber(filter.limit ?? DEFAULT_LIMIT, 'limit'));
}

const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** Other escapes are consumed as pairs, so that the `u0000` in an escaped backslash followed by it is left alone. */
const UNSTORABLE_ESCAPES = /\\(?:(u0000|ud[89a-f][0-9a-f]{2})|.)/g;
/** More than a person reads, few enough to hold. */
const DEFAULT_LIMIT = 1_000;
