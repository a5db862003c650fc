import type { EntryId, Knowledge, Lang, Scenario } from '../../knowledge/model.ts';
import type { Attempt, Move } from '../../practice/attempt.ts';
import type { Taken } from '../../practice/curriculum.ts';
import type { Scorecard } from '../../practice/scorecard.ts';
import type { AttemptChange, StoredAttempt } from '../../store/attempt-ports.ts';
import type { Json } from '../../store/ports.ts';
import { conversationKey } from '../conversation-key.ts';

/** An attempt as the store has it, and as it is written back. */
export interface KeptAttempt {
  readonly id: string;
  /** The revision that was read, 0 for one that is new. */
  readonly expected: number;
  readonly workspace: string;
  readonly learner: string;
  readonly scenario: EntryId;
  readonly state: AttemptState;
}

export interface AttemptState {
  readonly lang: Lang;
  readonly seed: number;
  readonly exam: boolean;
  /** Epoch milliseconds; the moves count from here. */
  readonly began: number;
  /** Everything the talk and its score are made of; texts are masked. */
  readonly moves: readonly Move[];
  /** Where it is played; `null` until the customer's first line stands there. */
  readonly place: AttemptPlace | null;
  readonly ended: { readonly at: number; readonly how: HowEnded } | null;
  /** Of the end, and after each correction; `null` while it runs. */
  readonly card: Scorecard | null;
  /** Of the knowledge that `card` was made with. */
  readonly revision: string | null;
  readonly objections: readonly Objection[];
}

/** The direct conversation, and the message that the thread hangs on. */
export interface AttemptPlace {
  readonly channel: string;
  readonly ts: string;
}

/**
 * `played`: the talk came to its end. `late`: the time of an exam was over. `left-alone`: nobody went on with it, and it has no
 * score. `script-gone`: the scenario was taken out meanwhile.
 */
export type HowEnded = 'played' | 'given-up' | 'late' | 'left-alone' | 'script-gone';

/** "I did say it": a learner says that a line was heard wrongly. */
export interface Objection {
  readonly id: string;
  /** The line of the scorecard that lost the points. */
  readonly item: string;
  /** `rule`: the line does not break it. `skill`: it shows it. `fact`: it asks for it. */
  readonly kind: 'rule' | 'skill' | 'fact';
  /** Of the rule, habit or fact. */
  readonly what: string;
  /** Counts from 1. */
  readonly reply: number;
  /** The learner's line, masked. */
  readonly line: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly stands: 'open' | 'accepted' | 'declined';
  /** The trainer's words, where it was declined. */
  readonly reason: string | null;
  /** Points before it was accepted. */
  readonly before: number | null;
}

export function readAttempt({ id, revision, workspace, learner, scenario, state }: StoredAttempt): KeptAttempt {
  return {
    id,
    expected: revision,
    workspace,
    learner,
    scenario: scenario as EntryId,
    state: state as unknown as AttemptState,
  };
}

export function writeAttempt({ state, ...kept }: KeptAttempt): AttemptChange {
  return {
    ...kept,
    thread: threadOf({ ...kept, state }),
    status: state.ended === null ? 'open' : 'ended',
    disputed: state.objections.some(({ stands }) => stands === 'open'),
    state: state as unknown as Json,
  };
}

/** The key of the thread that it is played in. */
export function threadOf({ workspace, state: { place } }: Pick<KeptAttempt, 'workspace' | 'state'>): string | null {
  return place === null ? null : conversationKey(workspace, place.channel, place.ts);
}

/** What the talk is played from. */
export function attemptOf({ lang, seed, moves }: AttemptState): Attempt {
  return { lang, seed, moves };
}

export function scenarioOf({ scenarios }: Pick<Knowledge, 'scenarios'>, id: string): Scenario | null {
  return scenarios.find((each) => each.id === id) ?? null;
}

/** What ended attempts say about how a learner gets on; what was given up before a word was said says nothing, but for an exam. */
export function takenFrom(attempts: readonly KeptAttempt[]): readonly Taken[] {
  return attempts.flatMap(({ scenario, state: { ended, card, exam } }) => {
    if (ended === null || card === null || ended.how === 'script-gone') return [];
    if (ended.how === 'given-up' && card.replies === 0 && !exam) return [];
    const { score, passed, hints } = card;
    return [{ scenario, at: ended.at, exam, score, passed, hints }];
  });
}
