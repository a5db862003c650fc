import { leave } from './advance.ts';
import { arrive, end, type Moved, openCase, updateCases } from './arrive.ts';
import { fromStart } from './begin.ts';
import { changedFlows, flowOf } from './book.ts';
import { replay } from './correct.ts';
import { lookAt } from './decide.ts';
import type { Outcome, Refusal, RunEvent, TypedValues } from './events.ts';
import { dated, notAfter } from './given.ts';
import type { FlowBook, Now, Run, Way } from './run.ts';
import { type Stand, standOf } from './stand.ts';
import { carryOver, enter, givenFields, share } from './values.ts';

/**
 * What an event makes of a run: the run as it is then and what has to be done, or why nothing happened. Pure and total:
 * the same run, event and moment give the same, and any event is answered. `book` is the knowledge of now, or the one
 * that the run began on to go on with its old text.
 */
export function transition(book: FlowBook, run: Run, event: RunEvent, now: Now): Outcome {
  const refusal = refuse(book, run, event);
  if (refusal !== null) return { refusal };
  const outcome = apply(book, run, event, now);
  if ('refusal' in outcome) return outcome;
  return { ...outcome, run: { ...outcome.run, revision: run.revision + 1, movedAt: now.at } };
}

/** What holds for every event. */
function refuse(book: FlowBook, run: Run, event: RunEvent): Refusal | null {
  if (event.on !== run.revision) return { kind: 'stale', expected: run.revision, actual: event.on };
  if (run.status.kind === 'parked')
    return ANY_TIME.has(event.kind) || event.kind === 'resume' ? null : { kind: 'parked' };
  if (run.status.kind !== 'open') return { kind: 'finished' };
  if (event.kind === 'resume') return { kind: 'not-parked' };
  if (ANY_TIME.has(event.kind) || event.kind === 'park' || event.kind === 'restart') return null;
  const changed = changedFlows(book, run);
  return changed.length > 0 ? { kind: 'flow-changed', changed } : null;
}

function apply(book: FlowBook, run: Run, event: RunEvent, now: Now): Outcome {
  switch (event.kind) {
    case 'fill':
      return fill(book, run, event.values, now);
    case 'correct':
      return correct(book, run, event, now);
    case 'choose':
      return go(book, run, { kind: 'choose', choice: event.choice }, now);
    case 'continue':
      return go(book, run, { kind: 'continue' }, now);
    case 'back':
      return back(run);
    case 'restart':
      return restart(book, run, now);
    case 'hand-off':
      return handOff(book, run, event.team);
    case 'stop':
      return { run: { ...run, status: { kind: 'stopped' } }, effects: [{ kind: 'stopped' }] };
    case 'park':
      return { run: { ...run, status: { kind: 'parked' } }, effects: [{ kind: 'parked' }] };
    case 'resume':
      return { run: { ...run, status: { kind: 'open' } }, effects: [{ kind: 'resumed' }] };
  }
}

function fill(book: FlowBook, run: Run, values: TypedValues, now: Now): Outcome {
  const { flow, asks, step } = standOf(book, run);
  const isAsked = (name: string): boolean => asks.some(({ field }) => field.name === name);
  const all = enter(book, run, flow, values, now.today);
  if ('problems' in all) return { refusal: { kind: 'fields-wrong', problems: all.problems } };
  const asked = Object.fromEntries(Object.entries(values).filter(([name]) => isAsked(name)));
  const answered = enter(book, run, flow, asked, now.today);
  if ('problems' in answered) return { refusal: { kind: 'fields-wrong', problems: answered.problems } };
  // What this step does not ask for was asked for before, or will be: then it is a correction.
  const { run: entered, moved } = replay(book, answered.run, all.run);
  const updates = updateCases(book, run, entered);
  if (moved) return withEffects(updates, arrive(book, share(book, entered)));
  if (Object.keys(asked).length === 0 || standOf(book, entered).missing.length > 0)
    return { run: entered, effects: updates };
  if (step.choose.length > 0) return withEffects(updates, openCase(book, entered));
  const gone = go(book, entered, { kind: 'continue' }, now);
  return 'refusal' in gone ? gone : withEffects(updates, gone);
}

function go(book: FlowBook, run: Run, way: Way, now: Now): Outcome {
  const { step, missing } = standOf(book, run);
  const none = way.kind === 'choose' ? step.choose[way.choice] === undefined : false;
  if (way.kind === 'choose' && none) return { refusal: { kind: 'unknown-choice', choice: way.choice } };
  if (way.kind === 'continue' && step.choose.length > 0) return { refusal: { kind: 'choose-first' } };
  if (missing.length > 0) return { refusal: missingFields(missing) };
  const { run: here, effects } = openCase(book, run);
  const looker = lookAt(book, here);
  const landing = leave(book, here.stack, step, way, looker);
  if (landing === null) throw new Error(`no way from ${step.id}: it was not compiled`);
  const move = { at: now.at, from: here.stack, by: way, looked: looker.looked };
  const next = shortened({ ...here, trail: [...here.trail, move] });
  if (landing.kind === 'end') return end({ run: next, effects }, landing.outcome);
  return withEffects(effects, arrive(book, share(book, { ...next, stack: landing.stack })));
}

function correct(
  book: FlowBook,
  run: Run,
  { values, flow: id }: Extract<RunEvent, { kind: 'correct' }>,
  now: Now,
): Outcome {
  const flow = flowOf(book, id ?? run.stack.at(-1)?.flow ?? '');
  if (flow === undefined) return { refusal: { kind: 'unknown-flow', flow: id ?? '' } };
  const entered = enter(book, run, flow, values, now.today);
  if ('problems' in entered) return { refusal: { kind: 'fields-wrong', problems: entered.problems } };
  return mended(book, run, entered.run);
}

function mended(book: FlowBook, before: Run, run: Run): Moved {
  const { run: again, moved } = replay(book, before, run);
  const updates = updateCases(book, before, again);
  return moved ? withEffects(updates, arrive(book, share(book, again))) : { run: again, effects: updates };
}

function back(run: Run): Outcome {
  const last = run.trail.at(-1);
  if (last === undefined) return { refusal: { kind: 'at-start' } };
  const trail = run.trail.slice(0, -1);
  return { run: { ...run, stack: last.from, trail, fields: notAfter(run.fields, trail.length) }, effects: [] };
}

function restart(book: FlowBook, run: Run, now: Now): Outcome {
  const begun = fromStart(book, run, now);
  if (begun === null) return { refusal: { kind: 'flow-changed', changed: [{ flow: run.flow, gone: true }] } };
  const { dropped } = carryOver(book, run.fields);
  const { run: again, effects } = arrive(book, {
    ...begun,
    // Another visit, whichever move it was made on.
    handoffs: run.handoffs.map((made) => ({ ...made, since: -1 })),
    begunAt: run.begunAt,
  });
  return { run: again, effects: [{ kind: 'restarted', dropped }, ...effects] };
}

function handOff(book: FlowBook, run: Run, team: string): Outcome {
  const { teams } = book.desk;
  if (teams.length > 0 && !teams.some(({ id }) => id === team)) return { refusal: { kind: 'unknown-team', team } };
  return {
    run: { ...run, status: { kind: 'handed-off', team } },
    effects: [
      {
        kind: 'handoff',
        key: 'agent',
        again: false,
        by: 'agent',
        team,
        withinMinutes: null,
        fields: givenFields(book, run, null),
      },
    ],
  };
}

/** A trail that has grown too long loses its beginning. */
function shortened(run: Run): Run {
  const over = run.trail.length - MAX_TRAIL;
  if (over <= 0) return run;
  return {
    ...run,
    trail: run.trail.slice(over),
    fields: dated(run.fields, (since) => Math.max(0, since - over)),
    handoffs: run.handoffs.map((made) => ({ ...made, since: made.since - over })),
  };
}

function missingFields(fields: Stand['missing']): Refusal {
  return { kind: 'fields-missing', fields: fields.map(({ name, label }) => ({ name, label })) };
}

function withEffects(first: Moved['effects'], { run, effects }: Moved): Moved {
  return { run, effects: [...first, ...effects] };
}

/** Also when the flow has changed, or something else goes first. */
const ANY_TIME: ReadonlySet<RunEvent['kind']> = new Set(['stop', 'hand-off']);
/** More steps than any conversation has; what is dropped can't be gone back to. */
const MAX_TRAIL = 500;
