import type { Knowledge } from '../../knowledge/model.ts';
import type { Move } from '../../practice/attempt.ts';
import { lastPick, soFar, type Walk, type WalkedSoFar, walkOf } from '../../practice/walk.ts';
import { fieldsOf, type GivenValues, readValues } from '../answer-values.ts';
import type { CueScript } from '../cue.ts';
import { drawRun } from '../draw-run.ts';
import { entryOf, optionFor, prepareScript } from '../make-cue.ts';
import type { RunCard } from '../run-card.ts';
import type { KeptRun } from '../run-state.ts';
import type { Texts } from '../texts.ts';
import { type KeptAttempt, threadOf } from './attempt-kept.ts';

/** The script that a learner chose last, as it would be seen at work. */
export type ChosenScript =
  | { readonly kind: 'flow'; readonly run: RunCard; readonly walked: WalkedSoFar | null }
  | { readonly kind: 'answer'; readonly script: CueScript }
  /** It was taken out of the scripts meanwhile. */
  | { readonly kind: 'gone' };

/** `null` where none was chosen. Pure: the same moves on the same knowledge give the same. */
export function chosenScript(kept: KeptAttempt, knowledge: Knowledge): ChosenScript | null {
  const { moves, lang } = kept.state;
  const chosen = moves[lastPick(moves)];
  if (chosen?.kind !== 'pick') return null;
  const walk = walkIn(kept, knowledge);
  if (walk !== null) return { kind: 'flow', run: drawWalk(kept, walk, knowledge), walked: soFar(walk, knowledge) };
  const entry = entryOf(knowledge, chosen.entry);
  const script =
    entry === undefined
      ? null
      : prepareScript(optionFor(entry, undefined), knowledge, lang, givenIn(moves, chosen.entry, knowledge));
  return script === null ? { kind: 'gone' } : { kind: 'answer', script };
}

/** The learner's walk through the flow that was chosen last; `null` where that is no flow. */
export function walkIn({ state: { moves, lang, began } }: KeptAttempt, knowledge: Knowledge): Walk | null {
  return walkOf({ moves, lang, began }, knowledge);
}

/** What the learner filled into the answer that was chosen last, as far as it still takes it. */
export function givenIn(moves: readonly Move[], id: string, knowledge: Knowledge): GivenValues {
  const entry = entryOf(knowledge, id);
  if (entry?.kind !== 'answer') return {};
  let given: GivenValues = {};
  for (const move of moves.slice(lastPick(moves) + 1)) {
    if (move.kind !== 'walk' || move.step.kind !== 'fill' || move.on !== undefined) continue;
    const read = readValues(fieldsOf(entry, given), move.step.values, move.step.day);
    if (read.kind === 'values') given = read.values;
  }
  return given;
}

/** The id by which the card of a walk is known, as runs have one. */
function walkId(attempt: string, pick: number): string {
  return `${WALK}${attempt}:${pick}`;
}

/** `null` for the id of a run. */
export function readWalkId(id: string): { readonly attempt: string; readonly pick: number } | null {
  if (!id.startsWith(WALK)) return null;
  const [attempt = '', pick = ''] = id.slice(WALK.length).split(':');
  return { attempt, pick: Number(pick) };
}

function drawWalk(kept: KeptAttempt, walk: Walk, knowledge: Knowledge): RunCard {
  const { id, learner, workspace, state } = kept;
  const texts: Pick<Texts, 'live' | 'of' | 'oldOf'> = {
    live: () => knowledge,
    of: () => ({ knowledge, old: false }),
    oldOf: () => null,
  };
  const over = state.ended !== null;
  const run: KeptRun = {
    id: walkId(id, walk.pick),
    expected: 0,
    conversation: threadOf(kept) ?? workspace,
    owner: learner,
    state: {
      run: over && walk.run.status.kind === 'open' ? { ...walk.run, status: { kind: 'stopped' } } : walk.run,
      movedBy: learner,
      cue: null,
      text: knowledge.revision,
      keepsOld: false,
      behind: null,
      before: null,
      signals: [],
      // The months of a scripted customer are not those of today, so nothing is made ready from what was said.
      place: null,
    },
  };
  const card = drawRun(run, [], texts);
  const { at } = card;
  return {
    ...card,
    revision: walk.revision,
    // Nobody gets a case from practice: it is for the learner to hand over.
    at: at.kind === 'step' && at.handoff !== null ? { ...at, handoff: { ...at.handoff, made: false } } : at,
    practice: { attempt: id, over, changed: walk.changed },
  };
}

const WALK = 'practice:';
