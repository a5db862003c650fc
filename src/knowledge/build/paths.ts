import type { StepSource } from '../schema/flow.ts';
import type { Draft } from './draft.ts';
import { flowNamed, pointersOf } from './pointers.ts';

/**
 * Reports steps that nothing leads to, steps from which no way leads to an end, and branches that lead to each
 * other in a circle. Says nothing while anything else is wrong with where steps lead.
 */
export function checkPaths(draft: Draft, drafts: ReadonlyMap<string, Draft>): void {
  const graph = graphOf(draft, drafts);
  if (graph === null) return;
  const { sheet, steps } = draft;
  const nameOf = (index: number): string => `"${steps[index]?.source.id}"`;
  const reached = reachedFrom([0], graph);
  for (const [index, { path }] of steps.entries()) {
    if (reached.has(index)) continue;
    sheet.report([...path, 'id'], {
      code: 'unreachable-step',
      message: `No way leads to the step ${nameOf(index)}`,
      hint: 'Lead there with "next", "branch" or "choose", or delete the step.',
    });
  }
  const leadOut = leadingOut(graph);
  const lost = [...reached].filter((index) => !leadOut.has(index)).sort((a, b) => a - b);
  if (lost[0] !== undefined) {
    sheet.report([...(steps[lost[0]]?.path ?? []), 'id'], {
      code: 'loop-without-exit',
      message: `From ${lost.slice(0, FEW).map(nameOf).join(', ')} no way leads to an end`,
      hint: 'Add a choice or a branch that leads on, or "end: resolved" (or another result).',
    });
  }
  const circle = firstInCircle(graph);
  if (circle !== null) {
    sheet.report([...(steps[circle]?.path ?? []), 'branch'], {
      code: 'branch-circle',
      message: `The branches of ${nameOf(circle)} lead round in a circle without a step that is shown`,
      hint: 'Put a step that says or asks something between them.',
    });
  }
}

interface Node {
  readonly to: readonly number[];
  /** The flow or fragment may be over after it. */
  readonly out: boolean;
  readonly isBranch: boolean;
}

/** `null` where something is wrong that has been reported elsewhere. */
function graphOf(draft: Draft, drafts: ReadonlyMap<string, Draft>): readonly Node[] | null {
  const { steps, whole, stepNames } = draft;
  if (!whole || new Set(stepNames).size < stepNames.length) return null;
  const places = new Map(stepNames.map((name, index) => [name, index]));
  const nodes = steps.map(({ source, path }, index): Node | null => {
    const pointers = pointersOf(source, path).filter(({ to, byChoice }) => !byChoice || flowNamed(to) === null);
    const to = pointers.filter((each) => flowNamed(each.to) === null).map((each) => places.get(each.to) ?? -1);
    if (to.includes(-1) || leadsNowhere(source)) return null;
    const ends = source.end !== undefined || (source.choose ?? []).some(({ end }) => end !== undefined);
    const goesForGood = pointers.some((each) => flowNamed(each.to) !== null);
    const led = source.next !== undefined || source.branch !== undefined || source.choose !== undefined;
    const inside = source.use === undefined ? THROUGH : insideOf(source.use, drafts);
    if (inside === null) return null;
    const onwards = source.end === undefined && !led && inside.falls;
    const last = index === steps.length - 1;
    return {
      to: onwards && !last ? [...to, index + 1] : to,
      out: ends || goesForGood || inside.ends || (onwards && last),
      isBranch: source.branch !== undefined,
    };
  });
  const known = nodes.filter((node) => node !== null);
  return known.length === nodes.length ? known : null;
}

/** A branch or choice that was not finished. */
function leadsNowhere({ branch, next, choose }: StepSource): boolean {
  const branches = [...(branch ?? []), ...(typeof next === 'object' ? next : [])];
  return (
    branches.some((each) => each.go === undefined && each.else === undefined) ||
    (choose ?? []).some((each) => each.go === undefined && each.end === undefined)
  );
}

/** Whether the steps of a fragment may end the flow, and whether they may go on after it. */
interface Inside {
  readonly ends: boolean;
  readonly falls: boolean;
}

/** `null` where it can't be told: a fragment that is not there, or is broken, or uses itself. */
function insideOf(id: string, drafts: ReadonlyMap<string, Draft>): Inside | null {
  const draft = drafts.get(id);
  if (draft?.kind !== 'fragment') return null;
  let inside = insides.get(draft);
  if (inside === undefined) {
    // Whoever comes here again meanwhile goes round in a circle.
    insides.set(draft, null);
    inside = lookInside(draft, drafts);
    insides.set(draft, inside);
  }
  return inside;
}

function lookInside(draft: Draft, drafts: ReadonlyMap<string, Draft>): Inside | null {
  const graph = graphOf(draft, drafts);
  if (graph === null) return null;
  const reached = reachedFrom([0], graph);
  const last = graph.length - 1;
  const falls = reached.has(last) && fallsOut(draft, drafts);
  const ends = [...reached].some((index) => graph[index]?.out === true && !(index === last && falls));
  return { ends, falls };
}

function fallsOut({ steps }: Draft, drafts: ReadonlyMap<string, Draft>): boolean {
  const source = steps.at(-1)?.source;
  if (source === undefined || WAYS.some((way) => source[way] !== undefined)) return false;
  return source.use === undefined || insideOf(source.use, drafts)?.falls === true;
}

function reachedFrom(start: readonly number[], graph: readonly Node[]): ReadonlySet<number> {
  const reached = new Set(start);
  // A set hands out what is added while it is being walked.
  for (const index of reached) for (const next of graph[index]?.to ?? []) reached.add(next);
  return reached;
}

/** Those from which some way leads to an end. */
function leadingOut(graph: readonly Node[]): ReadonlySet<number> {
  const from = comingTo(graph);
  const found = new Set([...graph.keys()].filter((index) => graph[index]?.out === true));
  for (const index of found) for (const before of from[index] ?? []) found.add(before);
  return found;
}

/** A branch that leads to branches without end; `null` where each comes to a shown step. */
function firstInCircle(graph: readonly Node[]): number | null {
  const from = comingTo(graph);
  const open = graph.map(({ to, isBranch }) => (isBranch ? to.length : 0));
  const settled = [...graph.keys()].filter((index) => open[index] === 0);
  // Grows while it is being walked: a branch all of whose targets come to a shown step does so too.
  for (const index of settled)
    for (const before of from[index] ?? []) {
      const left = (open[before] ?? 0) - 1;
      open[before] = left;
      if (left === 0) settled.push(before);
    }
  const circle = open.findIndex((left) => left > 0);
  return circle === -1 ? null : circle;
}

function comingTo(graph: readonly Node[]): readonly (readonly number[])[] {
  const from: number[][] = graph.map(() => []);
  for (const [index, { to }] of graph.entries()) for (const next of to) from[next]?.push(index);
  return from;
}

const WAYS = ['branch', 'next', 'choose', 'end'] as const;
/** As many names as can be read at a glance. */
const FEW = 5;
const THROUGH = { ends: false, falls: true };
/** Many steps may use the same fragment, and that many others; drafts are made anew for each compilation. */
const insides = new WeakMap<Draft, Inside | null>();
