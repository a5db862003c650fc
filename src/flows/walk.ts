import type { KnowledgeTest, Lang, Place, RunStep } from '../knowledge/model.ts';
import { leave, settle } from './advance.ts';
import { begin } from './begin.ts';
import { flowOf, opening, samePlace } from './book.ts';
import { lookAt } from './decide.ts';
import type { Effect, HandoffEffect, Outcome, Refusal } from './events.ts';
import type { FlowBook, Now, Run } from './run.ts';
import { standOf } from './stand.ts';
import { transition } from './transition.ts';
import { type CurrentView, viewRun } from './view.ts';

/** What a written walk came to. */
export interface WalkResult {
  /** The first line that failed; `null` = all of it holds. */
  readonly failure: WalkFailure | null;
  /** Places in the knowledge files: the steps that it came to and the branches and choices that it took. */
  readonly reached: readonly Place[];
}

interface WalkFailure {
  readonly place: Place;
  /** For the person who wrote the test. */
  readonly message: string;
}

/** Words as the customer would get them; the caller renders. */
export type RenderStep = (view: CurrentView, lang: Lang) => string;

/** Plays the `run:` of a test from the first step of the flow it expects. `lang` is the customer's. */
export function walk(
  book: FlowBook,
  test: Pick<KnowledgeTest, 'expect' | 'region' | 'team' | 'run' | 'place'>,
  lang: Lang,
  now: Now,
  render: RenderStep,
): WalkResult {
  const { expect, region, team } = test;
  if (expect === null || test.run.length === 0) return { failure: null, reached: [] };
  const reached: Place[] = [];
  const begun = begin(book, { flow: expect, lang, region, team }, now);
  if ('refusal' in begun) return { failure: { place: test.place, message: refusalText(begun.refusal) }, reached };
  let { run } = begun;
  let cases = handoffsIn(begun.effects);
  reached.push(...placesToStart(book, run));
  for (const step of test.run) {
    const outcome = act(book, run, step, now);
    if (outcome === null) {
      const message = look(book, run, step, cases, lang, render);
      if (message !== null) return { failure: { place: step.place, message }, reached };
      continue;
    }
    if ('refusal' in outcome) return { failure: { place: step.place, message: refusalText(outcome.refusal) }, reached };
    cases = [...cases, ...handoffsIn(outcome.effects)];
    if (outcome.run.trail.length !== run.trail.length || !samePlace(outcome.run.stack, run.stack))
      reached.push(...placesOnTheWay(book, outcome.run));
    run = outcome.run;
  }
  return { failure: null, reached };
}

/** `null` for a line that only looks. */
function act(book: FlowBook, run: Run, step: RunStep, now: Now): Outcome | null {
  const on = run.revision;
  switch (step.kind) {
    case 'fill':
      return transition(book, run, { on, kind: 'fill', values: step.values }, now);
    case 'next':
      return transition(book, run, { on, kind: 'continue' }, now);
    case 'choose': {
      const { step: here } = standOf(book, run);
      const choice = here.choose.findIndex(({ label }) => label.zh === step.label || label.en === step.label);
      return transition(book, run, { on, kind: 'choose', choice }, now);
    }
    case 'at':
    case 'handoff':
    case 'ended':
      return null;
  }
}

/** What does not hold, in words; `null` where it does. */
function look(
  book: FlowBook,
  run: Run,
  step: RunStep,
  cases: readonly HandoffEffect[],
  lang: Lang,
  render: RenderStep,
): string | null {
  const view = viewRun(book, run);
  if (view.kind === 'changed') return 'The flow has changed.';
  switch (step.kind) {
    case 'at': {
      const path = run.stack.at(-1)?.path ?? [];
      if (!path.includes(step.step)) return `The run is at "${view.step}", not at "${step.step}".`;
      const words = render(view, lang);
      return step.says === null || words.includes(step.says)
        ? null
        : `The words do not contain "${step.says}": ${words}`;
    }
    case 'handoff': {
      if (cases.some(({ team }) => team === step.team)) return null;
      const teams = [...new Set(cases.map(({ team }) => team))];
      return teams.length === 0
        ? `No case was opened so far; the run is at "${view.step}".`
        : `A case was opened for ${teams.join(', ')}, not for "${step.team}".`;
    }
    case 'ended': {
      const end = run.status.kind === 'ended' ? run.status.outcome : view.end;
      if (end === step.end) return null;
      return end === null ? `The run has not ended; it is at "${view.step}".` : `It ended "${end}", not "${step.end}".`;
    }
    case 'fill':
    case 'choose':
    case 'next':
      return null;
  }
}

function handoffsIn(effects: readonly Effect[]): readonly HandoffEffect[] {
  return effects.filter((effect) => effect.kind === 'handoff');
}

/** From the opening of the flow to the first step that is shown. */
function placesToStart(book: FlowBook, run: Run): readonly Place[] {
  const flow = flowOf(book, run.flow);
  const looker = lookAt(book, run);
  if (flow !== undefined) settle(book, [opening(flow)], looker);
  return looker.places;
}

/** What the last move of a run came through. */
function placesOnTheWay(book: FlowBook, run: Run): readonly Place[] {
  const move = run.trail.at(-1);
  if (move === undefined) return [];
  const looker = lookAt(book, run, move.looked);
  leave(book, move.from, standOf(book, { ...run, stack: move.from }).step, move.by, looker);
  return looker.places;
}

/** For the person who wrote down what was to be done. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'fields-missing':
      return `Still to be filled in: ${refusal.fields.map(({ name }) => name).join(', ')}.`;
    case 'fields-wrong':
      return refusal.problems.map(({ name, hint }) => `${name}: ${hint.en}`).join(' ');
    case 'unknown-choice':
      return 'This step has no such button.';
    case 'choose-first':
      return 'This step goes on by one of its buttons.';
    case 'finished':
      return 'The run is over already.';
    case 'unknown-flow':
      return `There is no flow "${refusal.flow}".`;
    case 'unknown-team':
      return `There is no team "${refusal.team}".`;
    case 'stale':
    case 'parked':
    case 'not-parked':
    case 'flow-changed':
    case 'at-start':
      return `This can't be done here (${refusal.kind}).`;
  }
}
