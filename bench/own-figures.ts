import type { Lang } from '../src/knowledge/model.ts';
import { evaluate } from '../src/matching/evaluate.ts';
import type { Matcher } from '../src/matching/match.ts';
import { buildMatcher } from '../src/matching/matcher.ts';
import { day, entryId } from '../test/matching/knowledge-of.ts';
import { knowledgeOfRows } from './knowledge-of-rows.ts';
import { seededRandom } from './random.ts';
import type { LabelledSet, Row } from './sets.ts';
import { misspell, TYPO_EVERY } from './typos.ts';

/** What only the product itself is asked: whether its confidence can be believed, and what typos do to it. Rates in 0..1. */
export interface OwnFigures {
  readonly set: string;
  readonly lang: Lang;
  readonly inScope: number;
  readonly outOfScope: number;
  /** Calibration error over in-scope messages, in 15 bins of equal width. */
  readonly ece: number | null;
  /** Refused with the default thresholds. */
  readonly inScopeRefused: number | null;
  readonly outOfScopeRefused: number | null;
  /** In-scope messages by their confidence. */
  readonly bins: readonly Bin[];
  readonly typos: TypoFigures;
}

interface Bin {
  readonly count: number;
  /** Means over the bin; 0 when it is empty. */
  readonly confidence: number;
  readonly right: number;
}

/** Right scripts first among in-scope messages: as written, with one slip, with one slip in every `TYPO_EVERY`. */
interface TypoFigures {
  readonly clean: number;
  readonly one: number;
  readonly many: number;
}

/** Builds the matcher of a set once and measures all of it. */
export function ownFigures(set: LabelledSet): OwnFigures {
  const matcher = buildMatcher(knowledgeOfRows(set.train, set.lang));
  const cases = set.test.map(({ text, label }) => ({ text, expect: label === null ? null : entryId(label) }));
  const evaluation = evaluate(matcher, cases, { on: ON, now: () => performance.now() });
  const inScope = set.test.filter(({ label }) => label !== null);
  return {
    set: set.name,
    lang: set.lang,
    inScope: evaluation.inScope,
    outOfScope: evaluation.outOfScope,
    ece: evaluation.ece,
    inScopeRefused: evaluation.falseRefuse,
    outOfScopeRefused: evaluation.falseAccept === null ? null : 1 - evaluation.falseAccept,
    bins: binsOf(matcher, inScope),
    typos: {
      clean: top1(matcher, inScope),
      one: top1(matcher, misspelled(inScope, set.lang, Number.MAX_SAFE_INTEGER)),
      many: top1(matcher, misspelled(inScope, set.lang, TYPO_EVERY)),
    },
  };
}

function binsOf(matcher: Matcher, rows: readonly Row[]): readonly Bin[] {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { text, label } of rows) {
    const best = matcher.match({ text, on: ON }).ranked[0];
    const confidence = best?.confidence ?? 0;
    const bin = sums[Math.min(BINS - 1, Math.floor(confidence * BINS))] as (typeof sums)[number];
    bin.count += 1;
    bin.confidence += confidence;
    if (best?.id === label) bin.right += 1;
  }
  return sums.map(({ count, confidence, right }) => {
    const all = Math.max(1, count);
    return { count, confidence: confidence / all, right: right / all };
  });
}

function top1(matcher: Matcher, rows: readonly Row[]): number {
  const right = rows.filter(({ text, label }) => matcher.match({ text, on: ON }).ranked[0]?.id === label);
  return right.length / Math.max(1, rows.length);
}

/** `every` beyond all lengths means a single slip a message. */
function misspelled(rows: readonly Row[], lang: Lang, every: number): readonly Row[] {
  const random = seededRandom(TYPO_SEED);
  return rows.map(({ text, label }) => {
    const letters = text.match(/[a-z]|\p{Script=Han}/giu)?.length ?? 0;
    return { text: misspell(text, lang, Math.max(1, Math.min(every, letters)), random), label };
  });
}

const TYPO_SEED = 6;
const BINS = 15;
const ON = day('2026-01-01');
