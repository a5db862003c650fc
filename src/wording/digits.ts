/** A run of digits in a text. */
export interface DigitGroup {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Full-width characters, odd spaces, dashes and invisible marks as plain ones, and long numbers in Chinese characters as
 * digits; every offset stays where it was.
 */
export function foldWidth(text: string): string {
  return text.replace(FOREIGN, plain).replace(SPELT, (number) => number.replace(/./g, digitOf));
}

/** All runs of ASCII digits, in order. */
export function digitGroups(text: string): readonly DigitGroup[] {
  return Array.from(text.matchAll(/[0-9]+/g), ({ 0: digits, index }) => ({
    digits,
    from: index,
    to: index + digits.length,
  }));
}

function plain(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (DASH.test(character)) return '-';
  return INVISIBLE.test(character) ? '\u200b' : ' ';
}

function digitOf(character: string): string {
  return character === '幺' ? '1' : String(Math.max(0, HAN_DIGITS.indexOf(character)));
}

/** Stands for each character of what is masked already; it is part of no word, number or address. */
export const BLANK = '\ue000';

const FOREIGN = /[\uff01-\uff5e\u3000\u00a0\u2000-\u200f\u2010-\u2015\u202a-\u202f\u2060\u2066-\u2069\u2212\ufeff]/g;
const DASH = /[\u2010-\u2015\u2212]/;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

const HAN_DIGITS = '零一二三四五六七八九';
/** Shorter ones are years and counts. */
const SPELT = /[零〇一二三四五六七八九幺]{7,}/g;
