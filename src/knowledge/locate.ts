import { isMap, isPair, isScalar, isSeq, type Pair, type ParsedNode } from 'yaml';

/** Keys and indexes from the root of a document. */
export type Path = readonly PropertyKey[];

/** Offset of the value at `path`; of its nearest ancestor that exists where there is none. */
export function offsetOf(root: ParsedNode | null, path: Path): number {
  let node = root;
  let offset = root?.range[0] ?? 0;
  for (const part of path) {
    const next = child(node, part);
    if (next === undefined) break;
    node = isPair(next) ? next.value : next;
    const start = isPair(next) ? (next.value?.range[0] ?? keyOffset(next)) : next.range[0];
    offset = start ?? offset;
  }
  return offset;
}

/** Offset of the key that `path` ends with; as `offsetOf` for an index. */
export function keyOffsetOf(root: ParsedNode | null, path: Path): number {
  const pair = child(nodeAt(root, path.slice(0, -1)), path.at(-1) ?? '');
  return (pair !== undefined && isPair(pair) ? keyOffset(pair) : undefined) ?? offsetOf(root, path);
}

export function nodeAt(root: ParsedNode | null, path: Path): ParsedNode | null {
  let node = root;
  for (const part of path) {
    const next = child(node, part);
    node = next === undefined ? null : isPair(next) ? next.value : next;
  }
  return node;
}

function child(
  node: ParsedNode | null,
  part: PropertyKey,
): Pair<ParsedNode, ParsedNode | null> | ParsedNode | undefined {
  if (isSeq(node) && typeof part === 'number') return node.items[part];
  if (!isMap(node)) return undefined;
  // A doubled key counts with its last value, as in the data.
  return node.items.findLast((pair) => isScalar(pair.key) && String(pair.key.value) === String(part));
}

function keyOffset(pair: Pair<ParsedNode, ParsedNode | null>): number | undefined {
  return pair.key.range?.[0];
}
