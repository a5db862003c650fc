import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Lang } from '../model.ts';
import { waysToList, waysToReplace } from './list-ways.ts';
import { editAt, inLine as inOneLine, type Written, waysToSet } from './path-ways.ts';
import { type Way, waysToAdd } from './phrasing-spots.ts';
import { behindLast, below, columnOf, isUnwritten, type MapNode, pairEnd, pairOf, type SeqNode } from './spots.ts';
import { type Data, dataAt, type EntryPath, mapAt, type Step, waysToDate } from './steps.ts';
import { doubleQuoted } from './write-scalar.ts';

/** What a part of an entry is to be; no text is empty, and a list has at least one. */
export type Rewrite =
  /** Several texts, in this order. */
  | { readonly field: 'ask' | 'say'; readonly entry: string; readonly lang: Lang; readonly texts: readonly string[] }
  | { readonly field: 'title' | 'do'; readonly entry: string; readonly lang: Lang; readonly text: string }
  | { readonly field: 'owner' | 'review_by'; readonly entry: string; readonly text: string }
  /** Whatever stands at these keys of the entry; `null`: nothing, nor the last of the keys. */
  | {
      readonly field: 'setting';
      readonly entry: string;
      readonly path: readonly string[];
      readonly value: Written | null;
    };

/** A rewrite as a change to the data and the ways to make it in the text. */
export function stepTo(rewrite: Rewrite, path: EntryPath): Step {
  return {
    ways: (text, now) => {
      const map = mapAt(now, path);
      return map === null ? [] : waysTo(text, map, rewrite);
    },
    edit: (data) => editEntry(dataAt(data, path), rewrite),
    offset: (now) => {
      const map = mapAt(now, path);
      return (map && pairOf(map, keyOf(rewrite))?.key.range[0]) ?? map?.range[0] ?? 0;
    },
    what: textsOf(rewrite).join(' / '),
  };
}

export function textsOf(rewrite: Rewrite): readonly string[] {
  if (rewrite.field !== 'setting') return 'texts' in rewrite ? rewrite.texts : [rewrite.text];
  const { value } = rewrite;
  if (value === null) return [];
  return Array.isArray(value) ? value : [typeof value === 'object' ? inOneLine(value) : String(value)];
}

/** The key of the entry that it changes something of. */
export function keyOf(rewrite: Rewrite): string {
  return rewrite.field === 'setting' ? (rewrite.path[0] ?? '') : rewrite.field;
}

function editEntry(entry: Data, rewrite: Rewrite): void {
  if (rewrite.field === 'setting') {
    editAt(entry, rewrite.path, rewrite.value);
    return;
  }
  const { field } = rewrite;
  if (!('lang' in rewrite)) {
    entry[field] = rewrite.text;
    return;
  }
  const had = entry[field] as Data | null | undefined;
  const { lang } = rewrite;
  const [one, ...more] = textsOf(rewrite);
  const single = !('texts' in rewrite) || (typeof had?.[lang] === 'string' && more.length === 0);
  entry[field] = { ...had, [lang]: single ? one : rewrite.texts };
}

function waysTo(text: string, map: MapNode, rewrite: Rewrite): readonly Way[] {
  if (rewrite.field === 'setting') return waysToSet(text, map, rewrite.path, rewrite.value);
  const pair = pairOf(map, rewrite.field);
  if (!('lang' in rewrite)) {
    if (rewrite.field === 'review_by') return waysToDate(text, map, rewrite.text);
    return pair?.value ? waysToReplace(text, pair.value, rewrite.text, insideOf(map)) : [];
  }
  const { lang } = rewrite;
  if (pair === undefined) return rewrite.field === 'ask' ? added(text, map, rewrite) : waysToBegin(text, map, rewrite);
  if (!isMap(pair.value)) return [];
  const languages = pair.value as MapNode;
  const value = pairOf(languages, lang)?.value;
  if (value === undefined) return added(text, map, rewrite, languages);
  if (value === null || isUnwritten(value)) return rewrite.field === 'ask' ? added(text, map, rewrite) : [];
  const inside = insideOf(languages);
  if (isSeq(value)) return 'texts' in rewrite ? waysToList(text, value as SeqNode, rewrite.texts) : [];
  if (!isScalar(value)) return [];
  const [one = '', ...more] = textsOf(rewrite);
  return more.length === 0
    ? waysToReplace(text, value, one, inside)
    : waysToListed(text, value as ParsedNode, textsOf(rewrite));
}

/** One text that becomes several. */
function waysToListed(text: string, node: ParsedNode, texts: readonly string[]): readonly Way[] {
  const [from, to] = node.range;
  const own = text.slice(from, to);
  if (!isScalar(node) || !/^["']/.test(own)) return [];
  const written = texts.map((each) => (each === node.value ? own : doubleQuoted(each)));
  return [[{ from, to, text: `[${written.join(', ')}]` }]];
}

/** A language that the part does not have yet. */
function added(text: string, map: MapNode, rewrite: InLanguage, languages?: MapNode): readonly Way[] {
  if (rewrite.field === 'ask') return waysToAdd(text, map, rewrite.lang, rewrite.texts);
  const last = languages?.items.at(-1);
  if (languages === undefined || last === undefined) return [];
  if (languages.flow === true) return behindLast(text, last.key.range[0], pairEnd(last), [inLine(rewrite)]);
  return [[below(text, pairEnd(last), inLines(columnOf(text, languages.range[0]), rewrite))]];
}

/** A part that the entry does not have yet: it goes below what customers say. */
function waysToBegin(text: string, map: MapNode, rewrite: InLanguage): readonly Way[] {
  const before = pairOf(map, 'ask') ?? map.items.at(-1);
  if (before === undefined) return [];
  const { field } = rewrite;
  if (map.flow === true)
    return behindLast(text, before.key.range[0], pairEnd(before), [`${field}: { ${inLine(rewrite)} }`]);
  const column = columnOf(text, map.range[0]);
  return [[below(text, pairEnd(before), [`${' '.repeat(column)}${field}:`, ...inLines(column + STEP, rewrite)])]];
}

function inLine(rewrite: InLanguage): string {
  const written = textsOf(rewrite).map(doubleQuoted).join(', ');
  return `${rewrite.lang}: ${'texts' in rewrite ? `[${written}]` : written}`;
}

function inLines(column: number, rewrite: InLanguage): readonly string[] {
  const indent = ' '.repeat(column);
  if (!('texts' in rewrite)) return [`${indent}${inLine(rewrite)}`];
  const items = rewrite.texts.map((each) => `${indent}${' '.repeat(STEP)}- ${doubleQuoted(each)}`);
  return [`${indent}${rewrite.lang}:`, ...items];
}

function insideOf(node: MapNode): 'flow' | 'block' {
  return node.flow === true ? 'flow' : 'block';
}

type InLanguage = Exclude<Rewrite, { readonly field: 'owner' | 'review_by' | 'setting' }>;
/** Spaces. */
const STEP = 2;
