import type { Lang, WordPattern } from '../knowledge/model.ts';
import { type FoldedText, foldText } from './fold-text.ts';
import { sentences } from './sentences.ts';
import { wordExpression } from './word-expression.ts';

/** What was found: the exact words, and where they stand in the text, in UTF-16 units. */
export interface Quote {
  readonly matched: string;
  readonly at: readonly [from: number, to: number];
}

export type PatternsByLang = { readonly [L in Lang]?: readonly WordPattern[] };

type Stretch = readonly [from: number, to: number];

/** A text prepared once for many patterns. */
export interface ReadText {
  readonly original: string;
  readonly folded: FoldedText;
  readonly sentences: readonly Stretch[];
}

export interface FindOptions {
  /** Patterns that make a sentence harmless: it yields nothing. */
  readonly harmless?: PatternsByLang;
  /** Whether a word found in a sentence counts; `before` and `after` are the rest of that sentence, folded. */
  readonly counts?: (before: string, after: string) => boolean;
}

export function readText(text: string): ReadText {
  const folded = foldText(text);
  return { original: text, folded, sentences: sentences(folded.text) };
}

/**
 * Finds patterns sentence by sentence, in every language, as customers mix them: a word of each group, none of `not`. The
 * quote is the shortest stretch that holds a word of each. Quotes don't overlap and come in the order of the text; a
 * pattern of one group is found as often as it is there, one of several groups once a sentence.
 */
export function findPatterns(text: ReadText, patterns: PatternsByLang, options: FindOptions = {}): readonly Quote[] {
  const wanted = compiled(patterns);
  const cleared = options.harmless === undefined ? [] : compiled(options.harmless);
  const quotes: Quote[] = [];
  for (const [from, to] of text.sentences) {
    const sentence = text.folded.text.slice(from, to);
    const found = wanted.flatMap((pattern) => stretchesOf(pattern, sentence, options.counts));
    if (found.length === 0 || cleared.some((pattern) => stretchesOf(pattern, sentence).length > 0)) continue;
    for (const [start, end] of apart(found)) {
      const at = text.folded.original(from + start, from + end);
      quotes.push({ matched: text.original.slice(...at), at });
    }
  }
  return quotes;
}

interface Compiled {
  readonly groups: readonly RegExp[];
  readonly not: RegExp | null;
}

function compiled(patterns: PatternsByLang): readonly Compiled[] {
  const known = COMPILED.get(patterns);
  if (known !== undefined) return known;
  const made = Object.values(patterns)
    .flat()
    .flatMap(({ all, not }): Compiled[] => {
      const groups = all.map(wordExpression).filter((group) => group !== null);
      return groups.length === 0 || groups.length < all.length ? [] : [{ groups, not: wordExpression(not) }];
    });
  COMPILED.set(patterns, made);
  return made;
}

function stretchesOf(pattern: Compiled, sentence: string, counts?: FindOptions['counts']): readonly Stretch[] {
  const groups: Stretch[][] = [];
  for (const group of pattern.groups) {
    const hits = Array.from(
      sentence.matchAll(group),
      ({ 0: word, index }): Stretch => [index, index + word.length],
    ).filter(([from, to]) => counts === undefined || counts(sentence.slice(0, from), sentence.slice(to)));
    if (hits.length === 0) return [];
    groups.push(hits);
  }
  if (pattern.not !== null && sentence.search(pattern.not) !== -1) return [];
  const [first = [], ...others] = groups;
  return others.length === 0 ? first : [shortest(first, others)];
}

/** The shortest stretch around one of the first and its nearest of each of the others. */
function shortest(first: readonly Stretch[], others: readonly (readonly Stretch[])[]): Stretch {
  let best: Stretch = [0, Number.POSITIVE_INFINITY];
  for (const start of first.slice(0, MOST_STARTS)) {
    const around = others.reduce((stretch, group) => widen(stretch, group), start);
    if (around[1] - around[0] < best[1] - best[0]) best = around;
  }
  return best;
}

function widen([from, to]: Stretch, group: readonly Stretch[]): Stretch {
  let best: Stretch = [0, Number.POSITIVE_INFINITY];
  for (const [start, end] of group) {
    const around: Stretch = [Math.min(from, start), Math.max(to, end)];
    if (around[1] - around[0] < best[1] - best[0]) best = around;
  }
  return best;
}

function apart(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = [...stretches].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const kept: Stretch[] = [];
  for (const stretch of sorted) if (stretch[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(stretch);
  return kept;
}

/** Knowledge is frozen: a compiled pattern holds as long as the pattern itself. */
const COMPILED = new WeakMap<PatternsByLang, readonly Compiled[]>();
/** A sentence that says one word more often than this is noise; trying each would take time with its square. */
const MOST_STARTS = 20;
