/** An attempt that has ended, as far as anybody's progress goes by it. */
export interface PracticeRow {
  readonly learner: string;
  readonly scenario: string;
  /** Its end, epoch milliseconds. */
  readonly at: number;
  /** Days since 1970 in the desk's time zone. */
  readonly day: number;
  readonly score: number;
  readonly passed: boolean;
  /** What each line of its scorecard was about, and what part of it was earned, in 0..1. */
  readonly items: readonly { readonly skill: string; readonly share: number }[];
  readonly objections: readonly { readonly what: string; readonly accepted: boolean }[];
}

/** How somebody does one thing. */
interface SkillStand {
  readonly skill: string;
  /** Of the newest attempts, in 0..1. */
  readonly share: number;
  /** Against the attempts before those; `null`: there are none. */
  readonly trend: 'up' | 'down' | 'level' | null;
}

export interface LearnerReport {
  readonly attempts: number;
  readonly passed: number;
  /** Days in a row with practice, up to today or yesterday. */
  readonly streak: number;
  /** The weakest first. */
  readonly skills: readonly SkillStand[];
}

/** What a trainer learns from all attempts. */
export interface PracticeReport {
  /** Skills of the columns, the weakest of all learners first. */
  readonly skills: readonly string[];
  /** By learner, in order of their first attempt. `shares` are as `skills`; `null`: never asked for. */
  readonly learners: readonly {
    readonly learner: string;
    readonly shares: readonly (number | null)[];
    readonly attempts: number;
    /** Points of the first and of the newest attempt. */
    readonly first: number;
    readonly latest: number;
  }[];
  /** What lost points most often, with in how many of the attempts that asked for it. */
  readonly missed: readonly { readonly skill: string; readonly missed: number; readonly asked: number }[];
  readonly disputed: readonly { readonly what: string; readonly times: number; readonly accepted: number }[];
  /** Scenarios that were tried by several, or often, and never passed. */
  readonly unpassed: readonly { readonly scenario: string; readonly attempts: number }[];
}

/** One learner's own progress. `rows` are that learner's, in any order; `today` as the rows' days. */
export function learnerReport(rows: readonly PracticeRow[], today: number): LearnerReport {
  const sorted = rows.toSorted((a, b) => a.at - b.at);
  return {
    attempts: rows.length,
    passed: rows.filter(({ passed }) => passed).length,
    streak: streakOf(rows, today),
    skills: skillsIn(sorted)
      .map((skill) => standOf(skill, sorted))
      .toSorted((a, b) => a.share - b.share || (a.skill < b.skill ? -1 : 1)),
  };
}

/** All learners at a glance. `rows` in any order. */
export function practiceReport(rows: readonly PracticeRow[]): PracticeReport {
  const sorted = rows.toSorted((a, b) => a.at - b.at);
  const missed = skillsIn(sorted).map((skill) => {
    const shares = sharesOf(skill, sorted);
    return { skill, missed: shares.filter((share) => share < 1).length, asked: shares.length };
  });
  const skills = skillsIn(sorted).toSorted(
    (a, b) => mean(sharesOf(a, sorted)) - mean(sharesOf(b, sorted)) || (a < b ? -1 : 1),
  );
  const byLearner = grouped(sorted, ({ learner }) => learner);
  return {
    skills,
    learners: [...byLearner].map(([learner, own]) => ({
      learner,
      shares: skills.map((skill) => {
        const shares = sharesOf(skill, own).slice(-NEWEST);
        return shares.length === 0 ? null : mean(shares);
      }),
      attempts: own.length,
      first: own[0]?.score ?? 0,
      latest: own.at(-1)?.score ?? 0,
    })),
    missed: missed
      .filter((each) => each.missed > 0)
      .toSorted(
        (a, b) => b.missed / b.asked - a.missed / a.asked || b.missed - a.missed || (a.skill < b.skill ? -1 : 1),
      ),
    disputed: disputedIn(sorted),
    unpassed: [...grouped(sorted, ({ scenario }) => scenario)]
      .filter(([, own]) => own.length >= OFTEN && own.every(({ passed }) => !passed))
      .map(([scenario, own]) => ({ scenario, attempts: own.length }))
      .toSorted((a, b) => b.attempts - a.attempts || (a.scenario < b.scenario ? -1 : 1)),
  };
}

function disputedIn(rows: readonly PracticeRow[]): PracticeReport['disputed'] {
  const all = grouped(
    rows.flatMap(({ objections }) => objections),
    ({ what }) => what,
  );
  return [...all]
    .map(([what, own]) => ({ what, times: own.length, accepted: own.filter(({ accepted }) => accepted).length }))
    .toSorted((a, b) => b.times - a.times || (a.what < b.what ? -1 : 1));
}

function standOf(skill: string, rows: readonly PracticeRow[]): SkillStand {
  const shares = sharesOf(skill, rows);
  const [newest, earlier] = [shares.slice(-NEWEST), shares.slice(-2 * NEWEST, -NEWEST)];
  const share = mean(newest);
  const moved = share - mean(earlier);
  const trend = earlier.length === 0 ? null : Math.abs(moved) < SAME ? 'level' : moved > 0 ? 'up' : 'down';
  return { skill, share, trend };
}

function streakOf(rows: readonly PracticeRow[], today: number): number {
  const days = new Set(rows.map(({ day }) => day));
  const from = days.has(today) ? today : today - 1;
  let streak = 0;
  while (days.has(from - streak)) streak += 1;
  return streak;
}

function skillsIn(rows: readonly PracticeRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ items }) => items.map(({ skill }) => skill)))].sort();
}

function sharesOf(skill: string, rows: readonly PracticeRow[]): readonly number[] {
  return rows.flatMap(({ items }) => items.flatMap((item) => (item.skill === skill ? [item.share] : [])));
}

function grouped<T>(all: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of all) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Attempts that show how somebody does now. */
const NEWEST = 3;
/** A difference that means nothing. */
const SAME = 0.1;
/** Once or twice may be chance. */
const OFTEN = 3;
