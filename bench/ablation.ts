import type { Lang } from '../src/knowledge/model.ts';
import type { Matcher } from '../src/matching/match.ts';
import { buildMatcher } from '../src/matching/matcher.ts';
import { PARTS, type Part } from '../src/matching/parts.ts';
import { day } from '../test/matching/knowledge-of.ts';
import { type Answered, figuresOf } from './figures.ts';
import { knowledgeOfRows } from './knowledge-of-rows.ts';
import { seededRandom, shuffled } from './random.ts';
import type { LabelledSet, Row } from './sets.ts';
import { misspell, TYPO_EVERY } from './typos.ts';

/** What the matcher reaches on a set without one of its parts; rates in 0..1. */
export interface AblationFigures {
  readonly set: string;
  readonly lang: Lang;
  /** `null` = nothing is left out. */
  readonly without: Part | null;
  readonly top1: number;
  readonly auroc: number;
  /** Right scripts first when one letter or character in six is wrong. */
  readonly typoTop1: number;
}

/**
 * Builds the matcher of a share of the training rows whole and without each of its parts, and asks it the rest; as many
 * times, each with another share, as it takes to have asked `ASKED_LEAST` rows.
 */
export function ablate(set: LabelledSet): readonly AblationFigures[] {
  const variants = [null, ...PARTS];
  const answers = variants.map((): { plain: Answered[]; slipped: Answered[] } => ({ plain: [], slipped: [] }));
  for (let fold = 0; fold < FOLDS && (answers[0]?.plain.length ?? 0) < ASKED_LEAST; fold += 1) {
    const { train, asked } = holdOut(set.train, fold);
    const random = seededRandom(SEED);
    const slipped = asked
      .filter(({ label }) => label !== null)
      .map(({ text, label }) => ({ text: misspell(text, set.lang, TYPO_EVERY, random), label }));
    const knowledge = knowledgeOfRows(train, set.lang);
    variants.forEach((without, index) => {
      const matcher = buildMatcher(knowledge, { without });
      answers[index]?.plain.push(...asked.map((row) => answer(matcher, row)));
      answers[index]?.slipped.push(...slipped.map((row) => answer(matcher, row)));
    });
  }
  return variants.map((without, index) => {
    const { top1, auroc } = figuresOf(answers[index]?.plain ?? []);
    const typoTop1 = figuresOf(answers[index]?.slipped ?? []).top1;
    return { set: set.name, lang: set.lang, without, top1: top1 ?? 0, auroc: auroc ?? 0, typoTop1: typoTop1 ?? 0 };
  });
}

function answer(matcher: Matcher, { text, label }: Row): Answered {
  const { ranked } = matcher.match({ text, on: ON });
  const rank = ranked.findIndex(({ id }) => id === label);
  return { inScope: label !== null, rank, score: ranked[0]?.confidence ?? 0, ms: 0 };
}

/**
 * Training rows as a set of their own: every fifth label is left out of the training, and its rows are out of scope; of the
 * other labels' rows one in five is asked. Many rows are thinned first, each label by the same share.
 */
export function holdOut(
  rows: readonly Row[],
  fold: number,
): { readonly train: readonly Row[]; readonly asked: readonly Row[] } {
  const labels = shuffled([...new Set(rows.flatMap(({ label }) => label ?? []))].sort(), SEED);
  const mixed = shuffled(rows, SEED);
  const share = Math.min(1, ROWS_MOST / rows.length);
  const train: Row[] = [];
  const asked: Row[] = [];
  labels.forEach((label, place) => {
    const outside = place % FOLDS === fold;
    const all = mixed.filter((row) => row.label === label);
    all.slice(0, Math.ceil(all.length * share)).forEach(({ text }, index) => {
      const held = index % FOLDS === fold;
      if (!outside) (held ? asked : train).push({ text, label });
      else if (held) asked.push({ text, label: null });
    });
  });
  return { train, asked };
}

const FOLDS = 5;
const SEED = 9;
/** Enough to tell half a point. */
const ASKED_LEAST = 1_000;
/** Eleven builds a share should not take longer than all the rest. */
const ROWS_MOST = 3_000;
const ON = day('2026-01-01');
