import type { Path } from '../locate.ts';
import type { Field } from '../model.ts';
import { type FieldSource, field, type StepSource, step } from '../schema/flow.ts';
import { checkDoubled } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { toText } from './text.ts';

/** A flow or fragment with its fields and steps read one by one, before any of them is looked up. */
export interface Draft {
  readonly id: string;
  readonly kind: 'flow' | 'fragment';
  readonly sheet: Sheet;
  /** Those whose shape is right. */
  readonly fields: readonly Field[];
  readonly steps: readonly { readonly source: StepSource; readonly path: Path }[];
  /** Right or wrong. */
  readonly fieldNames: readonly string[];
  readonly stepNames: readonly string[];
  /** Every step's shape is right. */
  readonly whole: boolean;
  /** Fragments that its steps use. */
  readonly uses: readonly string[];
}

/** Reads fields and steps; mistakes of shape are reported here. */
export function draftOf(sheet: Sheet, kind: 'flow' | 'fragment'): Draft {
  const { document } = sheet;
  const { fields: fieldsSource, steps: stepsSource } = (document.data ?? {}) as { fields?: unknown; steps?: unknown };
  const named = typeof fieldsSource === 'object' && fieldsSource !== null ? Object.entries(fieldsSource) : [];
  const listed: readonly unknown[] = Array.isArray(stepsSource) ? stepsSource : [];
  const fields = named.map(([name, value]) => buildField(sheet, name, value)).filter((each) => each !== null);
  const salvaged = listed.map((value, index) => sheet.salvage<StepSource>(step, value, ['steps', index], { id: 'x' }));
  const steps = salvaged.flatMap((each, index) =>
    each === null ? [] : [{ source: each.source, path: ['steps', index] }],
  );
  const stepNames = listed.flatMap((value) => {
    const id = (value as { id?: unknown } | null)?.id;
    return typeof id === 'string' ? [id] : [];
  });
  checkDoubled(
    sheet,
    listed.map((value) => (value as { id?: unknown } | null)?.id),
    (index) => ['steps', index, 'id'],
    { code: 'duplicate-step', called: 'step' },
  );
  const id = document.data?.[kind];
  return {
    id: typeof id === 'string' ? id : '',
    kind,
    sheet,
    fields,
    steps,
    fieldNames: named.map(([name]) => name),
    stepNames,
    whole: listed.length > 0 && salvaged.every((each) => each?.whole === true),
    uses: steps.flatMap(({ source }) => (source.use === undefined ? [] : [source.use])),
  };
}

function buildField(sheet: Sheet, name: string, value: unknown): Field | null {
  const path = ['fields', name];
  if (RESERVED.has(name)) {
    sheet.reportKey(path, {
      code: 'reserved-name',
      message: `"${name}" is always known and can't be a field`,
      hint: 'Use it in conditions as it is, or give the field another name.',
    });
  }
  const source = sheet.check<FieldSource>(field, value, path);
  if (source === null) return null;
  if (source.currency !== undefined && source.type !== 'money') {
    sheet.reportKey([...path, 'currency'], misplaced('currency', 'money'));
  }
  if (source.options !== undefined && source.type !== 'choice') {
    sheet.reportKey([...path, 'options'], misplaced('options', 'choice'));
  }
  const options = Object.entries(source.options ?? {});
  if (source.type === 'choice' && options.length < 2) {
    sheet.report(path, {
      code: 'missing-options',
      message: 'A choice needs at least two options',
      hint: 'Add options: a name for each, with its text in each language.',
    });
  }
  return {
    name,
    type: source.type,
    label: toText(source.label),
    required: source.required ?? true,
    pii: source.pii ?? PERSONAL.has(source.type),
    currency: source.currency ?? null,
    options: options.map(([option, label]) => ({ value: option, label: toText(label) })),
  };
}

function misplaced(key: string, type: string) {
  return {
    code: 'misplaced-key',
    message: `"${key}" is only for fields of type ${type}`,
    hint: `Remove it, or write type: ${type}.`,
  };
}

/** Subjects of conditions that every run knows. */
const RESERVED = new Set(['region', 'team', 'lang']);
const PERSONAL = new Set(['phone', 'id-number', 'email']);
