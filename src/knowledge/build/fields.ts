import type { Path } from '../locate.ts';
import type { Field } from '../model.ts';
import { type FieldSource, field } from '../schema/flow.ts';
import type { Sheet } from '../sheet.ts';
import { toText } from './text.ts';

/** The `fields` that stand at `path`: those whose shape is right, and the names of all, right or wrong. */
export function buildFields(
  sheet: Sheet,
  source: unknown,
  path: Path,
): { readonly fields: readonly Field[]; readonly names: readonly string[] } {
  const named = typeof source === 'object' && source !== null ? Object.entries(source) : [];
  return {
    fields: named
      .map(([name, value]) => buildField(sheet, name, value, [...path, name]))
      .filter((each) => each !== null),
    names: named.map(([name]) => name),
  };
}

function buildField(sheet: Sheet, name: string, value: unknown, path: Path): Field | null {
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
/** Types whose values are personal data unless the field says otherwise. */
export const PERSONAL: ReadonlySet<Field['type']> = new Set(['phone', 'id-number', 'email']);
