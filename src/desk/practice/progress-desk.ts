import {
  type LearnerReport,
  learnerReport,
  type PracticeReport,
  type PracticeRow,
  practiceReport,
} from '../../insights/practice.ts';
import { type Criterion, type Knowledge, LANGS, type Lang, type Scenario } from '../../knowledge/model.ts';
import {
  type CertificateState,
  certificatesOf,
  type Lesson,
  lessonsOf,
  type Taken,
} from '../../practice/curriculum.ts';
import { dayIn } from '../day.ts';
import type { Viewer } from '../lead-desk.ts';
import type { DeskParts } from '../parts.ts';
import { requireRole } from '../roles.ts';
import { type AttemptCard, attemptCard } from './attempt-card.ts';
import { type AttemptState, type KeptAttempt, readAttempt, scenarioOf, takenFrom } from './attempt-kept.ts';
import { eraseChanges, exportChanges } from './changes-desk.ts';
import type { PersonChanges } from './changes-kept.ts';
import { type DrillRecord, eraseDrills, exportDrills } from './drills-desk.ts';
import { leaveMarks } from './ended-talks.ts';
import { MOST_ATTEMPTS } from './start-attempt.ts';

/** How a learner gets on; for that learner. */
export interface LearnerBoard {
  /** What is due first, then what is new. */
  readonly lessons: readonly Lesson[];
  readonly certificates: readonly CertificateState[];
  /** The one that is under way. */
  readonly open: AttemptCard | null;
  readonly report: LearnerReport;
  /** Ended attempts, newest first. */
  readonly recent: readonly Taken[];
}

/** Where a new hire stands, for leads and trainers. */
export interface Readiness {
  readonly learner: string;
  /** At least one certificate is held: nobody does the work of every team. */
  readonly ready: boolean;
  readonly certificates: readonly CertificateState[];
  /** Scenarios that were passed, of those there are. */
  readonly passed: number;
  readonly scenarios: number;
  readonly due: number;
  /** Of the newest attempt, epoch milliseconds. */
  readonly last: number;
}

/** What there is to see of others' practice: `null` where the role is not there. */
export interface TeamPractice {
  /** For leads and trainers: who is ready first. */
  readonly readiness: readonly Readiness[] | null;
  /** For trainers. */
  readonly report: PracticeReport | null;
}

/** All that is kept of a learner's practice, for that learner. */
export interface PracticeExport {
  /** The oldest first. */
  readonly attempts: readonly {
    readonly id: string;
    readonly scenario: string;
    readonly began: string;
    readonly state: AttemptState;
  }[];
  readonly drills: DrillRecord;
  /** By the script: what was asked about changes of it. */
  readonly changes: PersonChanges['asked'];
}

export interface ProgressDesk {
  learnerBoard(workspace: string, learner: string): Promise<LearnerBoard>;
  teamPractice(viewer: Viewer): Promise<TeamPractice>;
  exportPractice(workspace: string, learner: string): Promise<PracticeExport>;
  /** Deletes all that is kept of a learner's practice, for good. */
  erasePractice(workspace: string, learner: string): Promise<void>;
  /** The languages that the customer of a scenario writes. */
  langsOf(scenario: Scenario): readonly Lang[];
}

export function createProgressDesk({ store, live, now }: DeskParts): ProgressDesk {
  return {
    exportPractice: async (workspace, learner) => {
      const all = await store.attempts({ workspace, learner, limit: MOST_ATTEMPTS });
      const kept = all.map(readAttempt).toReversed();
      return {
        attempts: kept.map(({ id, scenario, state }) => ({
          id,
          scenario,
          began: new Date(state.began).toISOString(),
          state,
        })),
        drills: await exportDrills(store, workspace, learner),
        changes: await exportChanges(store, workspace, learner),
      };
    },
    erasePractice: async (workspace, learner) => {
      await eraseDrills(store, workspace, learner, now);
      await eraseChanges(store, workspace, learner, now);
      await leaveMarks({ store, now }, workspace, learner);
      await store.erasePractice(workspace, learner);
    },
    langsOf: ({ customer }) => LANGS.filter((lang) => (customer.opens[lang] ?? []).length > 0),
    learnerBoard: async (workspace, learner) => {
      const { knowledge } = live();
      const { practice } = knowledge.desk;
      const all = (await store.attempts({ workspace, learner, limit: MOST_ATTEMPTS })).map(readAttempt);
      const taken = takenFrom(all);
      const open = all.find(({ state }) => state.ended === null);
      return {
        lessons: lessonsOf(knowledge.scenarios, practice, taken, now()),
        certificates: certificatesOf(practice, taken, now()),
        open: open === undefined ? null : attemptCard(open, knowledge),
        recent: taken.toSorted((a, b) => b.at - a.at).slice(0, RECENT),
        report: learnerReport(rowsFrom(all, knowledge), dayNumber(knowledge, now())),
      };
    },
    teamPractice: async (viewer) => {
      const { knowledge } = live();
      const may = (role: 'lead' | 'trainer') => requireRole(knowledge.desk, viewer.roles, role) === null;
      if (!may('lead') && !may('trainer')) return { readiness: null, report: null };
      const stored = await store.attempts({ workspace: viewer.workspace, statuses: ['ended'], limit: MOST_OF_TEAM });
      const all = stored.map(readAttempt);
      return {
        readiness: readinessOf(all, knowledge, now()),
        report: may('trainer') ? practiceReport(rowsFrom(all, knowledge)) : null,
      };
    },
  };
}

function readinessOf(all: readonly KeptAttempt[], knowledge: Knowledge, now: number): readonly Readiness[] {
  const { practice } = knowledge.desk;
  const learners = new Map<string, KeptAttempt[]>();
  for (const each of all) learners.set(each.learner, [...(learners.get(each.learner) ?? []), each]);
  return [...learners]
    .map(([learner, own]): Readiness => {
      const taken = takenFrom(own);
      const lessons = lessonsOf(knowledge.scenarios, practice, taken, now);
      const certificates = certificatesOf(practice, taken, now);
      return {
        learner,
        ready: certificates.some(({ until }) => until !== null),
        certificates,
        passed: lessons.filter(({ passed }) => passed).length,
        scenarios: lessons.length,
        due: lessons.filter(({ due }) => due !== null && due <= now).length,
        last: Math.max(...own.map(({ state }) => state.ended?.at ?? state.began)),
      };
    })
    .toSorted((a, b) => Number(b.ready) - Number(a.ready) || b.passed - a.passed || b.last - a.last);
}

/** Attempts whose scenario is gone say nothing any more about a skill. */
export function rowsFrom(all: readonly KeptAttempt[], knowledge: Knowledge): readonly PracticeRow[] {
  return all.flatMap(({ learner, scenario: id, state: { ended, card, objections } }): PracticeRow[] => {
    const scenario = scenarioOf(knowledge, id);
    if (scenario === null || ended === null || card === null || card.replies === 0) return [];
    return [
      {
        learner,
        scenario: id,
        at: ended.at,
        day: dayNumber(knowledge, ended.at),
        score: card.score,
        passed: card.passed,
        items: card.items.flatMap(({ id: item, share }) => {
          const looksAt = scenario.rubric.find((each) => each.id === item)?.looksAt;
          return looksAt === undefined ? [] : [{ skill: skillOf(looksAt), share }];
        }),
        objections: objections.map(({ what, stands }) => ({ what, accepted: stands === 'accepted' })),
      },
    ];
  });
}

/** A habit by its id; everything else by its kind, so that scenarios can be compared. */
function skillOf(looksAt: Criterion['looksAt']): string {
  return looksAt.kind === 'shows' ? `shows:${looksAt.skill}` : looksAt.kind === 'before' ? 'order' : looksAt.kind;
}

function dayNumber({ desk }: Knowledge, at: number): number {
  return Math.round(Date.parse(dayIn(desk.timeZone, at)) / DAY);
}

const DAY = 24 * 3_600_000;
/** As many as anybody remembers. */
const RECENT = 5;
/** The newest; a team of hundreds has that many in a few months, and its Home reads them in about half a second. */
const MOST_OF_TEAM = 5_000;
