import type { Lang } from '../../knowledge/model.ts';
import { examAfter, lessonsOf } from '../../practice/curriculum.ts';
import type { Act } from '../act.ts';
import { noted, type Plan } from '../commit.ts';
import { createDraft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { announce } from './announce.ts';
import { type AttemptCard, attemptCard } from './attempt-card.ts';
import { type KeptAttempt, readAttempt, scenarioOf, takenFrom, writeAttempt } from './attempt-kept.ts';
import { endOverdue, setAttemptTimers } from './attempt-timers.ts';
import { readCorrections } from './corrections-kept.ts';

/** What a learner begins. */
export interface PracticeStart {
  readonly workspace: string;
  readonly scenario: string;
  /** The customer's. */
  readonly lang: Lang;
  readonly exam: boolean;
}

export type Started =
  | { readonly kind: 'attempt'; readonly attempt: AttemptCard }
  | { readonly kind: 'duplicate' }
  /** `closed`: lower levels come first. `no-exam`: no certificate asks for it. */
  | { readonly kind: 'refused'; readonly why: 'unknown-scenario' | 'closed' | 'no-exam' }
  /** A failed exam can be taken again from `at` on, epoch milliseconds. */
  | { readonly kind: 'refused'; readonly why: 'too-soon'; readonly at: number }
  /** Another one is under way. */
  | { readonly kind: 'refused'; readonly why: 'busy'; readonly attempt: AttemptCard };

/** The attempt with its customer's first line on the way out, or why there is none. */
export async function planStart(
  { store, live, now, newId }: DeskParts,
  act: Act,
  { workspace, scenario: wanted, lang, exam }: PracticeStart,
): Promise<Plan<Started>> {
  const refused = (result: Started): Plan<Started> => ({ commit: noted(act.deliveryId, now()), result });
  const { knowledge } = live();
  const { practice } = knowledge.desk;
  const scenario = scenarioOf(knowledge, wanted);
  if (scenario === null) return refused({ kind: 'refused', why: 'unknown-scenario' });
  const draft = createDraft(now(), act.actor, newId);
  const all = (await store.attempts({ workspace, learner: act.actor, limit: MOST_ATTEMPTS })).map(readAttempt);
  const busy = all.find(({ state }) => state.ended === null);
  // Its time may be over, and its timer not have fired yet.
  const over = busy === undefined ? null : endOverdue(busy, draft.at, knowledge, await readCorrections(store));
  if (busy !== undefined && over === null)
    return refused({ kind: 'refused', why: 'busy', attempt: attemptCard(busy, knowledge) });
  const taken = takenFrom([...all.filter((each) => each !== busy), ...(over === null ? [] : [over])]);
  const lesson = lessonsOf(knowledge.scenarios, practice, taken, draft.at).find((each) => each.scenario.id === wanted);
  if (exam && lesson?.examined !== true) return refused({ kind: 'refused', why: 'no-exam' });
  if (!exam && lesson?.open !== true) return refused({ kind: 'refused', why: 'closed' });
  const again = exam ? examAfter(wanted, practice, taken, draft.at) : null;
  if (again !== null) return refused({ kind: 'refused', why: 'too-soon', at: again });
  const number = Math.max(0, ...all.map(({ id }) => numberOf(id))) + 1;
  const kept: KeptAttempt = {
    // Whoever presses twice at once gets the same id twice, and one of the two is refused by the store.
    id: `${workspace}-${act.actor}-${number}`,
    expected: 0,
    workspace,
    learner: act.actor,
    scenario: scenario.id,
    state: {
      lang,
      seed: draft.at % SEEDS,
      exam,
      began: draft.at,
      moves: [],
      place: null,
      ended: null,
      card: null,
      revision: null,
      objections: [],
    },
  };
  if (over !== null) draft.cancel(over.id);
  if (over?.state.exam === true) announce(draft, over, { kind: 'practice-card' });
  announce(draft, kept, { kind: 'practice-turn', turn: 0 });
  setAttemptTimers(draft, kept, knowledge);
  const attempts = [kept, ...(over === null ? [] : [over])].map(writeAttempt);
  return {
    commit: { ...draft.commit(act.deliveryId), attempts },
    result: { kind: 'attempt', attempt: attemptCard(kept, knowledge) },
  };
}

/** Behind the last hyphen. */
function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1)) || 0;
}

/** A learner's whole time; what is older plays no part. */
export const MOST_ATTEMPTS = 2_000;
/** Enough that no two attempts in a row begin alike. */
const SEEDS = 1_000_003;
