import { commaReadings, type Decimal, readDecimal, toNumber, toPlaces } from './decimal.ts';
import { digitOf, foldTyped } from './fold.ts';
import { problem, type Reading, value } from './problem.ts';

/**
 * An amount in the main unit with whole minor units: 1299.5 for `¥1,299.50`, 300.5 for 三百块五. `currency` (ISO 4217) is what
 * the field is in; `null` takes any. The number is the one nearest to the decimal written, so that equal amounts are equal.
 */
export function readMoney(typed: string, currency: string | null): Reading<number> {
  const folded = foldTyped(typed);
  const places = placesOf(currency);
  const { text, named } = withoutCurrency(folded);
  if (currency !== null && named !== null && !named.includes(currency))
    return problem(
      'wrong-currency',
      `这一项用${currency}记，请换算后再写。`,
      `This is kept in ${currency}: write it in that currency.`,
    );
  const readings = commaReadings(text);
  if (readings !== null) return problem('ambiguous', ...eitherOf(readings), readings);
  const amount = readDecimal(text);
  if (amount === null)
    return problem(
      'not-a-number',
      '请写金额，例如 49.90、1,299 或 三百块五。',
      'Write an amount, like 49.90, 1,299 or 2.3k.',
    );
  return inMinorUnits(amount, places);
}

/** A number, with or without a measure word: 3, 两次, 1.5. */
export function readNumber(typed: string): Reading<number> {
  const text = foldTyped(typed).replace(/[个次天张台件项笔条位岁年遍]$/, '');
  const readings = commaReadings(text);
  if (readings !== null) return problem('ambiguous', ...eitherOf(readings), readings);
  const number = readDecimal(text);
  if (number === null)
    return problem('not-a-number', '请写一个数，例如 3 或 十二。', 'Write a number, like 3 or 12.5.');
  if (number.places > MAX_PLACES) return problem('too-precise', '小数太长。', 'That is too many decimals.');
  if (tooLarge(number)) return problem('too-large', '这个数太大了，请检查。', 'That number is too large: check it.');
  return value(toNumber(number));
}

function inMinorUnits(amount: Decimal, places: number): Reading<number> {
  if (amount.units < 0n)
    return problem('negative', '金额不写负号，例如 49.90。', 'Write the amount without a minus, like 49.90.');
  if (tooLarge(amount)) return problem('too-large', '金额太大了，请检查。', 'That amount is too large: check it.');
  const minor = toPlaces(amount, places);
  if (minor === null)
    return problem(
      'too-precise',
      `最多${places}位小数，例如 ${EXAMPLES[places] ?? '49.90'}。`,
      `At most ${places} decimals, like ${EXAMPLES[places] ?? '49.90'}.`,
    );
  return value(Number(minor) / 10 ** places);
}

/** Chinese small money rewritten as a decimal, and marks of currency taken off. */
function withoutCurrency(folded: string): { readonly text: string; readonly named: readonly string[] | null } {
  const bare = folded.replace(/^(?:大概|大约|about|around|approx\.?)\s*/, '').replace(/\s*左右$|整$/, '');
  const small = smallMoney(bare.replace(/ /g, ''));
  if (small !== null) return { text: small, named: ['CNY'] };
  let text = bare;
  let named: readonly string[] | null = null;
  // 15元人民币 has two.
  for (let count = 0; count < 2; count += 1) {
    const before = BEFORE.find(([mark]) => text.startsWith(mark));
    const after = before === undefined ? AFTER.find(([mark]) => text.endsWith(mark)) : undefined;
    if (before !== undefined) text = text.slice(before[0].length).trim();
    if (after !== undefined) text = text.slice(0, -after[0].length).trim();
    named = before?.[1] ?? after?.[1] ?? named;
  }
  return { text, named };
}

/** 三百块五, 49块9毛, 五块零五分, 八毛: whole yuan, tenths and hundredths; `null` where there are none. */
function smallMoney(text: string): string | null {
  const [, yuan, rest] = /^(.+?)(?:元|块钱?|yuan)(.*)$/.exec(text) ?? [];
  const part = yuan === undefined ? text : (rest ?? '');
  const cents = hundredths(part, yuan !== undefined);
  if (cents === null) return null;
  const whole = yuan === undefined ? 0n : wholeOf(yuan);
  return whole === null ? null : `${whole}.${String(cents).padStart(2, '0')}`;
}

function hundredths(text: string, afterYuan: boolean): number | null {
  if (afterYuan && /^半钱?$/.test(text)) return 50;
  const [, tenths, more] = /^零?([\d一二三四五六七八九])(?:毛|角)(?:([\d一二三四五六七八九])分?)?钱?$/.exec(text) ?? [];
  if (tenths !== undefined) return (digitOf(tenths) ?? 0) * 10 + (digitOf(more ?? '') ?? 0);
  const [, fen] = /^零?([\d一二三四五六七八九])分钱?$/.exec(text) ?? [];
  if (fen !== undefined) return digitOf(fen);
  if (!afterYuan) return null;
  const [, zero, first, second] = /^(零)?([\d一二三四五六七八九])([\d零一二三四五六七八九])?$/.exec(text) ?? [];
  if (first === undefined || (zero !== undefined && second !== undefined)) return null;
  const [a, b] = [digitOf(first) ?? 0, digitOf(second ?? '') ?? 0];
  return zero === undefined ? a * 10 + b : a;
}

function wholeOf(text: string): bigint | null {
  const amount = readDecimal(text.replace(/^[¥]/, ''));
  return amount === null ? null : toPlaces(amount, 0);
}

function tooLarge({ units, places }: Decimal): boolean {
  return (units < 0n ? -units : units) / 10n ** BigInt(places) >= MAX_WHOLE;
}

/** Decimals of the currency's minor unit: 2 for yuan, 0 for yen. */
function placesOf(currency: string | null): number {
  if (currency === null) return 2;
  let places = minorUnits.get(currency);
  if (places === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    places = format.resolvedOptions().maximumFractionDigits ?? 2;
    minorUnits.set(currency, places);
  }
  return places;
}

function eitherOf([a, b]: readonly string[]): readonly [zh: string, en: string] {
  return [`是 ${a} 还是 ${b}？请写清楚。`, `Is it ${a} or ${b}? Write one of them.`];
}

/** Asking for it costs more than reading the amount. */
const minorUnits = new Map<string, number>();
type Marks = readonly (readonly [mark: string, currencies: readonly string[]])[];
const DOLLARS = ['USD', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD', 'NZD', 'MOP'];
const CODES: Marks = ['cny', 'rmb', 'usd', 'hkd', 'eur', 'gbp', 'jpy', 'twd', 'sgd', 'aud', 'cad'].map(
  (code) => [code, [code === 'rmb' ? 'CNY' : code.toUpperCase()]] as const,
);
/** Longest first, so that `hk$` is not taken for `$`. */
const BEFORE: Marks = [
  ...CODES,
  ['人民币', ['CNY']],
  ['us$', ['USD']],
  ['hk$', ['HKD']],
  ['¥', ['CNY', 'JPY']],
  ['$', DOLLARS],
  ['€', ['EUR']],
  ['£', ['GBP']],
];
const AFTER: Marks = [
  ...CODES,
  ['人民币', ['CNY']],
  ['块钱', ['CNY']],
  ['yuan', ['CNY']],
  ['kuai', ['CNY']],
  ['dollars', DOLLARS],
  ['dollar', DOLLARS],
  ['bucks', DOLLARS],
  ['euros', ['EUR']],
  ['euro', ['EUR']],
  ['pounds', ['GBP']],
  ['美元', ['USD']],
  ['港币', ['HKD']],
  ['港元', ['HKD']],
  ['欧元', ['EUR']],
  ['英镑', ['GBP']],
  ['日元', ['JPY']],
  ['¥', ['CNY', 'JPY']],
  ['$', DOLLARS],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['元', ['CNY']],
  ['块', ['CNY']],
];
const EXAMPLES: Readonly<Record<number, string>> = { 0: '1,299', 2: '49.90', 3: '49.900' };
/** A million million: no bill is higher, and below it every hundredth is a number of its own. */
const MAX_WHOLE = 1_000_000_000_000n;
const MAX_PLACES = 6;
