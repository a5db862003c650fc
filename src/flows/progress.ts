import type { Flow, Step, Target } from '../knowledge/model.ts';
import { beside, flowOf, following, insideOf, opening, samePlace, stepAt } from './book.ts';
import type { FlowBook, Frame, Run } from './run.ts';

export interface Progress {
  /** The number of the step shown, from 1. */
  readonly step: number;
  /** How many there will be if it goes the shortest way from here; never less than `step`. */
  readonly of: number;
}

/** An estimate: the steps shown so far, and those of the shortest way to an end. */
export function progressOf(book: FlowBook, run: Run): Progress {
  const last = run.trail.at(-1);
  // A run that ended by a choice still shows the step of the choice.
  const step = last !== undefined && samePlace(last.from, run.stack) ? run.trail.length : run.trail.length + 1;
  if (run.status.kind === 'ended') return { step, of: step };
  const left = run.stack.map((frame, index) => {
    const inFront = index < run.stack.length - 1;
    return stepsLeft(book, frame) + (inFront || asksToDecide(book, frame) ? 1 : 0);
  });
  return { step, of: step + left.reduce((sum, each) => sum + each, 0) };
}

/** Shown steps after this one on the shortest way to an end of its flow. */
function stepsLeft(book: FlowBook, from: Frame): number {
  let layer: readonly Spot[] = shown(book, spotAt(book, from));
  const seen = new Set(layer.map(keyOf));
  for (let count = 0; layer.length > 0; count += 1) {
    const ways = layer.map((spot) => waysOf(book, spot));
    if (ways.some((way) => way === null)) return count;
    layer = ways
      .flatMap((way) => way ?? [])
      .flatMap((each) => shown(book, [each]))
      .filter((spot) => {
        const key = keyOf(spot);
        return seen.has(key) ? false : seen.add(key);
      });
  }
  return 0;
}

/** A branch is shown only where it has to ask first; what it leads to comes after it. */
function asksToDecide(book: FlowBook, frame: Frame): boolean {
  return spotAt(book, frame).some(({ step }) => step.branch.length > 0);
}

interface Spot {
  readonly flow: Flow;
  readonly path: readonly string[];
  readonly step: Step;
}

/** Where a shown step may lead; `null` where it may end. */
function waysOf(book: FlowBook, { flow, path, step }: Spot): readonly Spot[] | null {
  if (step.end !== null || step.choose.some(({ end }) => end !== null)) return null;
  // A choice that goes into another flow comes back to where it is.
  if (step.choose.length > 0)
    return step.choose.flatMap(({ go }) => (go?.kind === 'step' ? spotOf(book, flow, path, go) : []));
  if (step.next.length > 0) return step.next.flatMap(({ go }) => spotOf(book, flow, path, go));
  const next = following(book, flow, path);
  return next === null ? null : spot(book, flow, next);
}

/** Past branches and into fragments, wherever they may lead. */
function shown(book: FlowBook, from: readonly Spot[]): readonly Spot[] {
  const found: Spot[] = [];
  const open = [...from];
  const seen = new Set<string>();
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (seen.has(keyOf(here))) continue;
    seen.add(keyOf(here));
    const { flow, path, step } = here;
    const inside = insideOf(book, step);
    if (inside !== undefined) open.push(...spot(book, flow, [...path, inside]));
    else if (step.branch.length === 0) found.push(here);
    else open.push(...step.branch.flatMap(({ go }) => spotOf(book, flow, path, go)));
  }
  return found;
}

function spotOf(book: FlowBook, flow: Flow, path: readonly string[], target: Target): readonly Spot[] {
  if (target.kind === 'step') return spot(book, flow, beside(path, target.step));
  const other = flowOf(book, target.flow);
  return other === undefined ? [] : spot(book, other, opening(other).path);
}

function spotAt(book: FlowBook, frame: Frame): readonly Spot[] {
  const flow = flowOf(book, frame.flow);
  return flow === undefined ? [] : spot(book, flow, frame.path);
}

function spot(book: FlowBook, flow: Flow, path: readonly string[]): readonly Spot[] {
  const step = stepAt(book, flow, path);
  return step === undefined ? [] : [{ flow, path, step }];
}

function keyOf({ flow, path }: Spot): string {
  return `${flow.id} ${path.join('/')}`;
}
