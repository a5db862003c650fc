import { dayOf } from './calendar.ts';
import { foldTyped, inFigures } from './fold.ts';
import { problem, type Reading, value } from './problem.ts';

/**
 * A telephone number in digits: a mainland mobile or a line with its area code without the country's, others with `+`.
 * Spaces, dashes, brackets, `+86` and digits in words are taken.
 */
export function readPhone(typed: string): Reading<string> {
  const bareText = foldTyped(typed)
    .replace(/^(?:tel|phone|mobile|电话|手机号?|号码)[:. ]*/, '')
    .replace(/\([^\d()]*\)$/, '');
  const [number = '', extension] = bareText.split(/(?:转|ext\.?|x)(?=\s*\d)/);
  const digits = inFigures(number.replace(/[\s\-.()/]/g, ''));
  const bare = digits.replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))0?/, '');
  const home = /^(?:\+86|0086)/.test(digits) && /^[2-9]\d{8,10}$/.test(bare) ? `0${bare}` : bare;
  const kept = MAINLAND.test(home) || NORTH_AMERICA.test(home) ? home : abroad(digits);
  if (kept !== null) {
    const more = extension?.replace(/\s/g, '') ?? '';
    if (more === '') return value(kept);
    if (/^\d{1,6}$/.test(more)) return value(`${kept} ext ${more}`);
  }
  const count = /^\+?\d+$/.test(digits) ? digits.replace('+', '').length : null;
  const written = count === null ? ['', ''] : [`现在是${count}位。`, ` This has ${count} digits.`];
  return problem(
    'not-a-phone',
    `${written[0]}请写手机号（11位）或带区号的电话，例如 138 0000 0000、0755-8765 4321；境外号码前加“+”。`,
    `Write a mobile number (11 digits) or a line with its area code, like 138 0000 0000; start others with +.${written[1]}`,
  );
}

/** A resident identity number (GB 11643-1999, check character by ISO 7064 MOD 11-2), the 15 digits it had before, or a travel document. */
export function readIdNumber(typed: string): Reading<string> {
  const text = foldTyped(typed)
    .replace(/[\s\-()]/g, '')
    .toUpperCase();
  if (/^[A-Z]{1,2}\d{6,9}$/.test(text)) return value(text);
  const birth = text.length === 15 ? `19${text.slice(6, 12)}` : text.slice(6, 14);
  if (!/^[1-9]\d{16}[\dX]$|^[1-9]\d{14}$/.test(text))
    return problem(
      'not-an-id-number',
      '证件号应为18位，最后一位可以是X。',
      'An identity number has 18 characters; the last may be X.',
    );
  if (dayOf(Number(birth.slice(0, 4)), Number(birth.slice(4, 6)), Number(birth.slice(6))) === null)
    return problem(
      'not-an-id-number',
      '第7到14位应是出生日期，请核对。',
      'Characters 7 to 14 should be a date of birth: check them.',
    );
  if (text.length === 18 && checkCharacter(text) !== text.slice(17))
    return problem(
      'wrong-check-digit',
      '最后一位对不上，请逐位核对。',
      "The last character doesn't fit the others: check them one by one.",
    );
  return value(text);
}

export function readEmail(typed: string): Reading<string> {
  const text = typed.normalize('NFKC').trim();
  const [, name, host] = /^([^\s@"<>()[\],;:]{1,64})@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})$/i.exec(text) ?? [];
  if (name !== undefined && host !== undefined) return value(`${name}@${host.toLowerCase()}`);
  return problem('not-an-email', '请写邮箱地址，例如 name@example.com。', 'Write an address, like name@example.com.');
}

function abroad(digits: string): string | null {
  const plus = digits.replace(/^00(?=[1-9])/, '+');
  return /^\+[1-9]\d{7,14}$/.test(plus) && !plus.startsWith('+86') ? plus : null;
}

function checkCharacter(id: string): string {
  let rest = 0;
  // Horner's rule: each place doubles what stands before it.
  for (const digit of id.slice(0, 17)) rest = ((rest + Number(digit)) * 2) % 11;
  return CHECKS[(12 - rest) % 11] ?? '';
}

/** Mobile; area code and line. */
const MAINLAND = /^(?:1[3-9]\d{9}|0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7})$/;
const NORTH_AMERICA = /^[2-9]\d{2}[2-9]\d{6}$/;
const CHECKS = '0123456789X';
