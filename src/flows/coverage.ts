import type { Branch, Flow, Fragment, Place, Step, Test } from '../knowledge/model.ts';
import type { FlowBook } from './run.ts';

export interface Coverage {
  readonly covered: number;
  readonly total: number;
  readonly missed: readonly { readonly name: string; readonly place: Place }[];
}

/** Which steps, and which branches and choices, of all flows and fragments were come to. `reached` are the places of walks. */
export function coverageOf(
  book: FlowBook,
  reached: readonly Place[],
): { readonly steps: Coverage; readonly branches: Coverage } {
  const seen = new Set(reached.map(keyOf));
  const paths = [...book.entries.filter((entry) => entry.kind === 'flow'), ...book.fragments];
  return {
    steps: cover(paths.flatMap(stepsOf), seen),
    branches: cover(paths.flatMap(branchesOf), seen),
  };
}

/** How many of these were reached, and the others. */
function cover(all: Coverage['missed'], seen: ReadonlySet<string>): Coverage {
  const missed = all.filter(({ place }) => !seen.has(keyOf(place)));
  return { covered: all.length - missed.length, total: all.length, missed };
}

function stepsOf({ id, steps }: Flow | Fragment): Coverage['missed'] {
  return steps.map((step) => ({ name: `${id} ${step.id}`, place: step.place }));
}

/** `next: step` alone decides nothing: whoever comes to the step goes there. */
function branchesOf({ id, steps }: Flow | Fragment): Coverage['missed'] {
  return steps.flatMap((step: Step) => {
    const branches = [...step.branch, ...(step.next.length > 1 ? step.next : [])];
    return [
      ...branches.map(({ when, go, place }) => ({
        name: `${id} ${step.id}: ${conditionText(when)} -> ${goText(go)}`,
        place,
      })),
      ...step.choose.map(({ label, place }) => ({ name: `${id} ${step.id}: "${label.en ?? label.zh}"`, place })),
    ];
  });
}

function conditionText(when: readonly Test[]): string {
  if (when.length === 0) return 'else';
  return when.map(({ subject, op, value }) => `${subject} ${op} ${[value].flat().join('|')}`).join(', ');
}

function goText(go: Branch['go']): string {
  return go.kind === 'step' ? go.step : `flow:${go.flow}`;
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
