import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { readDocument } from '../read.ts';

/** What to put in place of a stretch of the text; offsets in UTF-16 units. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The change that mends a problem of this code at `offset`; `null` where more than one thing may have been meant. */
export function spliceFor(code: string, text: string, offset: number): Splice | null {
  return MENDERS[code]?.(text, offset) ?? null;
}

type Mender = (text: string, offset: number) => Splice | null;

const addSpace: Mender = (_, offset) => ({ from: offset, to: offset, text: ' ' });

/** Behind a key or a hyphen; how far an indent is meant to go, nobody can tell. */
const ordinarySpace: Mender = (text, offset) => {
  const wide = WIDE_SPACES.exec(text.slice(offset))?.[0];
  if (wide === undefined || !/[:-]/.test(text[offset - 1] ?? '')) return null;
  return { from: offset, to: offset + wide.length, text: ' ' };
};

const ordinaryColon: Mender = (text, offset) => {
  const found = /^：[ \t]*/.exec(text.slice(offset))?.[0];
  if (found === undefined) return null;
  const ends = /^(?:\r?\n|$)/.test(text.slice(offset + found.length));
  return { from: offset, to: offset + found.length, text: ends ? ':' : ': ' };
};

const quoteWord: Mender = (text, offset) => {
  const word = /^[\w.+-]+(?=[ \t]*(?:[,\]}\r\n]|[ \t]#|$))/.exec(text.slice(offset, offset + LONGEST_WORD))?.[0];
  return word === undefined ? null : { from: offset, to: offset + word.length, text: `"${word}"` };
};

/** All that stands behind the key or hyphen, where it is one line and nothing in it speaks against quotes. */
const quoteLine: Mender = (text, offset) => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = /\r?\n|$/.exec(text.slice(start))?.index ?? 0;
  const line = text.slice(start, start + end);
  const [, lead = '', rest = ''] = /^( *(?:- +)*(?:[a-z_]+: +)?)(.*?)[ \t]*$/.exec(line) ?? [];
  const from = start + lead.length;
  if (offset < from || offset > from + rest.length || rest === '' || /["\\]| #|\t/.test(rest)) return null;
  // A line further in goes on with the text.
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  const next = /^(?:[ \t]*\r?\n)*( *)\S/.exec(text.slice(start + end).replace(/^\r?\n/, ''))?.[1];
  if (next !== undefined && next.length > indent) return null;
  return { from, to: from + rest.length, text: `"${rest}"` };
};

/** A line of its own, or an item between brackets with the comma before it; not where a comment would go with it. */
const dropItem: Mender = (text, offset) => {
  const node = scalarAt(text, offset);
  if (node === null) return null;
  const { range } = node;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const after = /^[ \t]*(\r?\n|$)/.exec(text.slice(range[1]));
  const single = !text.slice(range[0], range[1]).includes('\n');
  if (/^ *- +$/.test(before))
    return single && after !== null ? { from: start, to: range[1] + after[0].length, text: '' } : null;
  const comma = /,[ \t]*$/.exec(text.slice(0, offset));
  return comma === null ? null : { from: comma.index, to: range[1], text: '' };
};

function scalarAt(text: string, offset: number): ParsedNode | null {
  const { root } = readDocument({ path: '', text });
  const waiting: (ParsedNode | null)[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isScalar(node) && node.range[0] === offset) return node;
    if (isSeq(node)) waiting.push(...node.items);
    if (isMap(node)) waiting.push(...node.items.map(({ value }) => value));
  }
  return null;
}

const WIDE_SPACES = /^[\u3000\u00a0\u2000-\u200b\u202f\u205f\ufeff]+/;
/** A number or a word like yes. */
const LONGEST_WORD = 100;

const MENDERS: Readonly<Record<string, Mender>> = {
  'yaml-missing-space': addSpace,
  'yaml-wide-space': ordinarySpace,
  'yaml-fullwidth-punctuation': ordinaryColon,
  'yaml-number-rounded': quoteWord,
  'yaml-number-loses-zero': quoteWord,
  'text-expected': quoteWord,
  'yaml-alias': quoteLine,
  'yaml-anchor': quoteLine,
  'yaml-tag': quoteLine,
  'yaml-reserved-sign': quoteLine,
  'yaml-question-mark': quoteLine,
  'yaml-brace-starts-text': quoteLine,
  'yaml-colon-in-text': quoteLine,
  'duplicate-phrasing': dropItem,
};
