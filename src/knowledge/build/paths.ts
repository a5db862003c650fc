import type { Path } from '../locate.ts';
import type { StepSource } from '../schema/flow.ts';
import type { Draft } from './draft.ts';

/** Where a step names another step or flow to go to. */
export interface Pointer {
  readonly to: string;
  readonly path: Path;
  /** A choice that goes into another flow comes back to its step. */
  readonly byChoice: boolean;
}

/**
 * Reports steps that nothing leads to, steps from which no way leads to an end, branches that lead to each other in a
 * circle, and flows that go into each other in a circle. Says nothing while anything else is wrong with where steps lead.
 */
export function checkPaths(draft: Draft, drafts: ReadonlyMap<string, Draft>): void {
  checkFlowCircle(draft, drafts);
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

/** Every step or flow that a step names, in the order written. */
export function pointersOf(source: StepSource, path: Path): readonly Pointer[] {
  const { next, branch, choose } = source;
  const alone = typeof next === 'string' ? [{ to: next, path: [...path, 'next'], byChoice: false }] : [];
  const lists = [
    ['branch', branch ?? []],
    ['next', typeof next === 'object' ? next : []],
  ] as const;
  const branches = lists.flatMap(([key, list]) =>
    list.flatMap((each, index) =>
      (['go', 'else'] as const).flatMap((way): Pointer[] => {
        const to = each[way];
        return to === undefined ? [] : [{ to, path: [...path, key, index, way], byChoice: false }];
      }),
    ),
  );
  const choices = (choose ?? []).flatMap(({ go }, index): Pointer[] =>
    go === undefined ? [] : [{ to: go, path: [...path, 'choose', index, 'go'], byChoice: true }],
  );
  return [...alone, ...branches, ...choices];
}

/** The id of the flow that a pointer names; `null` for a step. */
export function flowNamed(to: string): string | null {
  return to.startsWith(FLOW) ? to.slice(FLOW.length) : null;
}

interface Node {
  readonly to: readonly number[];
  /** The flow or fragment may be over after it. */
  readonly out: boolean;
  readonly isBranch: boolean;
}

/** `null` where something is wrong that has been reported elsewhere. */
function graphOf(
  draft: Draft,
  drafts: ReadonlyMap<string, Draft>,
  within: readonly Draft[] = [],
): readonly Node[] | null {
  const { steps, whole, stepNames } = draft;
  if (!whole || within.includes(draft) || new Set(stepNames).size < stepNames.length) return null;
  const nodes = steps.map(({ source, path }, index): Node | null => {
    const pointers = pointersOf(source, path).filter(({ to, byChoice }) => !byChoice || flowNamed(to) === null);
    const to = pointers.filter((each) => flowNamed(each.to) === null).map((each) => stepNames.indexOf(each.to));
    if (to.includes(-1) || leadsNowhere(source)) return null;
    const ends = source.end !== undefined || (source.choose ?? []).some(({ end }) => end !== undefined);
    const goesForGood = pointers.some((each) => flowNamed(each.to) !== null);
    const led = source.next !== undefined || source.branch !== undefined || source.choose !== undefined;
    const inside = source.use === undefined ? THROUGH : insideOf(source.use, drafts, [...within, draft]);
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
function insideOf(id: string, drafts: ReadonlyMap<string, Draft>, within: readonly Draft[]) {
  const draft = drafts.get(id);
  const graph = draft?.kind === 'fragment' ? graphOf(draft, drafts, within) : null;
  if (draft === undefined || graph === null) return null;
  const reached = reachedFrom([0], graph);
  const last = graph.length - 1;
  const falls = reached.has(last) && fallsOut(draft, drafts, within);
  const ends = [...reached].some((index) => graph[index]?.out === true && !(index === last && falls));
  return { ends, falls };
}

function fallsOut({ steps }: Draft, drafts: ReadonlyMap<string, Draft>, within: readonly Draft[]): boolean {
  const source = steps.at(-1)?.source;
  if (source === undefined || WAYS.some((way) => source[way] !== undefined)) return false;
  return source.use === undefined || insideOf(source.use, drafts, within)?.falls === true;
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

function checkFlowCircle(draft: Draft, drafts: ReadonlyMap<string, Draft>): void {
  if (draft.kind !== 'flow') return;
  const pointers = flowPointers(draft, drafts);
  if (!flowsFrom(pointers, drafts).has(draft.id)) return;
  for (const each of pointers) {
    if (!flowsFrom([each], drafts).has(draft.id)) continue;
    draft.sheet.report(each.path, {
      code: 'cyclic-flow',
      message: `"${each.to}" leads back into this flow, and neither would come to an end`,
      hint: 'End one of the two flows where it would go into the other.',
    });
    return;
  }
}

/** These flows, and all that they go into. */
function flowsFrom(pointers: readonly Pointer[], drafts: ReadonlyMap<string, Draft>): ReadonlySet<string> {
  const found = new Set(pointers.map(({ to }) => to));
  for (const each of found) {
    const draft = drafts.get(each);
    if (draft !== undefined) for (const { to } of flowPointers(draft, drafts)) found.add(to);
  }
  return found;
}

/** The flows that a flow goes into, itself or in a fragment: then the place is where it uses that. */
function flowPointers(draft: Draft, drafts: ReadonlyMap<string, Draft>): readonly Pointer[] {
  let pointers = known.get(draft);
  if (pointers === undefined) {
    pointers = draft.steps.flatMap(({ source, path }) => {
      const borrowed = [...usedBy(source, drafts)].flatMap(({ steps }) => steps.flatMap(intoFlows));
      return [...intoFlows({ source, path }), ...borrowed.map((each) => ({ ...each, path: [...path, 'use'] }))];
    });
    known.set(draft, pointers);
  }
  return pointers;
}

function intoFlows({ source, path }: Draft['steps'][number]): readonly Pointer[] {
  return pointersOf(source, path).flatMap((each) => {
    const to = flowNamed(each.to);
    return to === null ? [] : [{ ...each, to }];
  });
}

function usedBy(source: StepSource, drafts: ReadonlyMap<string, Draft>): ReadonlySet<Draft> {
  const first = drafts.get(source.use ?? '');
  const found = new Set(first === undefined ? [] : [first]);
  for (const each of found)
    for (const id of each.uses) {
      const used = drafts.get(id);
      if (used !== undefined) found.add(used);
    }
  return found;
}

/** Every flow asks what all the others go into; drafts are made anew for each compilation. */
const known = new WeakMap<Draft, readonly Pointer[]>();
const FLOW = 'flow:';
const WAYS = ['branch', 'next', 'choose', 'end'] as const;
/** As many names as can be read at a glance. */
const FEW = 5;
const THROUGH = { ends: false, falls: true };
