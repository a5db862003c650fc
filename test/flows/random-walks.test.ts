import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin } from '../../src/flows/begin.ts';
import type { RunEvent } from '../../src/flows/events.ts';
import type { FieldValues, Frame, Now, Run } from '../../src/flows/run.ts';
import { transition } from '../../src/flows/transition.ts';
import { type CurrentView, viewRun } from '../../src/flows/view.ts';
import type { Flow, Fragment, Knowledge, Step, Target } from '../../src/knowledge/model.ts';
import { knowledges, MAIN, TYPED } from './random-flows.ts';

const FLOWS = 200;
const WALKS_EACH = 50;

describe('random walks over random flows', () => {
  it(`hold what a run promises, ${FLOWS * WALKS_EACH} times`, () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        knowledges,
        fc.array(walks, { minLength: WALKS_EACH, maxLength: WALKS_EACH, size: 'max' }),
        (knowledge, all) => {
          for (const each of all) play(knowledge, each, seen);
        },
      ),
      { numRuns: FLOWS, endOnFailure: true },
    );
    // The walks come everywhere: otherwise they would prove nothing.
    for (const kind of [
      'moved',
      'into a flow',
      'out of a flow',
      'back',
      'restart',
      'resume',
      'corrected away',
      'ended',
      'handoff',
      'handoff again',
    ])
      expect([kind, (seen.get(kind) ?? 0) > 20]).toEqual([kind, true]);
  }, 120_000);
});

type Action =
  | { readonly kind: 'fill' | 'correct'; readonly picks: readonly number[]; readonly all: boolean }
  | { readonly kind: 'choose'; readonly choice: number }
  | { readonly kind: 'stale'; readonly off: number }
  | { readonly kind: 'continue' | 'back' | 'restart' | 'park' | 'resume' | 'stop' | 'hand-off' };
interface Walk {
  readonly region: string | null;
  readonly lang: 'zh' | 'en';
  readonly actions: readonly Action[];
}

const picks = fc.array(fc.nat({ max: 97 }), { minLength: 6, maxLength: 6 });
const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('fill' as const), picks, all: fc.constant(true) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('fill' as const, 'correct' as const), picks, all: fc.boolean() }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('choose' as const), choice: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('continue' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('back' as const, 'park' as const, 'resume' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stale' as const), off: fc.constantFrom(-1, 1, 5) }) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('stop' as const, 'hand-off' as const) }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('resume' as const) }) },
    ),
  },
);
const walks: fc.Arbitrary<Walk> = fc.record({
  region: fc.constantFrom('guangdong', 'hunan', null),
  lang: fc.constantFrom('zh', 'en'),
  actions: fc.array(actions, { minLength: 5, maxLength: 30, size: 'max' }),
});

/** Plays one walk and looks at every step of it. */
function play(knowledge: Knowledge, { region, lang, actions: list }: Walk, seen: Map<string, number>): void {
  const count = (kind: string): void => void seen.set(kind, (seen.get(kind) ?? 0) + 1);
  const beginning = { flow: MAIN, lang, region, team: 'online' };
  const begun = begin(knowledge, beginning, nowAt(0));
  if ('refusal' in begun) throw new Error(begun.refusal.kind);
  const events: RunEvent[] = [];
  const history: Frame[][] = [];
  let { run } = begun;
  let view = expectStanding(knowledge, run);
  for (const action of list) {
    const event = eventOf(run, view, action);
    const now = nowAt(events.length + 1);
    const outcome = transition(knowledge, run, event, now);
    if ('refusal' in outcome) {
      if (action.kind === 'stale') strictEqual(outcome.refusal.kind, 'stale');
      else if (run.status.kind === 'parked') strictEqual(outcome.refusal.kind, 'parked');
      else if (run.status.kind !== 'open') strictEqual(outcome.refusal.kind, 'finished');
      continue;
    }
    ok(action.kind !== 'stale');
    const next = outcome.run;
    strictEqual(next.revision, run.revision + 1);
    expectFieldsKept(run.fields, next.fields, event);
    view = expectStanding(knowledge, next);
    for (const effect of outcome.effects)
      count(effect.kind === 'handoff' && effect.again ? 'handoff again' : effect.kind);
    switch (event.kind) {
      case 'fill':
      case 'correct':
      case 'choose':
      case 'continue':
        if (next.trail.length === run.trail.length + 1) {
          history.push([...run.stack]);
          deepStrictEqual(
            next.trail.slice(0, -1).map(({ from }) => from),
            run.trail.map(({ from }) => from),
          );
          deepStrictEqual(next.trail.at(-1)?.from, run.stack);
          if (next.status.kind === 'open') expectWay(knowledge, run.stack, next.stack);
          count('moved');
          if (next.stack.length > run.stack.length) count('into a flow');
          if (next.stack.length < run.stack.length) count('out of a flow');
        } else if (next.trail.length < run.trail.length || !same(next.stack, run.stack)) {
          // A correction: what is left of the trail is its beginning, and leads to where the run is now.
          deepStrictEqual(
            next.trail.map(({ from }) => from),
            run.trail.slice(0, next.trail.length).map(({ from }) => from),
          );
          const last = next.trail.at(-1)?.from;
          if (last !== undefined && next.status.kind === 'open' && !same(last, next.stack))
            expectWay(knowledge, last, next.stack);
          history.length = next.trail.length;
          count('corrected away');
        } else deepStrictEqual(next.stack, run.stack);
        break;
      case 'back':
        deepStrictEqual(next.stack, history.pop());
        deepStrictEqual(next.trail, run.trail.slice(0, -1));
        count('back');
        break;
      case 'restart':
        deepStrictEqual(next.trail, []);
        history.length = 0;
        count('restart');
        break;
      case 'park':
      case 'resume':
        deepStrictEqual(
          { ...next, status: 0, revision: 0, movedAt: 0 },
          { ...run, status: 0, revision: 0, movedAt: 0 },
        );
        if (event.kind === 'resume') count('resume');
        break;
      case 'stop':
      case 'hand-off':
        deepStrictEqual(next.stack, run.stack);
        break;
    }
    events.push(event);
    run = next;
  }
  // The same events make the same run, kept as text in between.
  const again = events.reduce((before: Run, event, index) => {
    const outcome = transition(knowledge, JSON.parse(JSON.stringify(before)), event, nowAt(index + 1));
    if ('refusal' in outcome) throw new Error(outcome.refusal.kind);
    return outcome.run;
  }, begun.run);
  deepStrictEqual(again, run);
}

function eventOf(run: Run, view: CurrentView, action: Action): RunEvent {
  const on = run.revision;
  // Most of what would only be refused does something else, so that walks get far.
  if (run.status.kind === 'parked' && action.kind === 'fill') return { on, kind: 'resume' };
  if (action.kind === 'choose' && view.choices.length === 0 && action.choice < 3) return { on, kind: 'continue' };
  switch (action.kind) {
    case 'fill':
    case 'correct': {
      const asked = action.kind === 'fill' && action.all ? view.asked.map(({ field }) => field.name) : [];
      const names =
        asked.length > 0
          ? asked
          : Object.keys(TYPED)
              .slice(0, 5)
              .filter((_, index) => (action.picks[index] ?? 0) % 3 === 0);
      const values = Object.fromEntries(
        names.map((name, index) => {
          const typed = name === 'region' ? ['guangdong', 'Hunan', 'mars'] : (TYPED[name] ?? []);
          return [name, typed[(action.picks[index] ?? 0) % typed.length] ?? ''];
        }),
      );
      return { on, kind: action.kind, values };
    }
    case 'choose':
      return { on, kind: 'choose', choice: action.choice };
    case 'hand-off':
      return { on, kind: 'hand-off', team: 'lead' };
    case 'stale':
      return { on: on + action.off, kind: 'continue' };
    case 'continue':
    case 'back':
    case 'restart':
    case 'park':
    case 'resume':
    case 'stop':
      return { on, kind: action.kind };
  }
}

/** It stands at a step that is shown, or at a branch that asks for what it hangs on. */
function expectStanding(knowledge: Knowledge, run: Run): CurrentView {
  const step = run.stack.map((frame) => stepOf(knowledge, frame)).at(-1);
  const view = viewRun(knowledge, run);
  if (step === undefined || view.kind === 'changed') throw new Error('nowhere');
  strictEqual(step.use, null);
  if (step.branch.length > 0) ok(view.asked.length > 0);
  ok(view.progress.step <= view.progress.of);
  strictEqual(view.canGoBack, run.status.kind === 'open' && run.trail.length > 0);
  return view;
}

/** Nothing that was given is gone, and nothing has changed but what was typed. An emptied optional field is gone on purpose. */
function expectFieldsKept(before: FieldValues, after: FieldValues, event: RunEvent): void {
  const typed = event.kind === 'fill' || event.kind === 'correct' ? event.values : {};
  for (const [flow, values] of Object.entries(before))
    for (const [name, { value }] of Object.entries(values)) {
      if (Object.hasOwn(typed, name)) {
        if (typed[name] !== '') ok(after[flow]?.[name] !== undefined);
      } else deepStrictEqual([name, after[flow]?.[name]?.value], [name, value]);
    }
}

/** One step leads to the other in the graph as it is written. */
function expectWay(knowledge: Knowledge, from: readonly Frame[], to: readonly Frame[]): void {
  const ways = waysFrom(knowledge, from);
  ok(ways.map(placeOf).includes(placeOf(to)), `${placeOf(from)} does not lead to ${placeOf(to)}`);
}

/** Every place that can be next, by the text of the flows alone. */
function waysFrom(knowledge: Knowledge, stack: readonly Frame[]): readonly (readonly Frame[])[] {
  const frame = stack.at(-1);
  if (frame === undefined) return [];
  const step = stepOf(knowledge, frame);
  const goes = [...step.branch, ...step.next].map(({ go }) => go);
  const ways: (readonly Frame[])[] = goes.map((go) => follow(knowledge, stack, go, false));
  ways.push(...step.choose.flatMap(({ go }) => (go === null ? [] : [follow(knowledge, stack, go, true)])));
  const ends = step.end !== null || step.choose.some(({ end }) => end !== null);
  if (ends && stack.length > 1) ways.push(stack.slice(0, -1));
  if (goes.length === 0 && step.choose.length === 0 && step.end === null) ways.push(after(knowledge, stack));
  return ways.flatMap((way) => [way, ...pastUnshown(knowledge, way)]);
}

function pastUnshown(knowledge: Knowledge, stack: readonly Frame[]): readonly (readonly Frame[])[] {
  const frame = stack.at(-1);
  if (frame === undefined) return [];
  const step = stepOf(knowledge, frame);
  if (step.use !== null) {
    const inside = fragmentOf(knowledge, step).steps[0]?.id ?? '';
    const way = [...stack.slice(0, -1), { ...frame, path: [...frame.path, inside] }];
    return [way, ...pastUnshown(knowledge, way)];
  }
  return step.branch.flatMap(({ go }) => {
    const way = follow(knowledge, stack, go, false);
    return [way, ...pastUnshown(knowledge, way)];
  });
}

function follow(knowledge: Knowledge, stack: readonly Frame[], go: Target, comesBack: boolean): readonly Frame[] {
  const frame = stack.at(-1);
  if (frame === undefined) return [];
  const below = stack.slice(0, -1);
  if (go.kind === 'step') return [...below, { ...frame, path: [...frame.path.slice(0, -1), go.step] }];
  const flow = knowledge.entries.find(({ id }) => id === go.flow) as Flow;
  const first = { flow: flow.id, hash: flow.hash, path: [flow.steps[0]?.id ?? ''] };
  return comesBack ? [...stack, first] : [...below, first];
}

function after(knowledge: Knowledge, stack: readonly Frame[]): readonly Frame[] {
  const frame = stack.at(-1);
  if (frame === undefined) return [];
  const list = listOf(knowledge, frame.flow, frame.path.slice(0, -1));
  const next = list[list.findIndex(({ id }) => id === frame.path.at(-1)) + 1];
  const below = stack.slice(0, -1);
  if (next !== undefined) return [...below, { ...frame, path: [...frame.path.slice(0, -1), next.id] }];
  return after(knowledge, [...below, { ...frame, path: frame.path.slice(0, -1) }]);
}

function stepOf(knowledge: Knowledge, { flow, path }: Frame): Step {
  const step = listOf(knowledge, flow, path.slice(0, -1)).find(({ id }) => id === path.at(-1));
  if (step === undefined) throw new Error(`outside the graph: ${flow} ${path.join('/')}`);
  return step;
}

function listOf(knowledge: Knowledge, flow: string, path: readonly string[]): readonly Step[] {
  const entry = knowledge.entries.find(({ id }) => id === flow) as Flow;
  return path.reduce<readonly Step[]>((steps, id) => {
    const step = steps.find((each) => each.id === id);
    return step === undefined ? [] : fragmentOf(knowledge, step).steps;
  }, entry.steps);
}

function fragmentOf(knowledge: Knowledge, step: Step): Fragment {
  const fragment = knowledge.fragments.find(({ id }) => id === step.use);
  if (fragment === undefined) throw new Error(`no fragment at ${step.id}`);
  return fragment;
}

function placeOf(stack: readonly Frame[]): string {
  return stack.map(({ flow, path }) => `${flow} ${path.join('/')}`).join(' > ');
}

function same(a: readonly Frame[], b: readonly Frame[]): boolean {
  return placeOf(a) === placeOf(b);
}

function nowAt(index: number): Now {
  return { at: 1_795_000_000_000 + index * 1000, today: '2026-11-22' };
}
