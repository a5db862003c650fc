/** How personal numbers are built: the groups they are written in, and what their digits must satisfy. */

type Shapes = readonly (readonly number[])[];

export const MOBILE_SHAPES: Shapes = [
  [11],
  [3, 4, 4],
  [3, 8],
  [7, 4],
  [3, 3, 5],
  [4, 3, 4],
  [4, 4, 3],
  [5, 6],
  [6, 5],
  Array.from({ length: 11 }, () => 1),
];

/** A check character X is read besides. */
export const ID_SHAPES: Shapes = [
  [18],
  [17],
  [15],
  [6, 8, 4],
  [6, 8, 3],
  [6, 4, 4, 4],
  [6, 4, 4, 3],
  [3, 3, 4, 4, 4],
  [3, 3, 4, 4, 3],
  [4, 4, 4, 4, 2],
  [4, 4, 4, 4, 1],
];

export const CARD_SHAPES: Shapes = [
  ...[19, 18, 17, 16, 15, 14, 13].map((length) => [length]),
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4, 2],
  [4, 4, 4, 4, 1],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [6, 13],
  [6, 10],
  [8, 8],
];

/** A mobile of mainland China. */
export function isMobile(digits: string): boolean {
  return /^1[3-9][0-9]{9}$/.test(digits);
}

/** Area code and number, in one to three pieces: `01087654321`, `0755 87654321`, `0755 8765 4321`. */
export function isLandline(parts: readonly string[]): boolean {
  const [area = ''] = parts;
  const written = parts.length === 1 || /^(?:010|02[0-9]|0[3-9][0-9]{2})$/.test(area);
  const short = parts.slice(1).some((part) => part.length < 3);
  return written && !short && /^(?:(?:010|02[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7})$/.test(parts.join(''));
}

/** Hong Kong or Macao, with the country code. */
export function isHongKong(digits: string): boolean {
  return /^85[23][2-9][0-9]{7}$/.test(digits);
}

/** Ten digits of the United States or Canada. */
export function isNorthAmerican(digits: string): boolean {
  return /^[2-9][0-9]{2}[2-9][0-9]{6}$/.test(digits);
}

/** A free or shared-cost number, which only companies have. */
export function isPublicNumber(digits: string): boolean {
  return /^[48]00[0-9]{7}$/.test(digits) || /^1?8(?:00|33|44|55|66|77|88)[0-9]{7}$/.test(digits);
}

/**
 * A resident identity number (GB 11643): 18 characters with a check character, or the old 15 digits. `labelled`: the words
 * before it say so, and a mistyped one counts too.
 */
export function isResidentId(id: string, labelled: boolean): boolean {
  if (id.length !== 18 && id.length !== 15) return false;
  if (labelled) return true;
  if (!/^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/.test(id)) return false;
  const day = id.length === 18 ? id.slice(6, 14) : `19${id.slice(6, 12)}`;
  if (!isBirthday(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6)))) return false;
  return id.length === 15 ? !id.endsWith('X') : ID_CHECK[weighted(id) % 11] === id[17];
}

/** A bank card by its issuer's range and the Luhn check. */
export function isBankCard(digits: string): boolean {
  return CARD_RANGES.test(digits) && luhn(digits);
}

function isBirthday(year: number, month: number, day: number): boolean {
  return (
    year >= 1800 &&
    year < 2100 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  );
}

function weighted(id: string): number {
  return ID_WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(id[index]), 0);
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ID_CHECK = '10X98765432';
/** Visa, Mastercard, American Express, Diners, JCB, UnionPay and the Maestro and older Chinese debit ranges, each with its lengths. */
const CARD_RANGES =
  /^(?:4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|(?:5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}|3[0689][0-9]{12}|35[0-9]{14}|6[0-9]{15,18}|5[0678][0-9]{14,17}|955[0-9]{16})$/;
