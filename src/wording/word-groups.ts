import type { Lang, WordPattern } from '../knowledge/model.ts';
import { chains } from './chains.ts';
import { type FoldedText, foldText } from './fold-text.ts';
import { sentences } from './sentences.ts';
import { type WordFinder, type WordScan, wordFinder, wordScan } from './word-finder.ts';

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
  readonly whole: Part;
  readonly sentences: readonly Part[];
}

/** A sentence or all of the folded text, and what was looked for in it already: many patterns share a list of words. */
interface Part {
  readonly from: number;
  readonly text: string;
  readonly hits: Map<WordFinder, readonly Stretch[]>;
  readonly scan: WordScan | null;
  /** What `scan` found, once it was asked. */
  possible: ReadonlySet<WordFinder> | null;
}

export interface FindOptions {
  /** Patterns that make a sentence harmless: it yields nothing. */
  readonly harmless?: PatternsByLang;
  /** Whether a word found in a sentence counts; `before` and `after` are the rest of that sentence, folded. */
  readonly counts?: (before: string, after: string) => boolean;
  /** Whether a quote counts; `before` is the sentence up to it, `rest` the sentence from there on, folded. */
  readonly holds?: (before: string, rest: string) => boolean;
}

/** With a `scan` of the patterns that will be looked for, most of them cost next to nothing. */
export function readText(text: string, scan: WordScan | null = null): ReadText {
  const folded = foldText(text);
  const part = ([from, to]: Stretch): Part => ({
    from,
    text: folded.text.slice(from, to),
    hits: new Map(),
    scan,
    possible: null,
  });
  const whole = part([0, folded.text.length]);
  return { original: text, folded, whole, sentences: sentences(folded.text).map(part) };
}

/**
 * Finds patterns sentence by sentence, in every language, as customers mix them: a word of each group, none of `not`, and
 * anywhere in the text one of `with` and none of `without`. The quote is the shortest stretch that holds a word of each
 * group. Quotes don't overlap and come in the order of the text; a pattern of one group, or with `apart`, is found as
 * often as it is there, any other once a sentence.
 */
export function findPatterns(text: ReadText, patterns: PatternsByLang, options: FindOptions = {}): readonly Quote[] {
  const here = (pattern: Compiled) =>
    pattern.groups.every((group) => mayHoldIn(text, group)) &&
    (pattern.with === null || hitsOf(text.whole, pattern.with).length > 0) &&
    (pattern.without === null || hitsOf(text.whole, pattern.without).length === 0);
  const wanted = compiled(patterns).filter(here);
  const cleared = options.harmless === undefined || wanted.length === 0 ? [] : compiled(options.harmless).filter(here);
  const quotes: Quote[] = [];
  for (const sentence of text.sentences) {
    const found = wanted.flatMap((pattern) => stretchesOf(pattern, sentence, options));
    if (found.length === 0 || cleared.some((pattern) => stretchesOf(pattern, sentence).length > 0)) continue;
    for (const [start, end] of apart(found)) {
      const at = text.folded.original(sentence.from + start, sentence.from + end);
      quotes.push({ matched: text.original.slice(...at), at });
    }
  }
  return quotes;
}

/** One scan for all words of the patterns of a part of the knowledge; made once for it. */
export function scanFor(part: object, patterns: () => readonly PatternsByLang[]): WordScan {
  let scan = SCANS.get(part);
  if (scan === undefined) {
    scan = scanOf(patterns());
    SCANS.set(part, scan);
  }
  return scan;
}

function scanOf(patterns: readonly PatternsByLang[]): WordScan {
  return wordScan(
    patterns
      .flatMap(compiled)
      .flatMap((pattern) => [...pattern.groups, pattern.not, pattern.with, pattern.without])
      .filter((each) => each !== null),
  );
}

interface Compiled {
  readonly groups: readonly WordFinder[];
  readonly not: WordFinder | null;
  readonly apart: number | null;
  readonly with: WordFinder | null;
  readonly without: WordFinder | null;
}

function compiled(patterns: PatternsByLang): readonly Compiled[] {
  const known = COMPILED.get(patterns);
  if (known !== undefined) return known;
  const made = Object.values(patterns)
    .flat()
    .flatMap((pattern): Compiled[] => {
      const groups = pattern.all.map(finder).filter((group) => group !== null);
      if (groups.length === 0 || groups.length < pattern.all.length) return [];
      return [
        {
          groups,
          not: finder(pattern.not),
          apart: pattern.apart ?? null,
          with: finder(pattern.with ?? []),
          without: finder(pattern.without ?? []),
        },
      ];
    });
  COMPILED.set(patterns, made);
  return made;
}

function finder(words: readonly string[]): WordFinder | null {
  let known = FINDERS.get(words);
  if (known === undefined) {
    known = wordFinder(words);
    FINDERS.set(words, known);
  }
  return known;
}

function hitsOf(part: Part, words: WordFinder): readonly Stretch[] {
  let hits = part.hits.get(words);
  if (hits === undefined) {
    hits = mayHold(part, words) ? words.all(part.text) : NOWHERE;
    part.hits.set(words, hits);
  }
  return hits;
}

function mayHold(part: Part, words: WordFinder): boolean {
  if (part.scan === null || !part.scan.knows(words)) return true;
  part.possible ??= part.scan.in(part.text);
  return part.possible.has(words);
}

/** Whether a sentence may hold one of the words; most patterns of a desk need no further look at most texts. */
function mayHoldIn(text: ReadText, words: WordFinder): boolean {
  return text.sentences.some((sentence) => mayHold(sentence, words));
}

function stretchesOf(pattern: Compiled, part: Part, { counts, holds }: FindOptions = {}): readonly Stretch[] {
  const groups: (readonly Stretch[])[] = [];
  for (const group of pattern.groups) {
    const hits = hitsOf(part, group);
    if (hits.length === 0) return [];
    groups.push(hits);
  }
  if (pattern.not !== null && hitsOf(part, pattern.not).length > 0) return [];
  const counted =
    counts === undefined
      ? groups
      : groups.map((hits) => hits.filter(([from, to]) => counts(part.text.slice(0, from), part.text.slice(to))));
  const found = joined(counted, part, pattern.apart);
  return holds === undefined ? found : found.filter(([from]) => holds(part.text.slice(0, from), part.text.slice(from)));
}

function joined(groups: readonly (readonly Stretch[])[], part: Part, apart: number | null): readonly Stretch[] {
  if (groups.some((hits) => hits.length === 0)) return [];
  const [first = [], ...others] = groups;
  if (others.length === 0) return first;
  return apart === null ? [shortest(first, others)] : chains(part.text, groups, apart);
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
/** As a scan holds as long as the signals or rules that it is for. */
const SCANS = new WeakMap<object, WordScan>();
/** A list that many patterns name has one finder, looked for once a sentence. */
const FINDERS = new WeakMap<readonly string[], WordFinder | null>();
const NOWHERE: readonly Stretch[] = [];
/** A sentence that says one word more often than this is noise; trying each would take time with its square. */
const MOST_STARTS = 20;
