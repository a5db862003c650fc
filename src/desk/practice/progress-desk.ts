import { LANGS, type Lang, type Scenario } from '../../knowledge/model.ts';
import { type CertificateState, certificatesOf, type Lesson, lessonsOf } from '../../practice/curriculum.ts';
import type { DeskParts } from '../parts.ts';
import { type AttemptCard, attemptCard } from './attempt-card.ts';
import { type AttemptState, readAttempt, takenFrom } from './attempt-kept.ts';
import { MOST_ATTEMPTS } from './play-desk.ts';

/** How a learner gets on; for that learner. */
export interface LearnerBoard {
  /** What is due first, then what is new. */
  readonly lessons: readonly Lesson[];
  readonly certificates: readonly CertificateState[];
  /** The one that is under way. */
  readonly open: AttemptCard | null;
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
}

export interface ProgressDesk {
  learnerBoard(workspace: string, learner: string): Promise<LearnerBoard>;
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
      };
    },
    erasePractice: async (workspace, learner) => await store.erasePractice(workspace, learner),
    langsOf: ({ customer }) => LANGS.filter((lang) => (customer.opens[lang] ?? []).length > 0),
    learnerBoard: async (workspace, learner) => {
      const { knowledge } = live();
      const { practice } = knowledge.desk;
      const all = (await store.attempts({ workspace, learner, limit: MOST_ATTEMPTS })).map(readAttempt);
      const taken = takenFrom(all);
      const open = all.find(({ state }) => state.ended === null);
      return {
        lessons: lessonsOf(knowledge.scenarios, practice, taken),
        certificates: certificatesOf(practice, taken, now()),
        open: open === undefined ? null : attemptCard(open, knowledge),
      };
    },
  };
}
