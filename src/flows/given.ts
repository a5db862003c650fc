import type { Field, Flow } from '../knowledge/model.ts';
import { fieldOf, flowOf } from './book.ts';
import { accepts } from './read/read-field.ts';
import type { FieldValue, FieldValues, FlowBook, Run } from './run.ts';

/** What was given for a field of a flow. */
export function given(run: Run, flow: string, name: string): FieldValue | undefined {
  const values = run.fields[flow];
  // A field may be called `constructor`.
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** What was given for it, or for the same field of another flow of the run. */
export function known(book: FlowBook, run: Run, flow: Flow, name: string): FieldValue | undefined {
  const own = given(run, flow.id, name);
  const field = own === undefined ? fieldOf(flow, name) : undefined;
  if (field === undefined) return own;
  for (const { id } of twinsOf(book, run, flow, field)) {
    const value = given(run, id, name);
    if (value !== undefined && accepts(field, value.value)) return value;
  }
  return undefined;
}

/** Other flows that the run has been in and that ask for the same: whoever has answered it once is not asked again. */
export function twinsOf(book: FlowBook, run: Run, flow: Flow, field: Field): readonly Flow[] {
  return Object.keys(run.fields).flatMap((id) => {
    const other = id === flow.id ? undefined : flowOf(book, id);
    const twin = other === undefined ? undefined : fieldOf(other, field.name);
    return other !== undefined && twin !== undefined && same(field, twin) ? [other] : [];
  });
}

/** With the moves that a field was given in taken back, it was there before the next one. */
export function notAfter(fields: FieldValues, moves: number): FieldValues {
  return dated(fields, (since) => Math.min(since, moves));
}

export function dated(fields: FieldValues, turn: (since: number) => number): FieldValues {
  const each = (values: FieldValues[string]) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...value, since: turn(value.since) }]));
  return Object.fromEntries(Object.entries(fields).map(([flow, values]) => [flow, each(values)]));
}

function same(a: Field, b: Field): boolean {
  return a.type === b.type && a.currency === b.currency && a.label.zh === b.label.zh && a.label.en === b.label.en;
}
