import type { Criterion, EntryId } from '../../knowledge/model.ts';
import { nextHint } from '../../practice/hint.ts';
import { earFor } from '../../practice/rehearse.ts';
import { maskPersonalData } from '../../wording/mask.ts';
import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import { conversationKey } from '../conversation-key.ts';
import type { Draft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { announce } from './announce.ts';
import { type AttemptCard, hasTools } from './attempt-card.ts';
import {
  type AttemptPlace,
  attemptOf,
  type KeptAttempt,
  readAttempt,
  scenarioOf,
  writeAttempt,
} from './attempt-kept.ts';
import { createAttemptChanges, type Played } from './change-attempt.ts';
import { readCorrections } from './corrections-kept.ts';
import { type Doing, moveAttempt } from './move-attempt.ts';
import { type PracticeStart, planStart, type Started } from './start-attempt.ts';

type Hinted = Played | { readonly kind: 'hint'; readonly attempt: AttemptCard; readonly hint: Criterion | null };

/** Role-plays, each for its learner alone. */
export interface PlayDesk {
  /** The customer's first line goes out with it. One at a time a learner. */
  startAttempt(act: Act, start: PracticeStart): Promise<Started>;
  /** Says a line to the customer, whose answer goes out with it. What is personal in it is masked before it is kept or scored. */
  sayLine(act: Act, id: string, text: string): Promise<Played>;
  /** Names what to do next, for five points; the same hint again is free, and so is one where there is nothing to hint at. */
  askHint(act: Act, id: string): Promise<Hinted>;
  /** With tools, the script goes out with it, as at work. */
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
  const { store, live, now } = parts;
  const { load, draw, change, written, ended } = createAttemptChanges(parts);

  const move = async (act: Act, id: string, doing: Doing): Promise<Played> =>
    await change(act, id, async (kept, draft) => {
      if (isFull(kept) && doing.kind !== 'end') return full(act, draft);
      const next = moveAttempt(kept, doing, draft.at, live().knowledge, await readCorrections(store));
      if (doing.kind === 'say' && next.state.ended?.how !== 'script-gone')
        announce(draft, next, { kind: 'practice-turn', turn: draw(next).turns.length - 1 });
      if (doing.kind === 'pick' && next.state.ended === null && hasTools(next, live().knowledge))
        announce(draft, next, { kind: 'practice-step' });
      if (next.state.ended !== null) {
        announce(draft, next, { kind: 'practice-card' });
        draft.cancel(id);
      }
      return written(act, draft, next);
    });

  return {
    startAttempt: async (act, start) => {
      const outcome = await carryOut(store, () => planStart(parts, act, start));
      return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
    },
    sayLine: async (act, id, text) => {
      const line = maskPersonalData(text.slice(0, LONGEST_LINE)).text;
      if (line.trim() === '') return { kind: 'refused', why: 'no-words' };
      return await move(act, id, { kind: 'say', text: line });
    },
    askHint: async (act, id) =>
      await change<Hinted>(act, id, async (kept, draft) => {
        if (isFull(kept)) return full(act, draft);
        const { knowledge } = live();
        const scenario = scenarioOf(knowledge, kept.scenario);
        if (kept.state.exam) return { commit: null, result: { kind: 'refused', why: 'exam' } };
        const hint = scenario === null ? null : nextHint(attemptOf(kept.state), earFor(scenario, knowledge));
        if (hint === null || kept.state.moves.findLast(({ kind }) => kind !== 'walk')?.kind === 'hint')
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

/** It can only be ended. */
function isFull({ state }: KeptAttempt): boolean {
  return state.moves.filter(({ kind }) => kind !== 'walk').length >= MOST_MOVES;
}

function full({ deliveryId }: Act, { at }: Draft): Plan<Played> {
  return { commit: noted(deliveryId, at), result: { kind: 'refused', why: 'full' } };
}

/** Nobody needs a tenth of it; a script that writes without end is stopped. */
const MOST_MOVES = 200;
/** UTF-16 units: a customer stops reading long before. */
const LONGEST_LINE = 4_000;
/** Milliseconds between Slack's clock and this one. */
const SKEW = 60_000;
