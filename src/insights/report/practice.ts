import type { LangText } from '../../knowledge/model.ts';
import { type PracticeReport, type PracticeRow, practiceReport } from '../practice.ts';
import { byText, median } from './count.ts';
import { rounded, type Share, shareOf } from './wilson.ts';

/** How practice goes. Without `people` nothing in it is about one person. */
export interface PracticeSection {
  /** Who practised in the range, and their attempts that ended in it. */
  readonly learners: number;
  readonly attempts: number;
  /** Fewer than three people practised, whose results figures without names would give away all the same: all below is empty. */
  readonly withheld: boolean;
  readonly passed: Share | null;
  /** Every scenario there is, the most attempts first. */
  readonly scenarios: readonly ScenarioFigures[];
  /** What lost points, the largest part of those that asked for it first. */
  readonly missed: PracticeReport['missed'];
  readonly disputed: PracticeReport['disputed'];
  /** Tried three times or more in the range and never passed. */
  readonly unpassed: PracticeReport['unpassed'];
  /** Of everybody who ever practised here, when the report was made. */
  readonly standing: {
    readonly learners: number;
    /** Hold a certificate: ready for the work that it names. */
    readonly ready: number;
    readonly certificates: readonly { readonly id: string; readonly title: LangText; readonly held: number }[];
    readonly levels: readonly { readonly level: number; readonly scenarios: number; readonly done: number }[];
  } | null;
  /** `null` unless names were asked for. */
  readonly people: readonly Person[] | null;
}

interface ScenarioFigures {
  readonly id: string;
  readonly title: LangText;
  readonly level: number;
  readonly learners: number;
  readonly attempts: number;
  readonly passed: Share | null;
  readonly medianScore: number | null;
}

/** One learner as of the report's making. */
export interface Standing {
  readonly learner: string;
  /** Certificates that are held. */
  readonly certificates: readonly string[];
  /** Scenarios ever passed. */
  readonly passed: readonly string[];
  /** Of the newest attempt, epoch milliseconds. */
  readonly last: number;
}

interface Person {
  readonly learner: string;
  /** Certificates that are held. */
  readonly certificates: readonly string[];
  readonly passed: number;
  readonly last: number;
  /** In the range. */
  readonly attempts: number;
  /** Points of the first and the newest attempt in the range; `null` without any. */
  readonly first: number | null;
  readonly latest: number | null;
}

interface Named {
  readonly id: string;
  readonly title: LangText;
}

interface Taught extends Named {
  readonly level: number;
}

/** `rows` are those of the range, in any order. */
export function practiceSection(
  { scenarios, certificates }: { readonly scenarios: readonly Taught[]; readonly certificates: readonly Named[] },
  rows: readonly PracticeRow[],
  standings: readonly Standing[],
  people: boolean,
): PracticeSection {
  const learners = new Set(rows.map(({ learner }) => learner)).size;
  const named = people ? peopleOf(rows, standings) : null;
  const few = (count: number): boolean => !people && count > 0 && count < FEW;
  const standing = few(standings.length) ? null : standingOf(scenarios, certificates, standings);
  const head = { learners, attempts: rows.length, standing, people: named };
  if (few(learners))
    return { ...head, withheld: true, passed: null, scenarios: [], missed: [], disputed: [], unpassed: [] };
  const { missed, disputed, unpassed } = practiceReport(rows);
  return {
    ...head,
    withheld: false,
    passed: passedOf(rows),
    scenarios: scenarios
      .map(({ id, title, level }): ScenarioFigures => {
        const own = rows.filter(({ scenario }) => scenario === id);
        return {
          id,
          title,
          level,
          learners: new Set(own.map(({ learner }) => learner)).size,
          attempts: own.length,
          passed: passedOf(own),
          medianScore: median(own.map(({ score }) => score)),
        };
      })
      .sort((a, b) => b.attempts - a.attempts || a.level - b.level || byText(a.id, b.id)),
    missed,
    disputed,
    unpassed,
  };
}

function passedOf(rows: readonly PracticeRow[]): Share | null {
  return shareOf(rows.filter(({ passed }) => passed).length, rows.length);
}

function standingOf(
  scenarios: readonly Taught[],
  certificates: readonly Named[],
  standings: readonly Standing[],
): PracticeSection['standing'] {
  const levels = [...new Set(scenarios.map(({ level }) => level))].sort((a, b) => a - b);
  return {
    learners: standings.length,
    ready: standings.filter((each) => each.certificates.length > 0).length,
    certificates: certificates.map(({ id, title }) => ({
      id,
      title,
      held: standings.filter((each) => each.certificates.includes(id)).length,
    })),
    levels: levels.map((level) => {
      const own = scenarios.filter((each) => each.level === level);
      const done = standings.filter(({ passed }) => own.every(({ id }) => passed.includes(id))).length;
      return { level, scenarios: own.length, done };
    }),
  };
}

function peopleOf(rows: readonly PracticeRow[], standings: readonly Standing[]): readonly Person[] {
  return standings
    .map(({ learner, certificates, passed, last }): Person => {
      const own = rows.filter((row) => row.learner === learner).toSorted((a, b) => a.at - b.at || a.score - b.score);
      const [first, latest] = [own[0], own.at(-1)];
      return {
        learner,
        certificates,
        passed: passed.length,
        last,
        attempts: own.length,
        first: first === undefined ? null : rounded(first.score),
        latest: latest === undefined ? null : rounded(latest.score),
      };
    })
    .sort(
      (a, b) => b.certificates.length - a.certificates.length || b.passed - a.passed || byText(a.learner, b.learner),
    );
}

/** Of two, each knows the other's. */
const FEW = 3;
