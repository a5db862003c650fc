import { isScalar, type ParsedNode, Scalar } from 'yaml';
import { readDocument } from '../read.ts';

type Quoting = 'plain' | 'single' | 'double';

/**
 * A text as a scalar on one line, which YAML reads as exactly this text: in the style of its neighbours, in quotes where
 * it takes them. `inside`: between brackets, or as an item or value of a line of its own.
 */
export function writeScalar(text: string, neighbours: readonly ParsedNode[], inside: 'flow' | 'block'): string {
  const styles = neighbours.flatMap(styleOf);
  const [usual] = byCount(styles);
  if ((usual ?? 'plain') === 'plain' && isPlain(text, inside)) return text;
  const quoted = byCount(styles.filter((style) => style !== 'plain'))[0];
  return quoted === 'single' && !TAKES_ESCAPES.test(text) ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

export function doubleQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(new RegExp(TAKES_ESCAPES, 'gu'), escaped)}"`;
}

function styleOf(node: ParsedNode): readonly Quoting[] {
  if (!isScalar(node)) return [];
  if (node.type === Scalar.QUOTE_DOUBLE) return ['double'];
  if (node.type === Scalar.QUOTE_SINGLE) return ['single'];
  return node.type === Scalar.PLAIN ? ['plain'] : [];
}

function byCount(styles: readonly Quoting[]): readonly Quoting[] {
  const count = (style: Quoting): number => styles.filter((each) => each === style).length;
  return [...new Set(styles)].sort((a, b) => count(b) - count(a));
}

/** YAML reads it as this text and nothing about it looks like a slip. */
function isPlain(text: string, inside: 'flow' | 'block'): boolean {
  if (TAKES_ESCAPES.test(text) || OTHERWISE_READ.test(text)) return false;
  const { data, problems } = readDocument({
    path: '',
    text: inside === 'flow' ? `tests: [${text}]` : `tests:\n  - ${text}`,
  });
  const list = data?.['tests'];
  return problems.length === 0 && Array.isArray(list) && list.length === 1 && list[0] === text;
}

function escaped(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return NAMED[sign] ?? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** Ends a line for some reader, or shows nothing where it changes what is read: spaces of no width, turns of direction. */
const TAKES_ESCAPES = /[\p{Cc}\u00a0\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u;
/** Other versions of YAML, and people, take these for something else: `no`, `12:30`, `1_000`, `2026-11-22`. */
const OTHERWISE_READ = /^(?:y|n|yes|no|on|off|true|false|null|nil|none|~|[-+.]?\d[\d_:.,eExXoO+/-]*)$/i;
