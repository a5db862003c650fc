import { foldSound, soundOf } from '../knowledge/sounds.ts';

/** An expression for a Latin word with one letter too many, missing, wrong or swapped with the next; the first is right. */
export function letterSlips(word: string): string {
  const [first = '', ...rest] = word;
  return first + oneWrong(rest.join(''));
}

/**
 * An expression for Chinese that sounds like this, tones aside and with the sounds that many don't tell apart (zh z, ch c,
 * sh s, ng n) taken as one; each character may also stand there in pinyin letters.
 */
export function soundSlips(word: string): string {
  return Array.from(word, (character) => `(?:[${alike(character)}]|${soundOf(character)})`).join(' ?');
}

/** What a word that slips may begin with. */
export function firstsOfSlips(word: string): string {
  const [first = ''] = word;
  if (/\d/.test(first)) return `${first}${DIGITS[Number(first)] ?? ''}`;
  return /\p{Script=Han}/u.test(first) ? `${alike(first)}${soundOf(first).charAt(0)}` : first;
}

/** An expression for a number with Chinese digits in it, or with blanks and hyphens between the digits. */
export function digitSlips(number: string): string {
  return Array.from(number, (digit) => `[${digit}${DIGITS[Number(digit)] ?? ''}]`).join('[ -]?');
}

function oneWrong(word: string): string {
  const [letter, next, ...rest] = word;
  if (letter === undefined) return '[a-z]';
  const behind = word.slice(1);
  const swapped = next === undefined || next === letter ? '' : `|${next}${letter}${rest.join('')}`;
  return `(?:${letter}${oneWrong(behind)}|${behind}|[a-z]${behind}|[a-z]${word}${swapped})`;
}

/** The character itself and those that sound like it. */
function alike(character: string): string {
  return character + (charactersBySound().get(foldSound(soundOf(character))) ?? '');
}

function charactersBySound(): ReadonlyMap<string, string> {
  if (bySound.size > 0) return bySound;
  for (const character of commonCharacters()) {
    const sound = foldSound(soundOf(character));
    bySound.set(sound, (bySound.get(sound) ?? '') + character);
  }
  return bySound;
}

/** The 6,763 characters of GB 2312: what an input method offers first. */
function commonCharacters(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  return new TextDecoder('gb2312').decode(Uint8Array.from(bytes)).replace(/[^\p{Script=Han}]/gu, '');
}

/** Asked for once, when the first word that wants it is compiled: takes 20 ms. */
const bySound = new Map<string, string>();
const DIGITS = ['零〇o', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'] as const;
