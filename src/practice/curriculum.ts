import type { Certificate, PracticeRules, Scenario } from '../knowledge/model.ts';
import { spacingOf } from './spacing.ts';

/** An attempt that has ended, as far as what comes next goes by it. */
export interface Taken {
  readonly scenario: string;
  /** Its end, epoch milliseconds. */
  readonly at: number;
  readonly exam: boolean;
  readonly score: number;
  readonly passed: boolean;
  readonly hints: number;
}

/** A scenario as it stands for one learner. */
export interface Lesson {
  readonly scenario: Scenario;
  readonly open: boolean;
  /** `null`: never tried. */
  readonly last: Taken | null;
  readonly best: number | null;
  readonly passed: boolean;
  /** Epoch milliseconds; `null`: never tried. */
  readonly due: number | null;
  /** A certificate asks for it, so that it can be taken as an exam. */
  readonly examined: boolean;
}

/** Whether a certificate is held, until when, and what is missing. */
export interface CertificateState {
  readonly certificate: Certificate;
  /** Epoch milliseconds; `null`: not held. */
  readonly until: number | null;
  readonly missing: readonly string[];
}

/** All scenarios for one learner: first what is due again, then what is new, the easy ones first, then the rest. `taken` in any order. */
export function lessonsOf(
  scenarios: readonly Scenario[],
  rules: PracticeRules,
  taken: readonly Taken[],
  now: number,
): readonly Lesson[] {
  const level = openLevel(scenarios, rules, taken);
  const examined = new Set(rules.certificates.flatMap((each) => each.scenarios));
  const lessons = scenarios.map((scenario): Lesson => {
    const own = taken.filter((each) => each.scenario === scenario.id).toSorted(byTime);
    return {
      scenario,
      open: scenario.level <= level,
      last: own.at(-1) ?? null,
      best: own.length === 0 ? null : Math.max(...own.map(({ score }) => score)),
      passed: own.some(({ passed }) => passed),
      due: spacingOf(own)?.due ?? null,
      examined: examined.has(scenario.id),
    };
  });
  return lessons.toSorted(
    (a, b) =>
      rankOf(a, now) - rankOf(b, now) ||
      (a.due ?? 0) - (b.due ?? 0) ||
      a.scenario.level - b.scenario.level ||
      (a.scenario.id < b.scenario.id ? -1 : 1),
  );
}

/** Whether it should be done now: it is due again, or new at a level that is open. `now` in epoch milliseconds. */
export function isDue({ open, due }: Lesson, now: number): boolean {
  return open && (due === null || due <= now);
}

function rankOf(lesson: Lesson, now: number): number {
  if (!lesson.open) return 3;
  if (!isDue(lesson, now)) return 2;
  return lesson.due === null ? 1 : 0;
}

/**
 * The highest level that is open: every one below it has enough scenarios that were passed. What was open once stays open, also when
 * scenarios are taken out or added below it.
 */
function openLevel(scenarios: readonly Scenario[], { unlock }: PracticeRules, taken: readonly Taken[]): number {
  const passed = new Set(taken.flatMap((each) => (each.passed ? [each.scenario] : [])));
  const levels = [...new Set(scenarios.map(({ level }) => level))].sort((a, b) => a - b);
  const blocking = levels.find((level) => {
    const own = scenarios.filter((each) => each.level === level);
    return own.filter(({ id }) => passed.has(id)).length < Math.min(unlock, own.length);
  });
  const played = new Set(taken.flatMap((each) => (each.exam ? [] : [each.scenario])));
  const reached = scenarios.flatMap(({ id, level }) => (played.has(id) ? [level] : []));
  return Math.max(blocking ?? levels.at(-1) ?? 1, ...reached);
}

export function certificatesOf(
  { certificates }: PracticeRules,
  taken: readonly Taken[],
  now: number,
): readonly CertificateState[] {
  return certificates.map((certificate) => {
    const valid = certificate.validMinutes * 60_000;
    const counted = certificate.scenarios.map((scenario) => {
      const exams = taken.filter(
        (each) =>
          each.scenario === scenario &&
          each.exam &&
          each.passed &&
          each.score >= certificate.score &&
          each.at <= now &&
          each.at + valid > now,
      );
      return { scenario, until: exams.length === 0 ? null : Math.max(...exams.map(({ at }) => at)) + valid };
    });
    const missing = counted.flatMap(({ scenario, until }) => (until === null ? [scenario] : []));
    const until = missing.length > 0 ? null : Math.min(...counted.map((each) => each.until ?? 0));
    return { certificate, until, missing };
  });
}

/** The certificates that ask for more points in this scenario than an exam had. */
export function beyond(scenario: string, score: number, { certificates }: PracticeRules): readonly Certificate[] {
  return certificates.filter((each) => each.scenarios.some((id) => id === scenario) && score < each.score);
}

/**
 * When the scenario can be taken as an exam again, epoch milliseconds; `null`: now. Only an exam that failed, or that a certificate asks more of,
 * has to be waited for.
 */
export function examAfter(scenario: string, rules: PracticeRules, taken: readonly Taken[], now: number): number | null {
  const last = taken
    .filter((each) => each.scenario === scenario && each.exam)
    .toSorted(byTime)
    .at(-1);
  if (last === undefined || (last.passed && beyond(scenario, last.score, rules).length === 0)) return null;
  const again = last.at + rules.exam.retakeMinutes * 60_000;
  return again > now ? again : null;
}

function byTime(a: Taken, b: Taken): number {
  return a.at - b.at;
}
