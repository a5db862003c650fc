import type { Refusal, TypedValues } from '../../flows/events.ts';
import { standOf } from '../../flows/stand.ts';
import type { Knowledge } from '../../knowledge/model.ts';
import type { Move, WalkStep } from '../../practice/attempt.ts';
import { lastPick, stepFrom } from '../../practice/walk.ts';
import type { Act } from '../act.ts';
import { fieldsOf, readValues } from '../answer-values.ts';
import { noted, type Plan } from '../commit.ts';
import { dayIn } from '../day.ts';
import { entryOf } from '../make-cue.ts';
import type { DeskParts } from '../parts.ts';
import type { RunAction, RunCard, RunOutcome, RunRefusal } from '../run-card.ts';
import type { RunDesk } from '../run-desk.ts';
import { announce } from './announce.ts';
import { hasTools } from './attempt-card.ts';
import type { KeptAttempt } from './attempt-kept.ts';
import { createAttemptChanges, type Played } from './change-attempt.ts';
import { chosenScript, givenIn, readWalkId, walkIn } from './chosen-script.ts';
import { moveAttempt } from './move-attempt.ts';
import { withStandIns } from './stand-in.ts';

/** The script that was chosen in a role-play, walked through as at work; its steps are moves of the attempt. */
export interface WalkDesk {
  /** Fills in what the words of an answer need; all of it must be known then. */
  fillChosen(act: Act, attempt: string, typed: TypedValues): Promise<FilledChosen>;
  /** Sends the script as it stands again, below what was said since. */
  showStep(act: Act, attempt: string): Promise<Played>;
}

type FilledChosen =
  | Played
  | { readonly kind: 'fields-wrong'; readonly problems: Extract<Refusal, { kind: 'fields-wrong' }>['problems'] };

/** What a run's card does, for a walk in a role-play: the same renderer, forms and buttons serve both. */
type WalkRuns = Pick<RunDesk, 'advance' | 'runView'>;

export function createWalkDesk(parts: DeskParts): WalkDesk & { readonly walks: WalkRuns } {
  const { live } = parts;
  const { load, draw, change, written } = createAttemptChanges(parts);

  const cardOf = (kept: KeptAttempt): RunCard | null => {
    const { script } = draw(kept);
    return script?.kind === 'flow' ? script.run : null;
  };

  /** Takes a step in the flow that was chosen; a refusal of what was entered leaves the delivery to be sent again. */
  const advance = async (act: Act, kept: KeptAttempt, at: number, on: number, pick: number, action: RunAction) => {
    const { knowledge } = live();
    const walk = hasTools(kept, knowledge) ? walkIn(kept, knowledge) : null;
    const refused = (refusal: RunRefusal, card = cardOf(kept)): Plan<RunOutcome> => ({
      commit: refusal.kind === 'moved' ? noted(act.deliveryId, at) : null,
      result: { kind: 'refused', refusal, card },
    });
    if (walk === null) return refused({ kind: 'unknown-run' }, null);
    if (walk.pick !== pick || walk.revision !== on)
      return refused({ kind: 'moved', by: act.actor, at: walk.run.movedAt });
    const typed = stepOf(action, dayIn(knowledge.desk.timeZone, at));
    if (typed === null || stepsIn(kept) >= MOST_STEPS) return refused({ kind: 'unknown-choice', choice: 0 });
    const tried = stepFrom(knowledge, walk.run, typed, at);
    if ('refusal' in tried)
      return refused(
        tried.refusal.kind === 'stale' ? { kind: 'moved', by: act.actor, at: walk.run.movedAt } : tried.refusal,
      );
    const step = keepable(typed, knowledge, standOf(knowledge, walk.run).flow.id);
    const next = moveAttempt(kept, { kind: 'walk', step, on: walk.stands }, at, knowledge, []);
    return { kept: next };
  };

  return {
    walks: {
      advance: async (act, id, on, action) => {
        const about = readWalkId(id);
        if (about === null) return { kind: 'refused', refusal: { kind: 'unknown-run' }, card: null };
        const outcome = await change<RunOutcome>(act, about.attempt, async (kept, draft) => {
          const planned = await advance(act, kept, draft.at, on, about.pick, action);
          if (!('kept' in planned)) return planned;
          const card = cardOf(planned.kept);
          const { commit } = written(act, draft, planned.kept);
          return card === null
            ? { commit, result: { kind: 'refused', refusal: { kind: 'unknown-run' }, card } }
            : { commit, result: { kind: 'run', card, resumed: null, cases: [] } };
        });
        if (outcome.kind === 'run' || outcome.kind === 'duplicate') return outcome;
        if (outcome.kind === 'attempt') throw new Error(`attempt ${about.attempt}: a step came to no card`);
        if (!('why' in outcome)) return outcome;
        const kept = outcome.why === 'not-yours' ? null : await load(about.attempt);
        return { kind: 'refused', refusal: refusalOf(outcome.why), card: kept === null ? null : cardOf(kept) };
      },
      runView: async (id) => {
        const kept = await load(readWalkId(id)?.attempt ?? '');
        return kept === null ? null : cardOf(kept);
      },
    },
    fillChosen: async (act, attempt, typed) =>
      await change<FilledChosen>(act, attempt, async (kept, draft) => {
        const { knowledge } = live();
        const { moves } = kept.state;
        const chosen = moves[lastPick(moves)];
        const entry = chosen?.kind === 'pick' ? entryOf(knowledge, chosen.entry) : undefined;
        const unknown: Plan<FilledChosen> = { commit: null, result: { kind: 'refused', why: 'unknown' } };
        if (entry?.kind !== 'answer' || !hasTools(kept, knowledge) || stepsIn(kept) >= MOST_STEPS) return unknown;
        const day = dayIn(knowledge.desk.timeZone, draft.at);
        const read = readValues(fieldsOf(entry, givenIn(moves, entry.id, knowledge)), typed, day);
        if (read.kind === 'fields-wrong') return { commit: null, result: read };
        const step: WalkStep = { kind: 'fill', values: typed, day };
        return written(act, draft, moveAttempt(kept, { kind: 'walk', step }, draft.at, knowledge, []));
      }),
    showStep: async (act, attempt) =>
      await change(act, attempt, async (kept, draft) => {
        if (chosenScript(kept, live().knowledge) !== null) announce(draft, kept, { kind: 'practice-step' });
        return { ...written(act, draft, kept), commit: draft.commit(act.deliveryId) };
      }),
  };
}

/** Runs and walks, each by its own id. */
export function withWalks(runs: RunDesk, walks: WalkRuns): RunDesk {
  return {
    ...runs,
    advance: (act, id, on, action) => (readWalkId(id) === null ? runs : walks).advance(act, id, on, action),
    runView: (id) => (readWalkId(id) === null ? runs : walks).runView(id),
    // A walk is drawn where it was pressed, and nowhere else.
    cardPlaced: async (id, place) => (readWalkId(id) === null ? await runs.cardPlaced(id, place) : undefined),
  };
}

/** `null` for what a role-play has other ways for. */
function stepOf(action: RunAction, day: string): WalkStep | null {
  switch (action.kind) {
    case 'fill':
      return { kind: 'fill', values: action.values, day };
    case 'correct':
      return {
        kind: 'correct',
        values: action.values,
        day,
        ...(action.flow === undefined ? {} : { flow: action.flow }),
      };
    case 'choose':
      return { kind: 'choose', choice: action.choice };
    case 'continue':
    case 'back':
    case 'restart':
      return { kind: action.kind };
    case 'hand-off':
    case 'stop':
    case 'keep-old':
      return null;
  }
}

function keepable(step: WalkStep, knowledge: Knowledge, here: string): WalkStep {
  if (step.kind !== 'fill' && step.kind !== 'correct') return step;
  const flow = entryOf(knowledge, (step.kind === 'correct' ? step.flow : undefined) ?? here);
  return { ...step, values: withStandIns(step.values, flow?.kind === 'flow' ? flow.fields : []) };
}

function stepsIn({ state }: KeptAttempt): number {
  return state.moves.filter((move: Move) => move.kind === 'walk').length;
}

function refusalOf(why: Extract<Played, { kind: 'refused' }>['why']): RunRefusal {
  switch (why) {
    case 'not-yours':
      return { kind: 'not-yours' };
    case 'over':
    case 'late':
      return { kind: 'finished' };
    case 'unknown':
    case 'no-words':
    case 'full':
    case 'exam':
      return { kind: 'unknown-run' };
  }
}

/** Twice through the longest script and back; one that presses without end is stopped. */
const MOST_STEPS = 400;
