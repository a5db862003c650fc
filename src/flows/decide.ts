import type { Branch, Flow, Place, Scalar, Target, Test } from '../knowledge/model.ts';
import { fieldOf } from './book.ts';
import { known } from './given.ts';
import type { FlowBook, Looked, Run } from './run.ts';

/** Gives conditions what they ask about, and remembers what that was. */
export interface Looker {
  /** Where in the files the way went: steps, branches and choices, in order. */
  readonly places: Place[];
  /** `null` = there is none and need not be; `undefined` = nobody has said yet. */
  look(flow: Flow, subject: string): Scalar | null | undefined;
  readonly looked: Looked;
}

/** Looks at a run's values; `instead` stands before them. */
export function lookAt(book: FlowBook, run: Run, instead: Looked = {}): Looker {
  const looked: Record<string, Scalar | null> = {};
  return {
    places: [],
    looked,
    look(flow, subject) {
      const key = subjectKey(flow.id, subject);
      const answer = Object.hasOwn(instead, key) ? instead[key] : found(book, run, flow, subject);
      if (answer !== undefined) looked[key] = answer;
      return answer;
    },
  };
}

/** What a move's `looked` calls a subject of a flow. */
export function subjectKey(flow: string, subject: string): string {
  return ALWAYS.has(subject) ? subject : `${flow}#${subject}`;
}

/** Where the branches lead, or which fields have to be known before that can be told. Tried from top to bottom. */
export function decide(
  branches: readonly Branch[],
  flow: Flow,
  looker: Looker,
): { readonly go: Target } | { readonly needs: readonly string[] } {
  for (const { when, go, place } of branches) {
    const verdicts = when.map((test) => ({ test, holds: holds(test, looker.look(flow, test.subject)) }));
    if (verdicts.some((verdict) => verdict.holds === false)) continue;
    const open = verdicts.filter((verdict) => verdict.holds === null);
    if (open.length > 0) return { needs: [...new Set(open.map(({ test }) => test.subject))] };
    looker.places.push(place);
    return { go };
  }
  throw new Error(`no branch of ${flow.id} holds: it was not compiled`);
}

/** `null` = can't be told yet. */
function holds(test: Test, value: Scalar | null | undefined): boolean | null {
  if (test.op === 'known') return (value !== null && value !== undefined) === test.value;
  if (value === undefined) return null;
  if (value === null) return false;
  switch (test.op) {
    case 'is':
      return value === test.value;
    case 'in':
      return test.value.includes(value);
    case 'gt':
      return compare(value, test.value) > 0;
    case 'gte':
      return compare(value, test.value) >= 0;
    case 'lt':
      return compare(value, test.value) < 0;
    case 'lte':
      return compare(value, test.value) <= 0;
  }
}

/** Numbers as numbers; days, months and times as text, which is their order. */
function compare(value: Scalar, bound: Scalar): number {
  if (typeof value === 'number' && typeof bound === 'number') return value - bound;
  const [a, b] = [String(value), String(bound)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function found(book: FlowBook, run: Run, flow: Flow, subject: string): Scalar | null | undefined {
  if (subject === 'lang') return run.lang;
  if (subject === 'team') return run.team;
  // A desk without regions has nothing to ask.
  if (subject === 'region') return run.region ?? (book.desk.regions.length > 0 ? undefined : null);
  const value = known(book, run, flow, subject);
  if (value !== undefined) return value.value;
  return fieldOf(flow, subject)?.required === true ? undefined : null;
}

const ALWAYS: ReadonlySet<string> = new Set(['region', 'team', 'lang']);
