import { Converter } from 'opencc-js/t2cn';

/** A text folded for matching; `at[i]` is where unit `i` of it stood in the original, with one more item for the end. */
export interface Folded {
  readonly text: string;
  readonly at: Int32Array;
}

/**
 * Folds width, case, accents, compatibility forms and traditional characters away, so that texts which a person would
 * call the same are the same. Of a text past `MAX_UNITS` only head and tail are kept, with a line break between.
 */
export function fold(original: string): Folded {
  if (original.length <= MAX_UNITS && ASCII.test(original)) {
    return { text: original.toLowerCase(), at: placesIn(original.length) };
  }
  const skipFrom = original.length > MAX_UNITS ? HEAD_UNITS : original.length;
  const skipTo = original.length > MAX_UNITS ? original.length - TAIL_UNITS : original.length;
  const parts: string[] = [];
  const at: number[] = [];
  let index = 0;
  while (index < original.length) {
    if (index >= skipFrom && index < skipTo) {
      parts.push('\n');
      at.push(index);
      index = skipTo;
      continue;
    }
    const code = original.codePointAt(index) ?? 0;
    const folded = foldCodePoint(code);
    for (let unit = 0; unit < folded.length; unit += 1) at.push(index);
    parts.push(folded);
    index += code > 0xffff ? 2 : 1;
  }
  at.push(original.length);
  return { text: parts.join(''), at: Int32Array.from(at) };
}

function placesIn(length: number): Int32Array {
  const at = new Int32Array(length + 1);
  for (let index = 0; index <= length; index += 1) at[index] = index;
  return at;
}

export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    code === 0x3005 ||
    code === 0x3007 ||
    (code >= 0x20000 && code <= 0x323af)
  );
}

function foldCodePoint(code: number): string {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : String.fromCharCode(code);
  const known = folds.get(code);
  if (known !== undefined) return known;
  const folded = isHan(code) ? simplify(String.fromCodePoint(code)) : plain(String.fromCodePoint(code));
  if (folds.size < MAX_FOLDS) folds.set(code, folded);
  return folded;
}

function plain(char: string): string {
  const flat = char.normalize('NFKD').replace(MARKS, '').toLowerCase();
  return SAME_SIGN.get(flat) ?? flat;
}

function simplify(char: string): string {
  toSimplified ??= Converter({ from: 't', to: 'cn' });
  const simple = toSimplified(char.normalize('NFKC'));
  return SAME_HAN.get(simple) ?? simple;
}

/** One character is folded alike wherever it stands, so remembering it changes nothing but the time. */
const folds = new Map<number, string>();
/** Made on the first Han character: it takes 20 ms and 10 MB that an English desk never needs. */
let toSimplified: ReturnType<typeof Converter> | undefined;

/** Letters that fold to one letter each, where they stand. */
const ASCII = /^[\0-\x7f]*$/;
const MARKS = /\p{M}+/gu;
/** Signs with several forms that compatibility folding keeps apart. */
const SAME_SIGN = new Map([
  ['’', "'"],
  ['‘', "'"],
  ['´', "'"],
  ['`', "'"],
  ['“', '"'],
  ['”', '"'],
  ['。', '.'],
  ['、', ','],
  ['¥', '¥'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
]);
/** Simplified pairs that people mix up so regularly that both spellings mean one word in customer messages. */
const SAME_HAN = new Map([
  ['帐', '账'],
  ['妳', '你'],
  ['您', '你'],
  ['麽', '么'],
  ['佔', '占'],
  ['裏', '里'],
  ['裡', '里'],
  ['餘', '余'],
]);
/** More remembered characters than any desk uses, few enough that hostile text cannot fill the memory. */
const MAX_FOLDS = 20_000;
/** A customer's question fits in here many times; what is longer is pasted matter, whose ends tell what it is about. */
const MAX_UNITS = 1_200;
const HEAD_UNITS = 800;
const TAIL_UNITS = 400;
