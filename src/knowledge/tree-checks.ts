import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { type Lines, positionAt } from './lines.ts';
import type { Problem } from './source.ts';

/** Mistakes in a readable tree that the data no longer shows: doubled keys, keys with a meaning of their own, altered numbers. */
export function treeProblems(root: ParsedNode, lines: Lines): readonly Problem[] {
  const problems: Problem[] = [];
  const waiting: (ParsedNode | null)[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isSeq(node)) waiting.push(...node.items);
    if (isMap(node)) {
      const seen = new Map<string, number>();
      let joined = false;
      for (const { key, value } of node.items) {
        const problem = isScalar(key) ? keyProblem(String(key.value), key.range?.[0] ?? 0, seen, lines) : null;
        // The keys of an entry that has run into the one above are all there twice: the first of them says it.
        if (problem !== null && !(joined && problem.code === 'duplicate-key')) problems.push(problem);
        joined ||= problem?.code === 'duplicate-key' && isScalar(key) && key.value === 'id';
        waiting.push(value);
      }
    }
    if (isScalar(node) && typeof node.value === 'number') {
      const problem = numberProblem(node.source ?? '', node.value, node.range[0]);
      if (problem !== null) problems.push(problem);
    }
  }
  return problems;
}

function keyProblem(key: string, offset: number, seen: Map<string, number>, lines: Lines): Problem | null {
  const first = seen.get(key);
  if (first !== undefined) {
    const { line } = positionAt(lines, first);
    return {
      code: 'duplicate-key',
      severity: 'error',
      message: `"${key}" stands here a second time; the first is in line ${line}`,
      hint:
        key === 'id'
          ? 'A new one begins with a hyphen: "- id: ...", in the column of the others. Otherwise keep one of the two.'
          : 'Keep one of the two, or join them.',
      offset,
    };
  }
  seen.set(key, offset);
  if (!FORBIDDEN_KEYS.has(key)) return null;
  return {
    code: 'forbidden-key',
    severity: 'error',
    message: `"${key}" can't be used as a name`,
    hint: 'Choose another name.',
    offset,
  };
}

function numberProblem(source: string, value: number, offset: number): Problem | null {
  const digits = source.replace(/[eE].*$/, '').replace(/\D/g, '');
  const zero = /^[-+]?0\d/.test(source);
  const rounded = /^[-+]?\d+$/.test(source) ? !Number.isSafeInteger(value) : digits.replace(/^0+/, '').length > 15;
  if (!zero && !rounded) return null;
  return {
    code: zero ? 'yaml-number-loses-zero' : 'yaml-number-rounded',
    severity: 'error',
    message: zero
      ? `YAML takes this for the number ${value} and drops the zero at the beginning`
      : `YAML takes this for a number and rounds it to ${value}`,
    hint: `Put it in quotes: "${source.slice(0, 40)}".`,
    offset,
  };
}

/** They reach into how objects work in JavaScript; `<<` copies keys in other YAML versions. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<']);
