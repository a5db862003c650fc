import type { EntryId, Field, Flow, Scalar } from '../knowledge/model.ts';
import { fieldOf, flowOf } from './book.ts';
import type { GivenField, TypedValues } from './events.ts';
import { given, known, twinsOf } from './given.ts';
import type { FieldProblem } from './read/problem.ts';
import { accepts, readField } from './read/read-field.ts';
import type { FieldValue, FieldValues, FlowBook, Run } from './run.ts';
import { regionField } from './stand.ts';
import { wordValue } from './word-value.ts';

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

/** With what the flow at hand can take over from the others of the run: the same field by name, label and kind. */
export function share(book: FlowBook, run: Run): Run {
  const flow = flowOf(book, run.stack.at(-1)?.flow ?? '');
  if (flow === undefined) return run;
  const found = flow.fields.flatMap(({ name }): [string, FieldValue][] => {
    const value = given(run, flow.id, name) === undefined ? known(book, run, flow, name) : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  if (found.length === 0) return run;
  return { ...run, fields: { ...run.fields, [flow.id]: { ...run.fields[flow.id], ...Object.fromEntries(found) } } };
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
      return [
        { flow: id as EntryId, field, value: found.value, typed: found.typed, word: wordValue(field, found.value) },
      ];
    });
  });
}

/** In the flow itself and wherever else the run has the same field. */
function withValue(book: FlowBook, run: Run, flow: Flow, name: string, value: FieldValue | null): Run {
  const field = fieldOf(flow, name);
  const also = field === undefined ? [] : twinsOf(book, run, flow, field).map(({ id }) => id);
  let { fields } = run;
  for (const id of [flow.id, ...also]) {
    const { [name]: _, ...others } = fields[id] ?? {};
    fields = { ...fields, [id]: value === null ? others : { ...others, [name]: value } };
  }
  return { ...run, fields };
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
