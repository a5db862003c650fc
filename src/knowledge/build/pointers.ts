import type { Path } from '../locate.ts';
import type { StepSource } from '../schema/flow.ts';
import type { Draft } from './draft.ts';

/** Where a step names another step or flow to go to. */
interface Pointer {
  readonly to: string;
  readonly path: Path;
  /** A choice that goes into another flow comes back to its step. */
  readonly byChoice: boolean;
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

/** Reports a flow that goes into another one that leads back into it. */
export function checkFlowCircle(draft: Draft, drafts: ReadonlyMap<string, Draft>): void {
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
