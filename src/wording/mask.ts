import { BLANK, type DigitGroup, digitGroups, foldWidth } from './digits.ts';
import { findNumber } from './personal-numbers.ts';
import { findEmails, findSecrets } from './secrets.ts';

type PersonalDataKind = 'phone' | 'id' | 'card' | 'email' | 'code';

/** What was masked and where it stood in the original text, UTF-16 units; never the value itself. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly at: readonly [from: number, to: number];
}

export interface MaskedText {
  readonly text: string;
  /** In the order of the text. */
  readonly found: readonly PersonalData[];
}

/**
 * Masks phone numbers, resident identity numbers, bank cards, e-mail addresses, and codes or passwords that are named as such.
 * Order and tracking numbers, amounts, dates, models and service numbers stay. Phones and cards keep their last four
 * digits: `[phone ••5678]`, `[card ••3446]`, `[id]`, `[email]`, `[code]`. Masking a masked text changes nothing.
 */
export function maskPersonalData(text: string): MaskedText {
  let rest = foldWidth(text).replace(MASK, blank);
  const found: PersonalData[] = [];
  // What was masked no longer explains its neighbours ("zip code"), so a masked text is looked at until nothing is left.
  for (let round = 0, before = -1; round < MOST_ROUNDS && before < found.length; round += 1) {
    before = found.length;
    for (const find of [findSecrets, findEmails, findNumbers]) {
      const hits = find(rest);
      found.push(...hits);
      if (hits.length > 0) rest = replaceAll(rest, hits, (_, value) => blank(value));
    }
  }
  found.sort((a, b) => a.at[0] - b.at[0]);
  return { text: replaceAll(text, found, maskOf), found };
}

function findNumbers(text: string): readonly PersonalData[] {
  const groups: readonly DigitGroup[] = digitGroups(text);
  const found: PersonalData[] = [];
  for (let index = 0; index < groups.length; ) {
    const number = findNumber(text, groups, index);
    if (number.kind !== 'none') found.push({ kind: number.kind, at: number.at });
    index = number.next;
  }
  return found;
}

function replaceAll(
  text: string,
  found: readonly PersonalData[],
  replacement: (kind: PersonalDataKind, value: string) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const { kind, at } of found) {
    parts.push(text.slice(done, at[0]), replacement(kind, text.slice(at[0], at[1])));
    done = at[1];
  }
  return parts.join('') + text.slice(done);
}

function maskOf(kind: PersonalDataKind, value: string): string {
  if (kind !== 'phone' && kind !== 'card') return `[${kind}]`;
  return `[${kind} ••${foldWidth(value)
    .replace(/[^0-9]/g, '')
    .slice(-4)}]`;
}

/** Of the same length, and part of no word, number or address. */
function blank(text: string): string {
  return BLANK.repeat(text.length);
}

const MASK = /\[(?:(?:phone|card) ••[0-9]{4}|id|email|code)\]/g;
/** Two are the rule; a text can be built that reveals one more each time. */
const MOST_ROUNDS = 8;
