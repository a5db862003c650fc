import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { positionAt } from '../lines.ts';
import { readDocument } from '../read.ts';
import type { SourceFile } from '../source.ts';
import { type MapNode, pairEnd, pairOf, type SeqNode } from './spots.ts';

/** A part of an entry as it is written in a file; `null` where the line belongs to none so small. */
export interface Part {
  readonly entry: string;
  readonly field: string | null;
  readonly lang: string | null;
  readonly text: string | null;
}

/** What stands at a place (from 1) of a file with answers or a flow. */
export function partAt(
  file: SourceFile,
  { line, column }: { readonly line: number; readonly column: number },
): Part | null {
  const { root, lines } = readDocument(file);
  if (!isMap(root)) return null;
  const covers = (from: number, to: number): boolean => {
    const [start, end] = [positionAt(lines, from), positionAt(lines, Math.max(from, to - 1))];
    const began = start.line < line || (start.line === line && start.column <= column);
    return began && (line < end.line || (line === end.line && column <= end.column));
  };
  const inside = (map: MapNode) => map.items.find((pair) => covers(pair.key.range[0], pairEnd(pair)));
  const list = pairOf(root as MapNode, 'answers')?.value;
  const items = (isSeq(list) ? (list as SeqNode).items : [root]) as readonly ParsedNode[];
  const entry = items.find((item) => covers(item.range[0], item.range[1])) as MapNode | undefined;
  if (!isMap(entry)) return null;
  const id = (pairOf(entry as MapNode, 'id') ?? pairOf(entry as MapNode, 'flow'))?.value;
  if (!isScalar(id)) return null;
  const field = inside(entry as MapNode);
  const languages = isMap(field?.value) ? (field.value as MapNode) : null;
  const lang = languages === null ? undefined : inside(languages);
  const value = lang?.value ?? field?.value;
  const texts = (isSeq(value) ? (value as SeqNode).items : [value]) as readonly (ParsedNode | null | undefined)[];
  const text = texts.find((each) => isScalar(each) && covers(each.range[0], each.range[1]));
  return {
    entry: String(id.value),
    field: keyName(field),
    lang: keyName(lang),
    text: isScalar(text) ? String(text.value) : null,
  };
}

function keyName(pair: { readonly key: ParsedNode } | undefined): string | null {
  return isScalar(pair?.key) ? String(pair.key.value) : null;
}
