import { changedFlows } from '../flows/book.ts';
import type { RunEvent } from '../flows/events.ts';
import { transition } from '../flows/transition.ts';
import type { Act } from './act.ts';
import { caseCard, type KeptCase, readCase, written } from './case-kept.ts';
import { carryOut, noted, type Plan } from './commit.ts';
import { createDraft, type Draft } from './draft.ts';
import { drawRun } from './draw-run.ts';
import { historyOf, momentOf, moveRun, resume } from './move-run.ts';
import type { DeskParts } from './parts.ts';
import type { RunAction, RunCard, RunOutcome, RunRefusal } from './run-card.ts';
import type { RunDesk } from './run-desk.ts';
import { type KeptRun, readRun, writeRun } from './run-state.ts';
import { startRun } from './start-run.ts';
import type { Texts } from './texts.ts';

/** What people do with runs. */
export function createRunDesk(parts: DeskParts, texts: Texts): RunDesk {
  const { store, now, newId } = parts;

  const load = async (id: string): Promise<KeptRun | null> => {
    const stored = await store.run(id);
    return stored === null ? null : readRun(stored);
  };

  const card = async (kept: KeptRun): Promise<RunCard> => drawRun(kept, await casesOf(parts, kept), texts);

  /** An act that comes too late may be one that was done before; any other may come again, as a form that was filled in anew. */
  const refused = async (act: Act, refusal: RunRefusal, kept: KeptRun | null): Promise<Plan<RunOutcome>> => ({
    commit: refusal.kind === 'moved' ? noted(act.deliveryId, now()) : null,
    result: { kind: 'refused', refusal, card: kept === null ? null : await card(kept) },
  });

  const plan = async (act: Act, id: string, on: number, action: RunAction): Promise<Plan<RunOutcome>> => {
    const kept = await load(id);
    if (kept === null) return await refused(act, { kind: 'unknown-run' }, null);
    const { state } = kept;
    if (on !== state.run.revision)
      return await refused(act, { kind: 'moved', by: state.movedBy, at: state.run.movedAt }, kept);
    const draft = createDraft(now(), act.actor, newId);
    if (action.kind === 'keep-old') return await keepOld(act, kept, draft);
    const { knowledge } = action.kind === 'restart' ? { knowledge: texts.live() } : texts.of(state);
    const event: RunEvent = { ...action, on };
    const outcome = transition(knowledge, state.run, event, momentOf(knowledge, draft.at));
    if ('refusal' in outcome) {
      const { refusal } = outcome;
      if (refusal.kind === 'stale') throw new Error(`run ${id}: revision ${refusal.expected} was checked before`);
      return await refused(act, refusal, kept);
    }
    const known = await casesOf(parts, kept);
    const keepsOld = state.keepsOld && action.kind !== 'restart';
    const text = keepsOld ? state.text : knowledge.revision;
    const after = { state: { ...state, run: outcome.run, keepsOld, text }, effects: outcome.effects };
    const moved = moveRun(draft, kept, after, known, knowledge, { kind: 'run.moved', data: historyOf(event) });
    const over = moved.state.run.status.kind !== 'open' && moved.state.run.status.kind !== 'parked';
    const waiting = over && state.before !== null ? await load(state.before.run) : null;
    const resumed = waiting === null ? null : resume(draft, waiting, texts);
    return { commit: draft.commit(act.deliveryId), result: await moveResult(draft, moved, known, resumed) };
  };

  /** Nothing is read again: the cards are of what is about to be written. */
  const moveResult = async (
    draft: Draft,
    moved: KeptRun,
    known: readonly KeptCase[],
    resumed: KeptRun | null,
  ): Promise<RunOutcome> => {
    const changed = draft.cases().map(written);
    const others = known.filter(({ id }) => !changed.some((each) => each.id === id));
    return {
      kind: 'run',
      card: drawRun(moved, [...others, ...changed], texts),
      resumed: resumed === null ? null : await card(resumed),
      cases: changed.map((each) => caseCard(each, texts.live())),
    };
  };

  const keepOld = async (act: Act, kept: KeptRun, draft: Draft): Promise<Plan<RunOutcome>> => {
    const cases = await casesOf(parts, kept);
    // A card from before the change was taken back.
    if (changedFlows(texts.live(), kept.state.run).length === 0)
      return { commit: noted(act.deliveryId, draft.at), result: await moveResult(draft, kept, cases, null) };
    if (texts.oldOf(kept.state) === null) return await refused(act, { kind: 'old-text-gone' }, kept);
    const next = { ...kept, state: { ...kept.state, keepsOld: true } };
    draft.run(next);
    draft.event('run.kept-old', { conversation: kept.conversation, cue: kept.state.cue }, { run: kept.id });
    return {
      commit: draft.commit(act.deliveryId),
      result: await moveResult(draft, next, cases, null),
    };
  };

  const done = (outcome: RunOutcome | 'duplicate'): RunOutcome =>
    outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;

  return {
    beginRun: async (act, start) =>
      done(
        await carryOut(store, async () => {
          const draft = createDraft(now(), act.actor, newId);
          const begun = await startRun(parts, texts, draft, start);
          if ('refusal' in begun) return await refused(act, begun.refusal, null);
          const { kept } = begun;
          if (kept.expected > 0 && begun.again !== true) {
            const result = await moveResult(draft, kept, await casesOf(parts, kept), null);
            return { commit: noted(act.deliveryId, draft.at), result };
          }
          const result = await moveResult(draft, kept, await casesOf(parts, kept), null);
          return { commit: draft.commit(act.deliveryId, { session: begun.session }), result };
        }),
      ),
    advance: async (act, id, on, action) => done(await carryOut(store, () => plan(act, id, on, action))),
    runView: async (id) => {
      const kept = await load(id);
      return kept === null ? null : await card(kept);
    },
    myRuns: async (agent) => {
      const runs = await store.runs({ owner: agent, statuses: ['open', 'parked'] });
      return await Promise.all(runs.map((stored) => card(readRun(stored))));
    },
    cardPlaced: async (id, place) => {
      await carryOut(store, async () => {
        const kept = await load(id);
        if (kept === null) return { commit: null, result: null };
        const run = writeRun({ ...kept, state: { ...kept.state, place } });
        return { commit: { ...NOTHING, at: now(), runs: [run] }, result: null };
      });
    },
  };
}

/** The cases of a run; without asking the store where it can't have any. */
async function casesOf({ store }: DeskParts, { id, state }: KeptRun): Promise<readonly KeptCase[]> {
  const { handoffs, status } = state.run;
  if (handoffs.length === 0 && status.kind !== 'handed-off' && state.signals.length === 0) return [];
  return (await store.cases({ run: id })).map(readCase);
}

const NOTHING = { deliveryId: null, session: null, events: [] } as const;
