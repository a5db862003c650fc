/** A run of digits in a text. */
export interface DigitGroup {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

/** Full-width characters, odd spaces, dashes and invisible marks as plain ones; every offset stays where it was. */
export function foldWidth(text: string): string {
  return text.replace(FOREIGN, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    if (DASH.test(character)) return '-';
    return INVISIBLE.test(character) ? '\u200b' : ' ';
  });
}

/** All runs of ASCII digits, in order. */
export function digitGroups(text: string): readonly DigitGroup[] {
  return Array.from(text.matchAll(/[0-9]+/g), ({ 0: digits, index }) => ({
    digits,
    from: index,
    to: index + digits.length,
  }));
}

const FOREIGN = /[\uff01-\uff5e\u3000\u00a0\u2000-\u200f\u2010-\u2015\u202a-\u202f\u2060\u2066-\u2069\u2212\ufeff]/g;
const DASH = /[\u2010-\u2015\u2212]/;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
