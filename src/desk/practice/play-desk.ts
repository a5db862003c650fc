import type { Criterion, EntryId, Lang } from '../../knowledge/model.ts';
import { examAfter, lessonsOf } from '../../practice/curriculum.ts';
import { nextHint } from '../../practice/hint.ts';
import { earFor } from '../../practice/rehearse.ts';
import { maskPersonalData } from '../../wording/mask.ts';
import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import { conversationKey } from '../conversation-key.ts';
import { createDraft, type Draft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { announce } from './announce.ts';
import { type AttemptCard, attemptCard } from './attempt-card.ts';
import {
  type AttemptPlace,
  attemptOf,
  type HowEnded,
  type KeptAttempt,
  readAttempt,
  scenarioOf,
  takenFrom,
  writeAttempt,
} from './attempt-kept.ts';
import { endOverdue, setAttemptTimers } from './attempt-timers.ts';
import { readCorrections } from './corrections-kept.ts';
import { type Doing, endAttempt, moveAttempt } from './move-attempt.ts';

/** What a learner begins. */
interface PracticeStart {
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

export type Played =
  | { readonly kind: 'attempt'; readonly attempt: AttemptCard }
  | { readonly kind: 'duplicate' }
  /** `late`: the time of the exam was over, and this ended it. `full`: an attempt takes no more moves. */
  | {
      readonly kind: 'refused';
      readonly why: 'unknown' | 'not-yours' | 'over' | 'late' | 'no-words' | 'full' | 'exam';
    };

type Hinted = Played | { readonly kind: 'hint'; readonly attempt: AttemptCard; readonly hint: Criterion | null };

/** Role-plays, each for its learner alone. */
export interface PlayDesk {
  /** The customer's first line goes out with it. One at a time a learner. */
  startAttempt(act: Act, start: PracticeStart): Promise<Started>;
  /** Says a line to the customer, whose answer goes out with it. What is personal in it is masked before it is kept or scored. */
  sayLine(act: Act, id: string, text: string): Promise<Played>;
  /** Names what to do next, for five points; the same hint again is free, and so is one where there is nothing to hint at. */
  askHint(act: Act, id: string): Promise<Hinted>;
  pickFor(act: Act, id: string, entry: EntryId): Promise<Played>;
  handOver(act: Act, id: string, team: string): Promise<Played>;
  finishAttempt(act: Act, id: string, outcome: string | null): Promise<Played>;
  giveUp(act: Act, id: string): Promise<Played>;
  /** The attempt for its learner; `null` for everybody else. */
  ownAttempt(actor: string, id: string): Promise<AttemptCard | null>;
  /** The one that is played in this thread, open or ended; `opened`: when the thread began, epoch milliseconds. */
  attemptIn(thread: AttemptThread, learner: string): Promise<AttemptCard | null>;
  /** As it stands, for what is sent about it. */
  attemptView(id: string): Promise<AttemptCard | null>;
  openAttempt(workspace: string, learner: string): Promise<AttemptCard | null>;
  /** Where its first line stands now. */
  attemptPlaced(id: string, place: AttemptPlace): Promise<void>;
  /** Sends the last thing that the customer said again, so that the learner finds the talk. */
  showAgain(act: Act, id: string): Promise<Played>;
}

interface AttemptThread {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

export function createPlayDesk(parts: DeskParts): PlayDesk {
  const { store, live, now, newId } = parts;

  const load = async (id: string): Promise<KeptAttempt | null> => {
    const stored = await store.attempt(id);
    return stored === null ? null : readAttempt(stored);
  };
  const draw = (kept: KeptAttempt): AttemptCard => attemptCard(kept, live().knowledge);
  const allOf = async (workspace: string, learner: string): Promise<readonly KeptAttempt[]> =>
    (await store.attempts({ workspace, learner, limit: MOST_ATTEMPTS })).map(readAttempt);
  const done = <T>(outcome: T | 'duplicate'): T | { readonly kind: 'duplicate' } =>
    outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;

  /** Does something with an open attempt of the learner's own. */
  const change = async <T>(
    act: Act,
    id: string,
    plan: (kept: KeptAttempt, draft: Draft) => Promise<Plan<T | Played>>,
  ): Promise<T | Played> =>
    done(
      await carryOut(store, async (): Promise<Plan<T | Played>> => {
        const kept = await load(id);
        const refused = (why: Extract<Played, { kind: 'refused' }>['why']): Plan<Played> => ({
          commit: noted(act.deliveryId, now()),
          result: { kind: 'refused', why },
        });
        if (kept === null) return refused('unknown');
        if (kept.learner !== act.actor) return refused('not-yours');
        if (kept.state.ended !== null) return refused('over');
        const draft = createDraft(now(), act.actor, newId);
        const late = kept.state.exam
          ? endOverdue(kept, draft.at, live().knowledge, await readCorrections(store))
          : null;
        if (late !== null) {
          announce(draft, late, { kind: 'practice-card' });
          draft.cancel(id);
          return { commit: written(act, draft, late).commit, result: { kind: 'refused', why: 'late' } };
        }
        if (kept.state.moves.length >= MOST_MOVES) return refused('full');
        return await plan(kept, draft);
      }),
    );

  const written = (act: Act, draft: Draft, kept: KeptAttempt): Plan<Played> => ({
    commit: { ...draft.commit(act.deliveryId), attempts: [writeAttempt(kept)] },
    result: { kind: 'attempt', attempt: draw(kept) },
  });

  const ended = async (act: Act, kept: KeptAttempt, how: HowEnded, draft: Draft): Promise<Plan<Played>> => {
    const next = endAttempt(kept, how, draft.at, live().knowledge, await readCorrections(store));
    announce(draft, next, { kind: 'practice-card' });
    draft.cancel(kept.id);
    return written(act, draft, next);
  };

  const move = async (act: Act, id: string, doing: Doing): Promise<Played> =>
    await change(act, id, async (kept, draft) => {
      const next = moveAttempt(kept, doing, draft.at, live().knowledge, await readCorrections(store));
      if (doing.kind === 'say' && next.state.ended?.how !== 'script-gone')
        announce(draft, next, { kind: 'practice-turn', turn: draw(next).turns.length - 1 });
      if (next.state.ended !== null) {
        announce(draft, next, { kind: 'practice-card' });
        draft.cancel(id);
      }
      return written(act, draft, next);
    });

  return {
    startAttempt: async (act, { workspace, scenario: wanted, lang, exam }) =>
      done(
        await carryOut(store, async (): Promise<Plan<Started>> => {
          const refused = (result: Started): Plan<Started> => ({ commit: noted(act.deliveryId, now()), result });
          const { knowledge } = live();
          const { practice } = knowledge.desk;
          const scenario = scenarioOf(knowledge, wanted);
          if (scenario === null) return refused({ kind: 'refused', why: 'unknown-scenario' });
          const draft = createDraft(now(), act.actor, newId);
          const all = await allOf(workspace, act.actor);
          const busy = all.find(({ state }) => state.ended === null);
          // Its time may be over, and its timer not have fired yet.
          const over = busy === undefined ? null : endOverdue(busy, draft.at, knowledge, await readCorrections(store));
          if (busy !== undefined && over === null)
            return refused({ kind: 'refused', why: 'busy', attempt: draw(busy) });
          const taken = takenFrom([...all.filter((each) => each !== busy), ...(over === null ? [] : [over])]);
          const lesson = lessonsOf(knowledge.scenarios, practice, taken, draft.at).find(
            (each) => each.scenario.id === wanted,
          );
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
            result: { kind: 'attempt', attempt: draw(kept) },
          };
        }),
      ),
    sayLine: async (act, id, text) => {
      const line = maskPersonalData(text.slice(0, LONGEST_LINE)).text;
      if (line.trim() === '') return { kind: 'refused', why: 'no-words' };
      return await move(act, id, { kind: 'say', text: line });
    },
    askHint: async (act, id) =>
      await change<Hinted>(act, id, async (kept, draft) => {
        const { knowledge } = live();
        const scenario = scenarioOf(knowledge, kept.scenario);
        if (kept.state.exam) return { commit: null, result: { kind: 'refused', why: 'exam' } };
        const hint = scenario === null ? null : nextHint(attemptOf(kept.state), earFor(scenario, knowledge));
        if (hint === null || kept.state.moves.at(-1)?.kind === 'hint')
          return { commit: noted(act.deliveryId, draft.at), result: { kind: 'hint', attempt: draw(kept), hint } };
        const next = moveAttempt(kept, { kind: 'hint' }, draft.at, knowledge, []);
        return { commit: written(act, draft, next).commit, result: { kind: 'hint', attempt: draw(next), hint } };
      }),
    pickFor: async (act, id, entry) =>
      live().knowledge.entries.some((each) => each.id === entry)
        ? await move(act, id, { kind: 'pick', entry })
        : { kind: 'refused', why: 'unknown' },
    handOver: async (act, id, team) =>
      live().knowledge.desk.teams.some((each) => each.id === team)
        ? await move(act, id, { kind: 'handoff', team })
        : { kind: 'refused', why: 'unknown' },
    finishAttempt: async (act, id, outcome) => await move(act, id, { kind: 'end', outcome }),
    giveUp: async (act, id) => await change(act, id, async (kept, draft) => await ended(act, kept, 'given-up', draft)),
    ownAttempt: async (actor, id) => {
      const kept = await load(id);
      return kept === null || kept.learner !== actor ? null : draw(kept);
    },
    attemptIn: async ({ workspace, channel, ts }, learner) => {
      const thread = conversationKey(workspace, channel, ts);
      const [stored] = await store.attempts({ thread, limit: 1 });
      if (stored !== undefined) return draw(readAttempt(stored));
      // The learner answered before it was noted where the customer's first line stands.
      const [open] = await store.attempts({ workspace, learner, statuses: ['open'], limit: 1 });
      if (open === undefined) return null;
      const kept = readAttempt(open);
      if (kept.state.place !== null || Number(ts) * 1000 < kept.state.began - SKEW) return null;
      await place(kept.id, { channel, ts });
      return await load(kept.id).then((each) => (each === null ? null : draw(each)));
    },
    attemptView: async (id) => {
      const kept = await load(id);
      return kept === null ? null : draw(kept);
    },
    openAttempt: async (workspace, learner) => {
      const [open] = await store.attempts({ workspace, learner, statuses: ['open'], limit: 1 });
      return open === undefined ? null : draw(readAttempt(open));
    },
    attemptPlaced: place,
    showAgain: async (act, id) =>
      await change(act, id, async (kept, draft) => {
        announce(draft, kept, { kind: 'practice-turn', turn: draw(kept).turns.length - 1 });
        return written(act, draft, kept);
      }),
  };

  async function place(id: string, where: AttemptPlace): Promise<void> {
    await carryOut(store, async () => {
      const kept = await load(id);
      if (kept === null || kept.state.place !== null) return { commit: null, result: null };
      const placed = writeAttempt({ ...kept, state: { ...kept.state, place: where } });
      return { commit: { ...noted(null, now()), attempts: [placed] }, result: null };
    });
  }
}

/** Behind the last hyphen. */
function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1)) || 0;
}

/** A learner's whole time; what is older plays no part. */
export const MOST_ATTEMPTS = 2_000;
/** Nobody needs a tenth of it; a script that writes without end is stopped. */
const MOST_MOVES = 200;
/** UTF-16 units: a customer stops reading long before. */
const LONGEST_LINE = 4_000;
/** Enough that no two attempts in a row begin alike. */
const SEEDS = 1_000_003;
/** Milliseconds between Slack's clock and this one. */
const SKEW = 60_000;
