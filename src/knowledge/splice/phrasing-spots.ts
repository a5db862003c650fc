import { isMap, isScalar, isSeq, type ParsedNode, Scalar } from 'yaml';
import type { Splice } from '../fix/splices.ts';
import type { Lang } from '../model.ts';
import {
  behindLast,
  below,
  columnOf,
  contentEnd,
  insert,
  isUnwritten,
  type MapNode,
  pairEnd,
  pairOf,
  type SeqNode,
  scalarsIn,
} from './spots.ts';
import { doubleQuoted, writeScalar } from './write-scalar.ts';

/** One way to put something into a text. */
export type Way = readonly Splice[];

/** Ways to add phrasings in one language to the entry that is written as `map`, the finest first; none may do. */
export function waysToAdd(text: string, map: MapNode, lang: Lang, phrasings: readonly string[]): readonly Way[] {
  const ask = pairOf(map, 'ask');
  if (ask === undefined) return waysToBegin(text, map, lang, phrasings);
  const { value, key } = ask;
  if (isUnwritten(value)) {
    const indent = columnOf(text, key.range[0]);
    return [[below(text, key.range[1], newLists(indent + STEP, lang, phrasings, null))]];
  }
  if (!isMap(value)) return [];
  const languages = value as MapNode;
  const pair = pairOf(languages, lang);
  if (pair === undefined) return waysToAddLanguage(text, languages, lang, phrasings);
  if (isUnwritten(pair.value)) {
    const sibling = siblingList(languages);
    const at = columnOf(text, pair.key.range[0]) + (sibling === null ? STEP : dashStep(text, languages, sibling));
    return [[below(text, pair.key.range[1], items(at, phrasings, scalarsIn(languages)))]];
  }
  if (isSeq(pair.value)) return waysIntoList(text, pair.value as SeqNode, phrasings, scalarsIn(languages));
  if (!isScalar(pair.value)) return [];
  return waysFromScalar(text, languages, pair.key, pair.value as ParsedNode, phrasings);
}

function waysIntoList(
  text: string,
  list: SeqNode,
  phrasings: readonly string[],
  others: readonly ParsedNode[],
): readonly Way[] {
  const own = scalarsIn(list);
  const neighbours = own.length === 0 ? others : own;
  const last = list.items.at(-1) as ParsedNode | undefined;
  if (list.flow === true) {
    const written = phrasings.map((each) => writeScalar(each, neighbours, 'flow'));
    if (last === undefined) return [[insert(list.range[0] + 1, written.join(', '))]];
    return behindLast(text, last.range[0], last.range[1], written);
  }
  if (last === undefined) return [];
  const gap = /-( +)$/.exec(text.slice(list.range[0], last.range[0]))?.[1] ?? ' ';
  return [[below(text, contentEnd(last), items(columnOf(text, list.range[0]), phrasings, neighbours, gap))]];
}

/** One text that becomes the first of a list, where it stands. */
function waysFromScalar(
  text: string,
  languages: MapNode,
  key: ParsedNode,
  scalar: ParsedNode,
  phrasings: readonly string[],
): readonly Way[] {
  const neighbours = scalarsIn(languages);
  const inLine = phrasings.map((each) => `, ${writeScalar(each, [scalar], 'flow')}`).join('');
  const wrapped = [insert(scalar.range[0], '['), insert(scalar.range[1], `${inLine}]`)];
  if (languages.flow === true) return [wrapped];
  const column = columnOf(text, key.range[0]);
  const colon = text.indexOf(':', key.range[1]) + 1;
  const sibling = siblingList(languages);
  const steps = [sibling?.flow === true || sibling === null ? STEP : dashStep(text, languages, sibling), 0];
  const listed = steps.map((step): Way => {
    const more = below(text, contentEnd(scalar), items(column + step, phrasings, neighbours));
    const [eol = '\n'] = /\r?\n/.exec(more.text) ?? [];
    return [insert(colon, `${eol}${' '.repeat(column + step)}-`), more];
  });
  return sibling?.flow === true ? [wrapped, ...listed] : [...listed, wrapped];
}

function waysToAddLanguage(text: string, languages: MapNode, lang: Lang, phrasings: readonly string[]): readonly Way[] {
  const neighbours = scalarsIn(languages);
  const last = languages.items.at(-1);
  if (languages.flow === true) {
    const written = `${keyLike(languages, lang)}: ${inBrackets(phrasings, neighbours)}`;
    if (last === undefined) return [[insert(languages.range[0] + 1, ` ${written} `)]];
    return behindLast(text, last.key.range[0], pairEnd(last), [written]);
  }
  if (last === undefined) return [];
  const column = columnOf(text, languages.range[0]);
  const lines = (inside: SeqNode | null) =>
    below(text, pairEnd(last), newLanguage(text, column, languages, lang, phrasings, inside));
  return [[lines(siblingList(languages))], [lines(null)]];
}

/** An entry without phrasings: they go below the keys that begin every entry. */
function waysToBegin(text: string, map: MapNode, lang: Lang, phrasings: readonly string[]): readonly Way[] {
  const before = HEAD_KEYS.map((name) => pairOf(map, name)).find((pair) => pair !== undefined) ?? map.items.at(-1);
  if (before === undefined) return [];
  if (map.flow === true) {
    const ask = `{ ${keyLike(map, lang)}: ${inBrackets(phrasings, [])} }`;
    return behindLast(text, before.key.range[0], pairEnd(before), [`${keyLike(map, 'ask')}: ${ask}`]);
  }
  const column = columnOf(text, map.range[0]);
  const lines = [`${' '.repeat(column)}${keyLike(map, 'ask')}:`, ...newLists(column + STEP, lang, phrasings, map)];
  return [[below(text, pairEnd(before), lines)]];
}

function newLanguage(
  text: string,
  column: number,
  languages: MapNode,
  lang: Lang,
  phrasings: readonly string[],
  sibling: SeqNode | null,
): readonly string[] {
  const key = `${' '.repeat(column)}${keyLike(languages, lang)}:`;
  if (sibling?.flow === true) return [`${key} ${inBrackets(phrasings, scalarsIn(sibling))}`];
  const step = sibling === null ? STEP : dashStep(text, languages, sibling);
  return [key, ...items(column + step, phrasings, scalarsIn(languages))];
}

function newLists(column: number, lang: Lang, phrasings: readonly string[], like: MapNode | null): readonly string[] {
  const key = like === null ? lang : keyLike(like, lang);
  return [`${' '.repeat(column)}${key}:`, ...items(column + STEP, phrasings, [])];
}

function items(
  column: number,
  phrasings: readonly string[],
  neighbours: readonly ParsedNode[],
  gap = ' ',
): readonly string[] {
  return phrasings.map((each) => `${' '.repeat(column)}-${gap}${writeScalar(each, neighbours, 'block')}`);
}

function inBrackets(phrasings: readonly string[], neighbours: readonly ParsedNode[]): string {
  const written = phrasings.map((each) =>
    neighbours.length === 0 ? doubleQuoted(each) : writeScalar(each, neighbours, 'flow'),
  );
  return `[${written.join(', ')}]`;
}

function siblingList(languages: MapNode): SeqNode | null {
  const found = languages.items.find(({ value }) => isSeq(value) && value.items.length > 0)?.value;
  return (found ?? null) as SeqNode | null;
}

/** How much further in than their key the items of a list stand. */
function dashStep(text: string, languages: MapNode, list: SeqNode): number {
  return list.flow === true ? STEP : columnOf(text, list.range[0]) - columnOf(text, languages.range[0]);
}

/** A key in the quotes that the first one of its map has. */
function keyLike({ items: [first] }: MapNode, key: string): string {
  const style = isScalar(first?.key) ? first.key.type : undefined;
  return style === Scalar.QUOTE_DOUBLE ? `"${key}"` : style === Scalar.QUOTE_SINGLE ? `'${key}'` : key;
}

/** Spaces. */
const STEP = 2;
/** What phrasings come behind, the last of them first. */
const HEAD_KEYS = ['review_by', 'owner', 'title'];
