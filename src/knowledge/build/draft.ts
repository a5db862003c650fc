import type { Path } from '../locate.ts';
import type { Field } from '../model.ts';
import { type StepSource, step } from '../schema/flow.ts';
import { checkDoubled } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { buildFields } from './fields.ts';

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
  const listed: readonly unknown[] = Array.isArray(stepsSource) ? stepsSource : [];
  const { fields, names: fieldNames } = buildFields(sheet, fieldsSource, ['fields']);
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
    fieldNames,
    stepNames,
    whole: listed.length > 0 && salvaged.every((each) => each?.whole === true),
    uses: steps.flatMap(({ source }) => (source.use === undefined ? [] : [source.use])),
  };
}
