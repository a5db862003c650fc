import { digitOf, inFigures } from './fold.ts';

/** A number exactly as written: `units` times ten to the power of minus `places`. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

/** Folded text as a number: digits with or without separators, 两千三百, 一千二, 三点五万, 2.3k, 3w5, "two hundred and five". `null` for anything else. */
export function readDecimal(text: string): Decimal | null {
  const bare = text.replace(/ /g, '');
  if (bare === '' || bare.length > MAX_LENGTH) return null;
  const sign = /^(-|负|minus)/.exec(bare)?.[0] ?? '';
  const size = readSize(bare.slice(sign.length)) ?? readEnglish(text.replace(/^(-|负|minus )/, ''));
  if (size === null || sign === '') return size;
  return { ...size, units: -size.units };
}

/** To so many places, or `null` where it has more of them. */
export function toPlaces({ units, places }: Decimal, wanted: number): bigint | null {
  if (places <= wanted) return units * 10n ** BigInt(wanted - places);
  const over = 10n ** BigInt(places - wanted);
  return units % over === 0n ? units / over : null;
}

/** The nearest number; exact below 15 digits. */
export function toNumber({ units, places }: Decimal): number {
  return Number(units) / 10 ** places;
}

/** A whole number from 0 on in digits or Chinese; `null` for anything else. */
export function readWhole(text: string): number | null {
  const decimal = readDecimal(text);
  const units = decimal === null ? null : toPlaces(decimal, 0);
  return units === null || units < 0n || units > 1_000_000n ? null : Number(units);
}

/** A comma that may stand for thousands or for the decimal point: what either would be. */
export function commaReadings(text: string): readonly string[] | null {
  const [, whole, part] = /^(\d{1,3}),(\d{1,2})$/.exec(text.replace(/ /g, '')) ?? [];
  return whole === undefined || part === undefined ? null : [`${whole}.${part}`, `${whole}${part}`];
}

function readSize(text: string): Decimal | null {
  const plain = /^(?:\d+|\d{1,3}(?:[,']\d{3})+)(?:\.(\d+))?$/.exec(text);
  if (plain !== null) return { units: BigInt(text.replace(/\D/g, '')), places: plain[1]?.length ?? 0 };
  const [, head, suffix, tail] = /^(.+?)(k|w|千|万|亿)(\d?)$/.exec(text) ?? [];
  if (head !== undefined && suffix !== undefined && /^[\d,.]+$/.test(head)) {
    const size = readSize(head);
    if (size === null || (tail !== '' && size.places > 0)) return null;
    const unit = POWERS[suffix] ?? 0;
    const more = tail === '' ? 0n : BigInt(tail ?? '') * 10n ** BigInt(unit - 1);
    return shift({ units: size.units, places: size.places }, unit, more);
  }
  return readChinese(text);
}

function shift({ units, places }: Decimal, power: number, more: bigint): Decimal {
  const up = Math.max(0, power - places);
  return { units: units * 10n ** BigInt(up) + more, places: Math.max(0, places - power) };
}

function readChinese(text: string): Decimal | null {
  if (!/^[零一二三四五六七八九十百千万亿点.\d]+$/.test(text)) return null;
  const [, whole, part, unit] = /^(.+?)[点.]([零一二三四五六七八九\d]+)([万亿千百])?$/.exec(text) ?? [];
  if (whole !== undefined && part !== undefined) {
    const units = chineseWhole(whole);
    if (units === null) return null;
    const decimals = inFigures(part);
    const size = { units: units * 10n ** BigInt(decimals.length) + BigInt(decimals), places: decimals.length };
    return unit === undefined ? size : shift(size, POWERS[unit] ?? 0, 0n);
  }
  const units = chineseWhole(text);
  return units === null ? null : { units, places: 0 };
}

/** 二零二六, 十二, 两千零五, 一千二 (1,200), 3百, 一万两千. */
function chineseWhole(text: string): bigint | null {
  if (/^[零一二三四五六七八九\d]+$/.test(text)) return BigInt(inFigures(text));
  let total = 0n;
  let section = 0n;
  let digits = '';
  let last = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const char of text) {
    const digit = digitOf(char);
    if (digit !== null) {
      // A zero only says that a place is empty; what follows it is in the ones.
      if (digit === 0 && digits === '') last = 1;
      else digits += String(digit);
      continue;
    }
    const power = POWERS[char] ?? 0;
    if (digits === '' && char !== '十' && power < 4) return null;
    if (power >= 4) {
      if (power >= least) return null;
      least = power;
      const amount = section + BigInt(digits === '' ? 0 : digits);
      if (amount === 0n) return null;
      total += amount * 10n ** BigInt(power);
      section = 0n;
    } else section += BigInt(digits === '' ? 1 : digits) * 10n ** BigInt(power);
    digits = '';
    last = power;
  }
  if (digits === '') return total + section;
  // 一千二 is 1,200: after a hundred and more, one digit alone counts the next smaller unit.
  const unit = digits.length === 1 && last >= 2 ? last - 1 : 0;
  return total + section + BigInt(digits) * 10n ** BigInt(unit);
}

/** "fifty", "a hundred", "two thousand three hundred and five". */
function readEnglish(text: string): Decimal | null {
  const words = text.split(/[ -]+/).filter((word) => word !== 'and' && word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) return null;
  let total = 0;
  let section = 0;
  for (const word of words) {
    if (word === 'hundred') section = Math.max(1, section) * 100;
    else if (word === 'thousand') {
      total += Math.max(1, section) * 1000;
      section = 0;
    } else {
      const value = word === 'a' ? 1 : ENGLISH.get(word);
      if (value === undefined) return null;
      section += value;
    }
  }
  return words.every((word) => word === 'a') ? null : { units: BigInt(total + section), places: 0 };
}

const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, k: 3, 万: 4, w: 4, 亿: 8 };
const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';
const ENGLISH = new Map<string, number>([
  ...`${SMALL} seventeen eighteen nineteen`.split(' ').map((word, value) => [word, value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10] as const),
]);
const MAX_LENGTH = 40;
const MAX_WORDS = 12;
