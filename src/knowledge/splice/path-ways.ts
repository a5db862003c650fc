import { isMap, isScalar, isSeq, type Pair, type ParsedNode, Scalar } from 'yaml';
import { waysToList, waysToReplace } from './list-ways.ts';
import type { Way } from './phrasing-spots.ts';
import {
  behindLast,
  below,
  columnOf,
  isUnwritten,
  type MapNode,
  pairEnd,
  pairOf,
  type SeqNode,
  scalarsIn,
} from './spots.ts';
import type { Data } from './steps.ts';
import { doubleQuoted, writeScalar } from './write-scalar.ts';

/** What may stand at a key of an entry: a name, a number, names in a list, or keys with such values. */
export type Written = string | number | boolean | readonly string[] | { readonly [key: string]: Written };

/**
 * Ways to have `value` at this path of a map, the finest first; `null` takes the key out with its value. A key that is not
 * there goes below those like it; its maps between are made. A key that a comment stands beside is not taken out.
 */
export function waysToSet(text: string, map: MapNode, path: readonly string[], value: Written | null): readonly Way[] {
  const [key = '', ...inner] = path;
  const pair = pairOf(map, key);
  if (pair === undefined) return value === null ? [] : waysToBegin(text, map, key, nested(inner, value));
  if (inner.length > 0) return isMap(pair.value) ? waysToSet(text, pair.value as MapNode, inner, value) : [];
  if (value === null) return waysToRemove(text, map, pair);
  const node = pair.value;
  if (node === null || isUnwritten(node)) return [];
  const inside = map.flow === true ? 'flow' : 'block';
  const unquoted = typeof value === 'string' && DAY.test(value) && isScalar(node) && node.type === Scalar.PLAIN;
  if (isScalar(node) && typeof value === 'string' && !unquoted) return waysToReplace(text, node, value, inside);
  const listed = isSeq(node) && isNames(value) ? waysToList(text, node as SeqNode, value) : [];
  const [from, to] = node.range;
  const inOneLine = !/[\r\n]|\s#/.test(text.slice(from, to));
  return inOneLine ? [...listed, [{ from, to, text: inLine(value) }]] : listed;
}

/** Does to the data what `waysToSet` does to the text. */
export function editAt(data: Data, path: readonly string[], value: Written | null): void {
  const [key = '', ...inner] = path;
  if (inner.length > 0 && typeof data[key] === 'object' && data[key] !== null) editAt(data[key] as Data, inner, value);
  else if (value === null) delete data[key];
  else data[key] = nested(inner, value);
}

/** A value in one line, as between brackets. */
export function inLine(value: Written): string {
  if (typeof value === 'string' && DAY.test(value)) return value;
  if (typeof value === 'string') return NAME.test(value) ? writeScalar(value, [], 'flow') : doubleQuoted(value);
  if (typeof value !== 'object') return String(value);
  if (isNames(value)) return `[${value.map(inLine).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, each]) => `${writeScalar(key, [], 'flow')}: ${inLine(each)}`);
  return `{ ${pairs.join(', ')} }`;
}

function waysToBegin(text: string, map: MapNode, key: string, value: Written): readonly Way[] {
  const like = map.items.filter((pair) => isScalar(pair.key) && LIKE.includes(String(pair.key.value)));
  const before = like.at(-1) ?? map.items.at(-1);
  if (before === undefined) return [];
  const written = `${writeScalar(key, [], 'flow')}: ${inLine(value)}`;
  if (map.flow === true) return behindLast(text, before.key.range[0], pairEnd(before), [written]);
  return [[below(text, pairEnd(before), [`${' '.repeat(columnOf(text, map.range[0]))}${written}`])]];
}

/** The lines of a key, or its place between brackets; never with a comment in them, beside them or right above. */
function waysToRemove(text: string, map: MapNode, pair: Pair<ParsedNode, ParsedNode | null>): readonly Way[] {
  const [from, to] = [pair.key.range[0], pairEnd(pair)];
  if (map.flow === true) {
    const [start, end] = map.range;
    if (/[\r\n]/.test(text.slice(start, end))) return [];
    const rest = map.items.filter((each) => each !== pair);
    const kept = rest.map((each) => text.slice(each.key.range[0], pairEnd(each)));
    return rest.length === 0 ? [] : [[{ from: start, to: end, text: `{ ${kept.join(', ')} }` }]];
  }
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const above = text.slice(0, start).trimEnd().split('\n').at(-1) ?? '';
  const tail = text[to - 1] === '\n' ? '' : /^[ \t]*(?:\r?\n|$)/.exec(text.slice(to))?.[0];
  if (!/^ *$/.test(text.slice(start, from)) || tail === undefined) return [];
  if (/^\s*#/.test(above) || hasComment(text, from, to, scalarsIn(pair.value))) return [];
  return [[{ from: start, to: to + tail.length, text: '' }]];
}

/** A `#` outside of all texts. */
function hasComment(text: string, from: number, to: number, scalars: readonly ParsedNode[]): boolean {
  let bare = '';
  let at = from;
  for (const { range } of scalars) {
    bare += text.slice(at, range[0]);
    at = range[1];
  }
  return `${bare}${text.slice(at, to)}`.includes('#');
}

function nested(path: readonly string[], value: Written): Written {
  return path.reduceRight<Written>((inner, key) => ({ [key]: inner }), value);
}

function isNames(value: Written): value is readonly string[] {
  return Array.isArray(value);
}

/** As they stand everywhere; in quotes they are the same. */
const DAY = /^\d{4}-\d\d-\d\d$/;
const NAME = /^[\w/-]+$/;
/** Of an entry: keys with a line of their own, below which another belongs. */
const LIKE = ['owner', 'review_by', 'regions', 'teams', 'valid', 'dont', 'see', 'replaced_by', 'confidence'];
