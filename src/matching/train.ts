import type { Concepts } from './concepts.ts';
import { type Curve, fitCurve, type Outcome, type Reading } from './confidence.ts';
import { type Indexed, lookUp } from './entry-index.ts';
import { extract, type FeatureBag } from './features.ts';
import { type Linear, type Lineups, linearScore, PRIOR, teach, untaught } from './linear.ts';
import { OFF_TOPIC } from './off-topic.ts';
import type { PhrasingLens } from './phrasings.ts';
import { matchedBy, oddsOf, type Ranker } from './ranker.ts';
import { QueryVector, type Rarity, type Rows } from './rows.ts';
import { fold } from './text.ts';
import { tokenize } from './tokens.ts';
import type { WordBook } from './words.ts';

export interface Training {
  readonly rows: Rows;
  /** The model to be taught; starts with nothing learnt. */
  readonly linear: Linear;
  readonly indexed: Indexed;
  readonly lineups: Lineups;
  /** 1 for rows that another class claims too. */
  readonly disputed: Uint8Array;
  /** Tokens of each row. */
  readonly lengths: Float32Array;
  readonly lens: PhrasingLens;
  readonly strangers: Strangers;
}

/** What it takes to ask about a text that is not in the knowledge. */
interface Strangers {
  readonly book: WordBook;
  readonly concepts: Concepts;
  readonly bag: FeatureBag;
  readonly rarity: Rarity;
  readonly ranker: Ranker;
}

/**
 * Teaches the model all rows, and learns from the knowledge's own phrasings how often the best candidate is right: each is
 * asked as if it were not there, by a model that has not been taught it; once among all entries, and once more without its
 * own, when every answer is wrong; and the shipped messages that no desk answers, as far as this one does not.
 */
export function train(training: Training): Curve {
  const outcomes = training.rows.count > ASKED_MOST ? trainOnce(training) : trainInTurns(training);
  const inside = outcomes.filter(({ right }) => right).map(({ reading }) => reading.score);
  const usual = inside.sort((a, b) => a - b)[Math.floor(inside.length / 2)] ?? Number.POSITIVE_INFINITY;
  return fitCurve([...outcomes, ...askStrangers(training.strangers, usual)]);
}

/** Many rows: a sample is asked before it is taught, too. */
function trainOnce(training: Training): readonly Outcome[] {
  const { rows, linear, lineups } = training;
  const rowsWhere = teachable(training);
  const every = Math.max(ASKED_EVERY, Math.ceil(rows.count / ASKED_MOST));
  const isAsked = (row: number): boolean => (rows.stamp[row] as number) % every === 0;
  const asked = rowsWhere(isAsked);
  teach(
    linear,
    rows,
    lineups,
    rowsWhere((row) => !isAsked(row)),
  );
  const outcomes = [...asked].flatMap((row) => askRow(training, linear, row));
  teach(
    linear,
    rows,
    lineups,
    rowsWhere(() => true),
    REVISION_EFFORT,
  );
  return outcomes;
}

/** Few rows: all of them are asked, a share at a time, each time by a model taught the others. */
function trainInTurns(training: Training): readonly Outcome[] {
  const { rows, linear, lineups } = training;
  const rowsWhere = teachable(training);
  const outcomes: Outcome[] = [];
  // Rows of a class lie together, so that every n-th is a fair share of each.
  for (let turn = 0; turn < TURNS; turn += 1) {
    const others = untaught(linear);
    teach(
      others,
      rows,
      lineups,
      rowsWhere((row) => row % TURNS !== turn),
    );
    for (const row of rowsWhere((row) => row % TURNS === turn)) outcomes.push(...askRow(training, others, row));
  }
  teach(
    linear,
    rows,
    lineups,
    rowsWhere(() => true),
  );
  return outcomes;
}

/**
 * Rows there is something to learn from: the class has more that is like them, and no other class claims the same words.
 * Teaching the rest would only make one of two equals win by chance.
 */
function teachable({ rows, lineups, disputed }: Training): (holds: (row: number) => boolean) => Int32Array {
  const all = Int32Array.from({ length: rows.count }, (_, row) => row);
  const fit = all.filter((row) => disputed[row] === 0 && (lineups.score[row * lineups.width] as number) > 0);
  return (holds) => fit.filter(holds);
}

function askRow({ rows, indexed, lineups, lengths, lens }: Training, linear: Linear, row: number): readonly Outcome[] {
  const query = new QueryVector();
  query.fillRow(rows, row);
  const own = rows.owner[row] as number;
  const length = lengths[row] as number;
  const base = row * lineups.width;
  const found: { owner: number; score: number; total: number }[] = [];
  for (let place = base; place < base + lineups.width; place += 1) {
    const owner = lineups.owner[place] as number;
    const score = lineups.score[place] as number;
    if (owner >= 0 && score > 0) found.push({ owner, score, total: PRIOR * score + linearScore(linear, query, owner) });
  }
  found.sort((a, b) => b.total - a.total || a.owner - b.owner);
  const read = (ranked: typeof found): Reading | null => {
    const best = ranked[0];
    if (best === undefined) return null;
    lookUp(indexed.index, query, best.owner);
    return {
      odds: oddsOf(ranked.map(({ total }) => total)),
      score: best.score,
      similarity: lens.nearest(query, query.posting, best.owner, row).similarity,
      matched: best.owner === own ? matchedWithout(indexed, query) : matchedBy(query),
      length,
    };
  };
  const outcomes: Outcome[] = [];
  // A class with a single phrasing has nothing left to be found by.
  if ((rows.first[own + 1] as number) - (rows.first[own] as number) > 1) {
    const reading = read(found);
    if (reading !== null) outcomes.push({ reading, right: found[0]?.owner === own, ours: true });
  }
  const without = read(found.filter(({ owner }) => owner !== own));
  if (without !== null) outcomes.push({ reading: without, right: false, ours: false });
  return outcomes;
}

function matchedWithout({ sums }: Indexed, query: QueryVector): number {
  let sum = 0;
  for (let at = 0; at < query.size; at += 1) {
    const value = query.value[at] as number;
    if ((sums.held[query.posting[at] as number] as number) - value > value * 1e-3) sum += value * value;
  }
  return sum;
}

function askStrangers({ book, concepts, bag, rarity, ranker }: Strangers, usual: number): readonly Outcome[] {
  const query = new QueryVector();
  const readings: Reading[] = [];
  for (const text of OFF_TOPIC) {
    const tokens = tokenize(fold(text), (word) => book.look(word));
    extract(tokens, concepts, bag);
    query.fill(rarity, bag);
    const reading = ranker.read(
      query,
      ranker.rank(query, () => true),
      bag.tokens,
    );
    // What looks like this desk's usual business may well be its business.
    if (reading !== null && reading.score < usual) readings.push(reading);
  }
  return readings.map((reading) => ({ reading, right: false, ours: false }));
}

const TURNS = 4;
const ASKED_MOST = 1_500;
const ASKED_EVERY = 5;
/** Going over all rows again, when most have been learnt already. */
const REVISION_EFFORT = 0.25;
