import { isMap, isScalar, isSeq, type Pair, type ParsedNode } from 'yaml';
import type { Splice } from '../fix/splices.ts';

export type MapNode = Extract<ParsedNode, { readonly items: Pair<ParsedNode, ParsedNode | null>[] }>;
export type SeqNode = Exclude<Extract<ParsedNode, { readonly items: unknown }>, MapNode>;

/** Lines of text that go in below where a piece of block YAML ends, comments in its last line included. */
export function below(text: string, end: number, lines: readonly string[]): Splice {
  const eol = lineEndNear(text, end);
  // The text of a block scalar ends with its line.
  if (text[end - 1] === '\n') return insert(end, lines.map((line) => line + eol).join(''));
  return insert(lineEnd(text, end), lines.map((line) => eol + line).join(''));
}

/**
 * Items that go in behind the last of a list or map between brackets, in lines of their own where the last stands in one.
 * Several ways, the finest first.
 */
export function behindLast(text: string, start: number, end: number, items: readonly string[]): readonly Splice[][] {
  const inLine = [insert(end, items.map((item) => `, ${item}`).join(''))];
  const indent = text.slice(lineStart(text, start), start);
  if (!/^[ \t]*$/.test(indent)) return [inLine];
  const eol = lineEndNear(text, end);
  const comma = /^[ \t]*,/.exec(text.slice(end))?.[0];
  const from = end + (comma?.length ?? 0);
  const at = lineEnd(text, from);
  if (comma === undefined) {
    const put = items.map((item) => `${eol}${indent}${item}`).join(',');
    return [[insert(end, ','), insert(at, put)], inLine];
  }
  return [[insert(at, items.map((item) => `${eol}${indent}${item},`).join(''))], inLine];
}

export function insert(at: number, text: string): Splice {
  return { from: at, to: at, text };
}

/** Where the text of a node ends, without the comments and empty lines that come after it. */
export function contentEnd(node: ParsedNode): number {
  if (isScalar(node) || !('items' in node) || node.flow === true) return node.range[1];
  const last = node.items.at(-1);
  if (last === undefined) return node.range[1];
  return isMap(node) ? pairEnd(last as Pair<ParsedNode, ParsedNode | null>) : contentEnd(last as ParsedNode);
}

export function pairEnd({ key, value }: Pair<ParsedNode, ParsedNode | null>): number {
  return value === null || isUnwritten(value) ? key.range[1] : contentEnd(value);
}

/** `key:` with nothing behind it. */
export function isUnwritten(node: ParsedNode | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.range[0] === node.range[1]);
}

/** From 0, in characters. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

export function pairOf(map: MapNode, name: string): Pair<ParsedNode, ParsedNode | null> | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

export function scalarsIn(node: ParsedNode | null | undefined): readonly ParsedNode[] {
  if (isScalar(node)) return [node];
  if (isSeq(node)) return (node as SeqNode).items.flatMap((item) => scalarsIn(item as ParsedNode));
  return isMap(node) ? (node as MapNode).items.flatMap(({ value }) => scalarsIn(value)) : [];
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line end that comes next. */
function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at === -1) return text.length;
  return at > offset && text[at - 1] === '\r' ? at - 1 : at;
}

/** As the line ends that this stands in, or the first one of the file. */
export function lineEndNear(text: string, offset: number): string {
  const here = text.indexOf('\n', offset);
  const at = here === -1 ? text.indexOf('\n') : here;
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}
