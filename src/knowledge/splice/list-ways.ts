import { isScalar, type ParsedNode, Scalar } from 'yaml';
import type { Splice } from '../fix/splices.ts';
import type { Way } from './phrasing-spots.ts';
import { behindLast, below, columnOf, contentEnd, insert, lineEndNear, type SeqNode } from './spots.ts';
import { writeScalar } from './write-scalar.ts';

/**
 * Ways to make a list of texts the list that is wanted, neither empty: what is in both stays as it is written, what comes in
 * another's place is written there, in its quotes. Where the only difference is the order it is taken as it stands.
 */
export function waysToList(text: string, list: SeqNode, wanted: readonly string[]): readonly Way[] {
  const items = list.items as readonly ParsedNode[];
  const had = items.map((item) => (isScalar(item) ? item.value : null));
  if (had.length === 0 || !had.every((each) => typeof each === 'string')) return [];
  const edits = editsBetween(had, wanted);
  const splices = edits.flatMap((edit) => spliceFor(text, list, edit) ?? [null]);
  const ways: Way[] = splices.every((each) => each !== null) ? [splices] : [];
  return list.flow === true ? [...ways, ...waysInBrackets(text, list, wanted)] : ways;
}

/** Ways to put one text in the place of another, in its quotes; comments beside it stay. */
export function waysToReplace(
  text: string,
  node: ParsedNode,
  wanted: string,
  inside: 'flow' | 'block',
): readonly Way[] {
  const splice = replaced(text, node, wanted, inside);
  return splice === null ? [] : [[splice]];
}

type Edit =
  | { readonly kind: 'replace'; readonly at: number; readonly text: string }
  | { readonly kind: 'remove'; readonly at: number }
  /** Behind the item `at`; -1: before the first. */
  | { readonly kind: 'add'; readonly at: number; readonly texts: readonly string[] };

/** What makes one list of the other: between what stays, texts take the place of others as far as there are. */
function editsBetween(had: readonly string[], wanted: readonly string[]): readonly Edit[] {
  const edits: Edit[] = [];
  let [from, to] = [0, 0];
  for (const [had0, wanted0] of [...kept(had, wanted), [had.length, wanted.length] as const]) {
    const [old, fresh] = [had0 - from, wanted.slice(to, wanted0)];
    for (let index = 0; index < old; index += 1) {
      const text = fresh[index];
      edits.push(
        text === undefined ? { kind: 'remove', at: from + index } : { kind: 'replace', at: from + index, text },
      );
    }
    if (fresh.length > old) edits.push({ kind: 'add', at: had0 - 1, texts: fresh.slice(old) });
    [from, to] = [had0 + 1, wanted0 + 1];
  }
  return edits;
}

/** The longest run of texts that both have in the same order, as pairs of indexes. */
function kept(had: readonly string[], wanted: readonly string[]): readonly (readonly [number, number])[] {
  const rows = had.length + 1;
  const longest = Array.from({ length: rows }, () => new Uint32Array(wanted.length + 1));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = had.length - 1; i >= 0; i -= 1)
    for (let j = wanted.length - 1; j >= 0; j -= 1) {
      const row = longest[i] as Uint32Array;
      row[j] = had[i] === wanted[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < had.length && j < wanted.length; ) {
    if (had[i] === wanted[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function spliceFor(text: string, list: SeqNode, edit: Edit): readonly (Splice | null)[] | null {
  const items = list.items as readonly ParsedNode[];
  const item = items[Math.max(edit.at, 0)];
  if (item === undefined) return null;
  const inside = list.flow === true ? 'flow' : 'block';
  if (edit.kind === 'replace') return [replaced(text, item, edit.text, inside)];
  if (inside === 'flow') {
    if (edit.kind === 'remove' || edit.at !== items.length - 1) return null;
    const written = edit.texts.map((each) => writeScalar(each, items, 'flow'));
    return behindLast(text, item.range[0], item.range[1], written)[0] ?? null;
  }
  const start = text.lastIndexOf('\n', item.range[0] - 1) + 1;
  const [lead] = /^ *- +$/.exec(text.slice(start, item.range[0])) ?? [];
  if (edit.kind === 'remove') {
    const end = contentEnd(item);
    const rest = text[end - 1] === '\n' ? '' : /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end))?.[0];
    const loses = rest === undefined || headComment(text, item);
    return lead === undefined || loses ? null : [{ from: start, to: end + rest.length, text: '' }];
  }
  const gap = lead?.replace(/^ *-/, '') ?? ' ';
  const dashed = edit.texts.map(
    (each) => `${' '.repeat(columnOf(text, list.range[0]))}-${gap}${writeScalar(each, items, 'block')}`,
  );
  if (edit.at >= 0) return [below(text, contentEnd(item), dashed)];
  const eol = lineEndNear(text, start);
  return lead === undefined ? null : [insert(start, dashed.map((line) => line + eol).join(''))];
}

/** The list written anew, each item that stays as it was; only in one line, where no comment can stand. */
function waysInBrackets(text: string, list: SeqNode, wanted: readonly string[]): readonly Way[] {
  const [from, to] = list.range;
  if (text.slice(from, to).includes('\n')) return [];
  const items = list.items as readonly ParsedNode[];
  const written = wanted.map((each) => {
    const known = items.find((item) => isScalar(item) && item.value === each);
    return known === undefined ? writeScalar(each, items, 'flow') : text.slice(known.range[0], known.range[1]);
  });
  return [[{ from, to, text: `[${written.join(', ')}]` }]];
}

function replaced(text: string, node: ParsedNode, wanted: string, inside: 'flow' | 'block'): Splice | null {
  if (!isScalar(node) || headComment(text, node)) return null;
  const [from, to] = node.range;
  const tail = isBlock(node) ? (/\s*$/.exec(text.slice(from, to))?.[0] ?? '') : '';
  return { from, to, text: writeScalar(wanted, [node], inside) + tail };
}

/** A comment behind the `|` of a text in lines of its own. */
function headComment(text: string, node: ParsedNode): boolean {
  return isBlock(node) && /^[^\r\n]*#/.test(text.slice(node.range[0], node.range[1]));
}

function isBlock(node: ParsedNode): boolean {
  return isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);
}
