import { begin } from '../flows/begin.ts';
import { flowOf } from '../flows/book.ts';
import type { Outcome, RunEvent } from '../flows/events.ts';
import { progressOf } from '../flows/progress.ts';
import type { FlowBook, Run } from '../flows/run.ts';
import { transition } from '../flows/transition.ts';
import type { EntryId, Lang } from '../knowledge/model.ts';
import type { Attempt, Move, WalkStep } from './attempt.ts';
import { hash } from './seeded.ts';

/** A flow that was chosen in an attempt, as far as its learner has come in it. */
export interface Walk {
  readonly flow: EntryId;
  /** The move that chose it. */
  readonly pick: number;
  readonly run: Run;
  /** Where it stands and how the script is there: a move that was made on anything else is not for this step. */
  readonly stands: string;
  /** Goes with this step alone, so that a card of another one is known as such; a whole number. */
  readonly revision: number;
  /** The script is no longer as it was when the learner went through it: this is its beginning. */
  readonly changed: boolean;
}

/** Everything that a walk is made of. `began`: epoch milliseconds. */
export interface Walked extends Pick<Attempt, 'moves'> {
  readonly lang: Lang;
  readonly began: number;
}

/** The move that chose a script last; -1 where none has. */
export function lastPick(moves: readonly Move[]): number {
  return moves.findLastIndex(({ kind }) => kind === 'pick');
}

/**
 * The walk through the flow that was chosen last; `null` where that is no flow, or none any more. The same moves on the same script
 * come to the same step, on any machine. Where the script is another one by now, the walk begins anew and old steps are left out.
 * Pure; never throws, whatever the moves are.
 */
export function walkOf({ moves, lang, began }: Walked, book: FlowBook): Walk | null {
  const pick = lastPick(moves);
  const chosen = moves[pick];
  if (chosen?.kind !== 'pick' || flowOf(book, chosen.entry) === undefined) return null;
  const start = (at: number): Run | null => startOf(book, chosen.entry, lang, began + at);
  const first = start(chosen.at);
  if (first === null) return null;
  let run: Run = first;
  let [made, changed] = [0, false];
  for (const move of moves.slice(pick + 1)) {
    if (move.kind !== 'walk') continue;
    made += 1;
    const { on, step, at } = move;
    if (on !== undefined && on !== standsAt(run)) {
      run = start(at) ?? first;
      changed = on !== standsAt(run);
      if (changed) continue;
    }
    const outcome = stepFrom(book, run, step, began + at);
    changed = !('run' in outcome) && on !== undefined;
    if ('run' in outcome) run = outcome.run;
    else if (changed) run = start(at) ?? first;
  }
  const stands = standsAt(run);
  return { flow: chosen.entry, pick, run, stands, revision: hash(`${pick} ${made} ${stands}`), changed };
}

/** What a step makes of a walk: the run as it is then, or why nothing happened. `at`: epoch milliseconds. */
export function stepFrom(book: FlowBook, run: Run, step: WalkStep, at: number): Outcome {
  const on = run.revision;
  const today = 'day' in step ? step.day : ANY_DAY;
  // At work what is over is over; a learner may look at it once more.
  if (step.kind === 'restart' && run.status.kind !== 'open') {
    const anew = startOf(book, run.flow, run.lang, at);
    if (anew !== null) return { run: anew, effects: [] };
  }
  return transition(book, run, eventOf(step, on), { at, today });
}

/** How far a learner came. */
export interface WalkedSoFar {
  /** How many steps of about how many. */
  readonly step: number;
  readonly of: number;
  readonly ended: boolean;
}

/** `null` for a learner who only looked at the first step. */
export function soFar({ run }: Walk, book: FlowBook): WalkedSoFar | null {
  const { step, of } = progressOf(book, run);
  const ended = run.status.kind === 'ended';
  return step === 1 && !ended ? null : { step, of, ended };
}

function startOf(book: FlowBook, flow: EntryId, lang: Lang, at: number): Run | null {
  // A scripted customer lives where most do: nobody could ask, or look it up.
  const region = book.desk.homeRegions[0] ?? book.desk.regions[0]?.id ?? null;
  const begun = begin(book, { flow, lang, region, team: null }, { at, today: ANY_DAY });
  return 'run' in begun ? begun.run : null;
}

function eventOf(step: WalkStep, on: number): RunEvent {
  switch (step.kind) {
    case 'fill':
      return { on, kind: 'fill', values: step.values };
    case 'correct':
      return { on, kind: 'correct', values: step.values, ...(step.flow === undefined ? {} : { flow: step.flow }) };
    case 'choose':
      return { on, kind: 'choose', choice: step.choice };
    case 'continue':
    case 'back':
    case 'restart':
      return { on, kind: step.kind };
  }
}

/** The flows that it is in, each with its hash, and its step there. */
function standsAt({ stack, status }: Run): string {
  const frames = stack.map(({ flow, hash, path }) => `${flow}#${hash}/${path.join('/')}`);
  return [...frames, ...(status.kind === 'open' ? [] : [status.kind])].join(' ');
}

/** Nothing is read at the beginning. */
const ANY_DAY = '2000-01-01';
