import type { EntryId, Field, Flow, Scalar } from '../knowledge/model.ts';
import { fieldOf, flowOf, given } from './book.ts';
import type { GivenField, TypedValues } from './events.ts';
import type { FieldProblem } from './read/problem.ts';
import { accepts, readField } from './read/read-field.ts';
import type { FieldValue, FieldValues, FlowBook, Run } from './run.ts';
import { regionField } from './stand.ts';

/** Typed values read and put into the run, or everything that is wrong with them. */
export function enter(
  book: FlowBook,
  run: Run,
  flow: Flow,
  values: TypedValues,
  today: string,
): { readonly run: Run } | { readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  let next = run;
  for (const [name, typed] of Object.entries(values)) {
    const field = name === 'region' ? regionField(book) : fieldOf(flow, name);
    if (field === undefined) {
      problems.push({ name, label: {}, typed: String(typed), ...NO_FIELD });
      continue;
    }
    if (!field.required && String(typed).trim() === '') {
      next = withValue(book, next, flow, name, null);
      continue;
    }
    const reading = readField(field, typed, today);
    if (reading.kind === 'problem')
      problems.push({ name, label: field.label, typed: String(typed), ...reading.problem });
    else if (name === 'region') next = { ...next, region: String(reading.value) };
    else next = withValue(book, next, flow, name, keep(reading.value, typed, run));
  }
  return problems.length > 0 ? { problems } : { run: next };
}

/** What the flow at hand can take over from the others of the run: the same field by name, label and kind. */
export function share(book: FlowBook, run: Run): Run {
  const flow = flowOf(book, run.stack.at(-1)?.flow ?? '');
  if (flow === undefined) return run;
  const own = run.fields[flow.id] ?? {};
  const found = flow.fields.flatMap((field): [string, FieldValue][] => {
    if (Object.hasOwn(own, field.name)) return [];
    const value = valueElsewhere(book, run, flow, field);
    return value === null ? [] : [[field.name, { ...value, since: run.trail.length }]];
  });
  if (found.length === 0) return run;
  return { ...run, fields: { ...run.fields, [flow.id]: { ...own, ...Object.fromEntries(found) } } };
}

/** Values that the flows, as they are now, still take; the others are named. */
export function carryOver(
  book: FlowBook,
  fields: FieldValues,
): { readonly fields: FieldValues; readonly dropped: readonly { readonly flow: EntryId; readonly name: string }[] } {
  const dropped: { readonly flow: EntryId; readonly name: string }[] = [];
  const kept = Object.entries(fields).map(([id, values]) => {
    const flow = flowOf(book, id);
    const still = Object.entries(values).filter(([name, { value }]) => {
      const field = flow === undefined ? undefined : fieldOf(flow, name);
      const ok = field !== undefined && accepts(field, value);
      if (!ok) dropped.push({ flow: id as EntryId, name });
      return ok;
    });
    return [id, Object.fromEntries(still.map(([name, value]) => [name, { ...value, since: 0 }]))] as const;
  });
  return { fields: Object.fromEntries(kept.filter(([, values]) => Object.keys(values).length > 0)), dropped };
}

/** All that has been given, flow by flow in the order that the run came to them. */
export function givenFields(book: FlowBook, run: Run, names: readonly string[] | null, of?: EntryId): GivenField[] {
  return Object.entries(run.fields).flatMap(([id, values]) => {
    if (of !== undefined && id !== of) return [];
    const flow = flowOf(book, id);
    const order = names ?? flow?.fields.map(({ name }) => name) ?? Object.keys(values);
    return order.flatMap((name): GivenField[] => {
      const found = given(run, id, name);
      if (found === undefined) return [];
      const field = (flow === undefined ? undefined : fieldOf(flow, name)) ?? lostField(name);
      return [{ flow: id as EntryId, field, value: found.value, typed: found.typed }];
    });
  });
}

/** In the flow itself and wherever else the run has the same field. */
function withValue(book: FlowBook, run: Run, flow: Flow, name: string, value: FieldValue | null): Run {
  const field = fieldOf(flow, name);
  const also = Object.keys(run.fields).filter((id) => {
    const other = id === flow.id ? undefined : flowOf(book, id);
    const twin = other === undefined ? undefined : fieldOf(other, name);
    return field !== undefined && twin !== undefined && same(field, twin);
  });
  let { fields } = run;
  for (const id of [flow.id, ...also]) {
    const { [name]: _, ...others } = fields[id] ?? {};
    fields = { ...fields, [id]: value === null ? others : { ...others, [name]: value } };
  }
  return { ...run, fields };
}

function valueElsewhere(book: FlowBook, run: Run, flow: Flow, field: Field): FieldValue | null {
  for (const id of Object.keys(run.fields)) {
    const value = given(run, id, field.name);
    const other = value === undefined || id === flow.id ? undefined : flowOf(book, id);
    const twin = other === undefined ? undefined : fieldOf(other, field.name);
    if (value !== undefined && twin !== undefined && same(field, twin) && accepts(field, value.value)) return value;
  }
  return null;
}

/** The same thing to ask for: whoever has answered it once is not asked again. */
function same(a: Field, b: Field): boolean {
  return a.type === b.type && a.currency === b.currency && a.label.zh === b.label.zh && a.label.en === b.label.en;
}

function keep(value: Scalar, typed: Scalar, run: Run): FieldValue {
  return { value, typed: String(typed), since: run.trail.length };
}

/** For a value whose flow is gone: what is known of it is its name. It may be anybody's data. */
function lostField(name: string): Field {
  return { name, type: 'text', label: {}, required: false, pii: true, currency: null, options: [] };
}

const NO_FIELD = {
  code: 'unknown-field',
  hint: { zh: '这个流程没有这一项。', en: 'This flow has no such field.' },
  readings: [],
} as const;
