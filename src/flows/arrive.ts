import { flowOf, stepAt } from './book.ts';
import type { Effect, HandoffEffect } from './events.ts';
import type { FlowBook, MadeHandoff, Run } from './run.ts';
import { standOf } from './stand.ts';
import { givenFields } from './values.ts';

/** A run together with what has to be done because of it. */
export interface Moved {
  readonly run: Run;
  readonly effects: readonly Effect[];
}

/**
 * What happens by itself at a step where nothing has to be asked: its case is opened, and a run whose last step it is
 * ends. A flow that was gone into stays at its last step, so that its words are seen.
 */
export function arrive(book: FlowBook, run: Run): Moved {
  const { step, settled } = standOf(book, run);
  if (!settled) return { run, effects: [] };
  const moved = openCase(book, run);
  return step.end !== null && run.stack.length === 1 ? end(moved, step.end) : moved;
}

export function end({ run, effects }: Moved, outcome: string): Moved {
  return { run: { ...run, status: { kind: 'ended', outcome } }, effects: [...effects, { kind: 'ended', outcome }] };
}

/** The case of the step at hand, once a visit; the second visit tells what has changed. */
export function openCase(book: FlowBook, run: Run): Moved {
  const { step, frame } = standOf(book, run);
  const here: MadeHandoff = { flow: frame.flow, path: frame.path, since: run.trail.length };
  const before = run.handoffs.filter((made) => caseKey(made) === caseKey(here));
  if (step.handoff === null || before.some(({ since }) => since === here.since)) return { run, effects: [] };
  const others = run.handoffs.filter((made) => !before.includes(made));
  const effect = effectOf(book, run, here, before.length > 0);
  return { run: { ...run, handoffs: [...others, here] }, effects: effect === null ? [] : [effect] };
}

/** Cases that are open already and hold one of these fields. */
export function updateCases(book: FlowBook, before: Run, run: Run): readonly HandoffEffect[] {
  return before.handoffs.flatMap((made) => {
    const effect = effectOf(book, run, made, true);
    const old = effectOf(book, before, made, true);
    return effect === null || JSON.stringify(effect) === JSON.stringify(old) ? [] : [effect];
  });
}

function effectOf(book: FlowBook, run: Run, made: MadeHandoff, again: boolean): HandoffEffect | null {
  const flow = flowOf(book, made.flow);
  const handoff = flow === undefined ? null : stepAt(book, flow, made.path)?.handoff;
  if (handoff === null || handoff === undefined) return null;
  return {
    kind: 'handoff',
    key: caseKey(made),
    again,
    by: 'flow',
    team: handoff.team,
    withinMinutes: handoff.withinMinutes,
    fields: givenFields(book, run, handoff.include, made.flow),
  };
}

function caseKey({ flow, path }: MadeHandoff): string {
  return `${flow} ${path.join('/')}`;
}
