import type { Inbox } from '../../insights/inbox.ts';
import type { Lang } from '../../knowledge/model.ts';
import { type Drill, drillRound } from '../../practice/drills.ts';
import type { Json, SettingChange, Store } from '../../store/ports.ts';
import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import { conversationKey, workspaceOf } from '../conversation-key.ts';
import { createDraft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { drillStock } from './drill-stock.ts';

/** A round of short questions, as far as its learner has come. */
export interface DrillRound {
  readonly id: string;
  readonly lang: Lang;
  /** Epoch milliseconds. */
  readonly began: number;
  readonly drills: readonly Drill[];
  /** The choices made, in the order of the questions; the next question is the first without one. */
  readonly answers: readonly number[];
}

export type Drilled =
  | { readonly kind: 'round'; readonly round: DrillRound }
  | { readonly kind: 'duplicate' }
  /** `nothing`: there is too little in the scripts to ask about. `gone`: another round has begun since, or it was deleted. */
  | { readonly kind: 'refused'; readonly why: 'nothing' | 'gone' }
  /** This question has its answer, and keeps it. */
  | { readonly kind: 'refused'; readonly why: 'answered'; readonly round: DrillRound };

/** Which button was pressed. */
interface DrillAnswer {
  readonly round: string;
  /** Counts from 0. */
  readonly question: number;
  readonly choice: number;
}

/** All that is kept of a learner's drills. */
export interface DrillRecord {
  /** The newest, ended or not. */
  readonly round: DrillRound | null;
  /** The oldest first. */
  readonly answers: readonly { readonly at: string; readonly answer: Json }[];
}

/** Short questions, each for its learner alone. */
export interface DrillDesk {
  /** Begins a round; the one that is under way is gone on with. Its open question goes out with it. */
  startDrill(act: Act, start: { readonly workspace: string; readonly lang: Lang }): Promise<Drilled>;
  /** Answers the question that the learner sees; what has its answer already stays as it is. */
  answerDrill(act: Act, workspace: string, answer: DrillAnswer): Promise<Drilled>;
  /** The newest round as it stands, for what is sent about it. */
  drillView(workspace: string, learner: string): Promise<DrillRound | null>;
}

export function createDrillDesk(
  { store, live, now, newId }: DeskParts,
  readInbox: (workspace: string) => Promise<Inbox>,
): DrillDesk {
  const done = (outcome: Drilled | 'duplicate'): Drilled => (outcome === 'duplicate' ? { kind: 'duplicate' } : outcome);
  const sent = (act: Act, workspace: string, round: DrillRound, settings: readonly SettingChange[]): Plan<Drilled> => {
    const draft = createDraft(now(), act.actor, newId);
    const conversation = conversationKey(workspace, null, act.actor);
    draft.message(act.actor, { kind: 'drill-round', round: round.id, learner: act.actor, conversation });
    return { commit: { ...draft.commit(act.deliveryId), settings }, result: { kind: 'round', round } };
  };
  const unchanged = (act: Act, result: Drilled): Plan<Drilled> => ({ commit: noted(act.deliveryId, now()), result });
  return {
    startDrill: async (act, { workspace, lang }) => {
      const inbox = await readInbox(workspace);
      return done(
        await carryOut(store, async () => {
          const kept = await readRound(store, workspace, act.actor);
          if (kept.round !== null && !isOver(kept.round)) return sent(act, workspace, kept.round, []);
          const began = now();
          const drills = drillRound(drillStock(live(), inbox, began), lang, began % SEEDS);
          if (drills.length === 0) return unchanged(act, { kind: 'refused', why: 'nothing' });
          const round: DrillRound = { id: newId(), lang, began, drills, answers: [] };
          return sent(act, workspace, round, [written(workspace, act.actor, kept.expected, round)]);
        }),
      );
    },
    answerDrill: async (act, workspace, { round: id, question, choice }) =>
      done(
        await carryOut(store, async () => {
          const { round, expected } = await readRound(store, workspace, act.actor);
          if (round === null || round.id !== id) return unchanged(act, { kind: 'refused', why: 'gone' });
          const drill = round.drills[question];
          if (question !== round.answers.length || drill?.choices[choice] === undefined)
            return unchanged(act, { kind: 'refused', why: 'answered', round });
          const next: DrillRound = { ...round, answers: [...round.answers, choice] };
          const draft = createDraft(now(), act.actor, newId);
          draft.event(
            ANSWERED,
            { conversation: conversationKey(workspace, null, act.actor) },
            { round: id, question, about: drill.about, drill: drill.kind, right: choice === drill.right },
          );
          const settings = [written(workspace, act.actor, expected, next)];
          return {
            commit: { ...draft.commit(act.deliveryId), settings },
            result: { kind: 'round', round: next },
          };
        }),
      ),
    drillView: async (workspace, learner) => (await readRound(store, workspace, learner)).round,
  };
}

export function isOver({ drills, answers }: Pick<DrillRound, 'drills' | 'answers'>): boolean {
  return answers.length >= drills.length;
}

export async function exportDrills(store: Store, workspace: string, learner: string): Promise<DrillRecord> {
  const [{ round }, events] = await Promise.all([
    readRound(store, workspace, learner),
    store.events({ kinds: [ANSWERED], actor: learner, limit: MOST_ANSWERS }),
  ]);
  const own = events.filter(({ conversation }) => workspaceOf(conversation) === workspace);
  return {
    round,
    answers: own
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, data }) => ({ at: new Date(at).toISOString(), answer: data })),
  };
}

/** Deletes the round; the answers are events of practice, which go with the attempts. */
export async function eraseDrills(store: Store, workspace: string, learner: string, now: () => number): Promise<void> {
  await carryOut(store, async () => {
    const { round, expected } = await readRound(store, workspace, learner);
    if (round === null) return { commit: null, result: null };
    const settings = [written(workspace, learner, expected, undefined)];
    return { commit: { ...noted(null, now()), settings }, result: null };
  });
}

async function readRound(store: Pick<Store, 'setting'>, workspace: string, learner: string) {
  const kept = await store.setting(KIND, idOf(workspace, learner));
  return { round: kept === null ? null : (kept.value as unknown as DrillRound), expected: kept?.revision ?? 0 };
}

function written(workspace: string, learner: string, expected: number, round: DrillRound | undefined): SettingChange {
  return { kind: KIND, id: idOf(workspace, learner), expected, value: round as unknown as Json | undefined };
}

function idOf(workspace: string, learner: string): string {
  return `${workspace}:${learner}`;
}

const KIND = 'practice.drill';
const ANSWERED = 'practice.drilled';
/** Ten rounds a day for a year. */
const MOST_ANSWERS = 20_000;
/** Enough that no two rounds in a row are alike. */
const SEEDS = 1_000_003;
