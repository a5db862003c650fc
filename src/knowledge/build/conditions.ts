import type { Path } from '../locate.ts';
import { type Branch, type Field, LANGS, type Scalar, type Test } from '../model.ts';
import type { BranchSource, ComparisonSource } from '../schema/flow.ts';
import { checkName, FIELD, REGION, type Scope, TEAM } from '../scope.ts';
import type { Sheet } from '../sheet.ts';

/** The fields that conditions may name. */
export interface Visible {
  readonly fields: readonly Field[];
  /** Also those whose own shape is wrong; `null` where they can't all be known. */
  readonly names: readonly string[] | null;
}

/** What must hold for one branch. Reports unknown fields and values that a field can't have. */
export function toTests(
  sheet: Sheet,
  conditions: NonNullable<BranchSource['if']>,
  path: Path,
  visible: Visible,
  scope: Scope,
): readonly Test[] {
  return Object.entries(conditions).flatMap(([subject, condition]): Test[] => {
    const at = [...path, subject];
    if (!SUBJECTS.includes(subject)) {
      const known = visible.names === null ? null : [...visible.names, ...SUBJECTS];
      if (known !== null && !known.includes(subject)) {
        const hint = sheet.suggest(subject, known, `There are: ${known.join(', ')}.`);
        sheet.reportKey(at, { code: FIELD.code, message: `There is no field "${subject}"`, hint });
        return [];
      }
    }
    const field = visible.fields.find((each) => each.name === subject);
    const value = (each: Scalar, where: Path): Scalar => toValue(sheet, each, where, subject, field, scope);
    if (typeof condition !== 'object') return [{ subject, op: 'is', value: value(condition, at) }];
    return compare(sheet, condition, at, subject, field, scope, value);
  });
}

function compare(
  sheet: Sheet,
  condition: ComparisonSource,
  path: Path,
  subject: string,
  field: Field | undefined,
  scope: Scope,
  value: (each: Scalar, where: Path) => Scalar,
): Test[] {
  const tests: Test[] = [];
  const { in: list, known } = condition;
  if (list === 'home') {
    if (subject === 'region') tests.push({ subject, op: 'in', value: scope.desk.homeRegions });
    else sheet.report([...path, 'in'], { code: 'home-needs-region', ...HOME });
  } else if (list !== undefined) {
    tests.push({ subject, op: 'in', value: list.map((each, index) => value(each, [...path, 'in', index])) });
  }
  for (const op of ['gt', 'gte', 'lt', 'lte'] as const) {
    const bound = condition[op];
    if (bound === undefined) continue;
    if (SUBJECTS.includes(subject) || (field !== undefined && !ORDERED.has(field.type))) {
      sheet.reportKey([...path, op], {
        code: 'not-comparable',
        message: `"${subject}" has no more and less`,
        hint: `Compare it with a value, { ${subject}: ... }, or with several, { ${subject}: { in: [...] } }.`,
      });
    }
    tests.push({ subject, op, value: value(bound, [...path, op]) });
  }
  if (known !== undefined) tests.push({ subject, op: 'known', value: known });
  if (tests.length === 0 && list === undefined) sheet.report(path, { code: 'empty-condition', ...EMPTY });
  return tests;
}

/** A value as the field has it: `yes` becomes true. Reports values that the field can't have. */
export function toValue(
  sheet: Sheet,
  value: Scalar,
  path: Path,
  subject: string,
  field: Field | undefined,
  scope: Scope,
): Scalar {
  if (subject === 'region') checkName(sheet, path, String(value), scope.regions, REGION);
  if (subject === 'team') checkName(sheet, path, String(value), scope.teams, TEAM);
  if (subject === 'lang') checkName(sheet, path, String(value), LANGS, { code: 'unknown-value', called: 'language' });
  if (field?.type === 'choice') {
    const options = field.options.map((option) => option.value);
    checkName(sheet, path, String(value), options, { code: 'unknown-option', called: `option of ${subject}` });
    return String(value);
  }
  if (field?.type === 'yes-no') {
    if (value === true || value === 'yes') return true;
    if (value === false || value === 'no') return false;
    sheet.report(path, wrongValue(subject, 'yes or no'));
    return value;
  }
  if (field?.type === 'money' || field?.type === 'number') {
    if (typeof value === 'number') return value;
    const [, sign = '', bound = ''] = /^\s*([<>]=?)\s*(\d+(?:\.\d+)?)\s*$/.exec(String(value)) ?? [];
    const more = MORE_AND_LESS[sign];
    const wanted = 'a number without quotes, like 500';
    sheet.report(path, wrongValue(subject, more === undefined ? wanted : `{ ${more}: ${bound} } for ${sign} ${bound}`));
    return value;
  }
  const shape = field === undefined ? undefined : SHAPES[field.type];
  if (shape !== undefined && !shape[0].test(String(value))) sheet.report(path, wrongValue(subject, shape[1]));
  return field === undefined ? value : String(value);
}

/** Whether every case has a branch: there is an `else`, or one field's values are all named. */
export function coversAll(branches: readonly Branch[], fields: readonly Field[]): boolean {
  if (branches.some((branch) => branch.when.length === 0)) return true;
  const alone = branches.flatMap((branch) => (branch.when.length === 1 ? branch.when : []));
  return [...new Set(alone.map((test) => test.subject))].some((subject) => {
    const tests = alone.filter((test) => test.subject === subject);
    if ([true, false].every((known) => tests.some((test) => test.op === 'known' && test.value === known))) return true;
    const field = fields.find((each) => each.name === subject);
    const all = valuesOf(subject, field);
    // A field that may be left out has one case more.
    if (all === null || (field !== undefined && !field.required)) return false;
    const named = tests.flatMap((test): readonly Scalar[] =>
      test.op === 'is' ? [test.value] : test.op === 'in' ? test.value : [],
    );
    return all.every((value) => named.includes(value));
  });
}

function valuesOf(subject: string, field: Field | undefined): readonly Scalar[] | null {
  if (subject === 'lang') return LANGS;
  if (field?.type === 'yes-no') return [true, false];
  return field?.type === 'choice' ? field.options.map((option) => option.value) : null;
}

function wrongValue(subject: string, wanted: string) {
  return { code: 'wrong-value', message: `"${subject}" can't have this value`, hint: `Write ${wanted}.` };
}

const SUBJECTS: readonly string[] = ['region', 'team', 'lang'];
const MORE_AND_LESS: Readonly<Record<string, string>> = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' };
const ORDERED = new Set(['number', 'money', 'date', 'month', 'time']);
const SHAPES: Readonly<Record<string, readonly [RegExp, string]>> = {
  date: [/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day like 2026-10-05'],
  month: [/^\d{4}-(0[1-9]|1[0-2])$/, 'a month like 2026-10'],
  time: [/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like "09:30"'],
};
const HOME = { message: '"home" stands for the home regions', hint: 'Write it as { region: { in: home } }.' };
const EMPTY = { message: 'This condition is empty', hint: 'Write a value, or one of in, gt, gte, lt, lte and known.' };
