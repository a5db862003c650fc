import type { EntryId, Flow, Step, Target } from '../knowledge/model.ts';
import { beside, flowOf, following, insideOf, opening, stepAt } from './book.ts';
import { decide, type Looker } from './decide.ts';
import type { FlowBook, Frame, Way } from './run.ts';

/** Where a way leads: to a step that is shown, to one that has to ask before it can decide, or out of the run. */
export type Landing =
  | { readonly kind: 'at'; readonly stack: readonly Frame[] }
  | { readonly kind: 'end'; readonly outcome: string };

/** The way from a shown step; a step that a flow goes into by a choice is come back to, one that goes on as a flow is not. */
export function leave(book: FlowBook, stack: readonly Frame[], step: Step, way: Way, looker: Looker): Landing | null {
  if (way.kind === 'choose') {
    const choice = step.choose[way.choice];
    if (choice === undefined) return null;
    looker.places.push(choice.place);
    return choice.go === null ? finish(stack, choice.end ?? DONE) : go(book, stack, choice.go, looker, 'come back');
  }
  if (step.choose.length > 0) return null;
  if (step.end !== null) return finish(stack, step.end);
  if (step.branch.length > 0) return settle(book, stack, looker);
  const { frame, flow } = topOf(book, stack);
  if (step.next.length > 0) {
    const decision = decide(step.next, flow, looker);
    return 'go' in decision ? go(book, stack, decision.go, looker, 'for good') : null;
  }
  return onwards(book, stack, flow, frame, looker);
}

/** Into fragments and past branches, to a step that is shown; stays at a branch that can't be decided yet. */
export function settle(book: FlowBook, stack: readonly Frame[], looker: Looker): Landing {
  let here = stack;
  for (let hops = 0; hops < MAX_HOPS; hops += 1) {
    const { frame, flow } = topOf(book, here);
    const step = stepAt(book, flow, frame.path);
    if (step === undefined) throw new Error(`no step ${frame.path.join('/')} in ${flow.id}`);
    looker.places.push(step.place);
    const inside = insideOf(book, step);
    if (inside !== undefined) {
      here = moved(here, { ...frame, path: [...frame.path, inside] });
      continue;
    }
    if (step.branch.length === 0) return { kind: 'at', stack: here };
    const decision = decide(step.branch, flow, looker);
    if ('needs' in decision) return { kind: 'at', stack: here };
    here = target(book, here, decision.go, 'for good');
  }
  throw new Error(`branches lead round in a circle at ${here.at(-1)?.path.join('/')}: it was not compiled`);
}

function go(
  book: FlowBook,
  stack: readonly Frame[],
  to: Target,
  looker: Looker,
  how: 'come back' | 'for good',
): Landing {
  return settle(book, target(book, stack, to, how), looker);
}

function target(book: FlowBook, stack: readonly Frame[], to: Target, how: 'come back' | 'for good'): readonly Frame[] {
  const { frame } = topOf(book, stack);
  if (to.kind === 'step') return moved(stack, { ...frame, path: beside(frame.path, to.step) });
  const into = opening(flowNamed(book, to.flow));
  return how === 'come back' ? [...stack, into] : moved(stack, into);
}

function onwards(book: FlowBook, stack: readonly Frame[], flow: Flow, frame: Frame, looker: Looker): Landing {
  const path = following(book, flow, frame.path);
  return path === null ? finish(stack, DONE) : settle(book, moved(stack, { ...frame, path }), looker);
}

/** The flow that was gone into ends, and the step it was gone into from is there again; or the run ends. */
function finish(stack: readonly Frame[], outcome: string): Landing {
  return stack.length > 1 ? { kind: 'at', stack: stack.slice(0, -1) } : { kind: 'end', outcome };
}

function moved(stack: readonly Frame[], frame: Frame): readonly Frame[] {
  return [...stack.slice(0, -1), frame];
}

function topOf(book: FlowBook, stack: readonly Frame[]): { readonly frame: Frame; readonly flow: Flow } {
  const frame = stack.at(-1);
  if (frame === undefined) throw new Error('a run without a step');
  return { frame, flow: flowNamed(book, frame.flow) };
}

function flowNamed(book: FlowBook, id: EntryId): Flow {
  const flow = flowOf(book, id);
  if (flow === undefined) throw new Error(`no flow ${id}: it was not compiled`);
  return flow;
}

/** The compiler leaves no flow without an end; this is what one would be called. */
const DONE = 'done';
/** The compiler refuses circles of branches; this bounds what it might miss. */
const MAX_HOPS = 1_000;
