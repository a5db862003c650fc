import type { EntryId, Field, Flow, Fragment, Step } from '../knowledge/model.ts';
import type { ChangedFlow } from './events.ts';
import type { FlowBook, Frame, Run } from './run.ts';

/** The flow of that id; `undefined` where there is none. */
export function flowOf(book: FlowBook, id: EntryId | string): Flow | undefined {
  return pagesOf(book).flows.get(id);
}

/** The frame that a flow begins with, before anything was decided. */
export function opening(flow: Flow): Frame {
  return { flow: flow.id, hash: flow.hash, path: [flow.steps[0]?.id ?? ''] };
}

/** The step that a path names; `undefined` where the flow has no such place. */
export function stepAt(book: FlowBook, flow: Flow, path: readonly string[]): Step | undefined {
  return listAt(book, flow, path)?.find((step) => step.id === path.at(-1));
}

/** The first step of the fragment that stands at a path; `undefined` where none does. */
export function insideOf(book: FlowBook, step: Step): string | undefined {
  return step.use === null ? undefined : pagesOf(book).fragments.get(step.use)?.steps[0]?.id;
}

/** The path that follows in the file: the next step here, or after the step whose fragment ends; `null` after the last. */
export function following(book: FlowBook, flow: Flow, path: readonly string[]): readonly string[] | null {
  const list = listAt(book, flow, path) ?? [];
  const next = list[list.findIndex((step) => step.id === path.at(-1)) + 1];
  if (next !== undefined) return beside(path, next.id);
  return path.length > 1 ? following(book, flow, path.slice(0, -1)) : null;
}

/** Another step of the same list. */
export function beside(path: readonly string[], step: string): readonly string[] {
  return [...path.slice(0, -1), step];
}

/** Flows of the run that are not as they were when it came to them. */
export function changedFlows(book: FlowBook, run: Run): readonly ChangedFlow[] {
  const changed = run.stack.flatMap(({ flow, hash }): ChangedFlow[] => {
    const now = flowOf(book, flow);
    return now?.hash === hash ? [] : [{ flow, gone: now === undefined }];
  });
  return changed.filter((each, index) => changed.findIndex(({ flow }) => flow === each.flow) === index);
}

export function fieldOf(flow: Flow, name: string): Field | undefined {
  return flow.fields.find((field) => field.name === name);
}

/** Where two runs, or a run before and after, stand at the same place. */
export function samePlace(a: readonly Frame[], b: readonly Frame[]): boolean {
  return (
    a.length === b.length &&
    a.every((frame, index) => {
      const other = b[index];
      return other?.flow === frame.flow && other.path.join('/') === frame.path.join('/');
    })
  );
}

function listAt(book: FlowBook, flow: Flow, path: readonly string[]): readonly Step[] | undefined {
  let steps: readonly Step[] | undefined = flow.steps;
  for (const id of path.slice(0, -1)) {
    const use: string | null | undefined = steps?.find((step) => step.id === id)?.use;
    steps = use === undefined || use === null ? undefined : pagesOf(book).fragments.get(use)?.steps;
  }
  return steps;
}

interface Pages {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly fragments: ReadonlyMap<string, Fragment>;
}

function pagesOf(book: FlowBook): Pages {
  let pages = known.get(book);
  if (pages === undefined) {
    pages = {
      flows: new Map(book.entries.flatMap((entry) => (entry.kind === 'flow' ? [[entry.id, entry] as const] : []))),
      fragments: new Map(book.fragments.map((fragment) => [fragment.id, fragment])),
    };
    known.set(book, pages);
  }
  return pages;
}

/** Looking flows up by walking the list would cost more than everything else; a compiled book never changes. */
const known = new WeakMap<FlowBook, Pages>();
