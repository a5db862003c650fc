import type { TypedValues } from '../flows/events.ts';
import type { FieldProblem } from '../flows/read/problem.ts';
import { accepts, readField } from '../flows/read/read-field.ts';
import { type RunValue, wordValue } from '../flows/word-value.ts';
import type { Answer, Field } from '../knowledge/model.ts';
import { maskPersonalData } from '../wording/mask.ts';
import type { CueField, GivenValue } from './cue.ts';

/** What was filled into an answer, by field. */
export type GivenValues = Readonly<Record<string, GivenValue>>;

/** An answer's fields with what was filled in, as far as they still take it. */
export function fieldsOf(answer: Answer, given: GivenValues): readonly CueField[] {
  return answer.fields.map((field) => {
    const kept = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    return { field, given: kept !== undefined && accepts(field, kept.value) ? kept : null };
  });
}

/** The same for words to take. */
export function wordValues(fields: readonly CueField[]): Readonly<Record<string, RunValue>> {
  return Object.fromEntries(
    fields.flatMap(({ field, given }) => (given === null ? [] : [[field.name, wordValue(field, given.value)]])),
  );
}

/**
 * Reads what was typed on top of what was filled in before: all of an answer's fields, or everything that is wrong.
 * Personal data is a problem as well: words with a mask in it are nothing to send, and without one nothing may be kept.
 */
export function readValues(
  fields: readonly CueField[],
  typed: TypedValues,
  today: string,
):
  | { readonly kind: 'values'; readonly values: GivenValues }
  | { readonly kind: 'fields-wrong'; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const values: Record<string, GivenValue> = {};
  for (const { field, given } of fields) {
    const { name, label } = field;
    const text = Object.hasOwn(typed, name) ? String(typed[name]) : null;
    if (text === null && given !== null) {
      values[name] = given;
      continue;
    }
    const reading = readField(field, text ?? '', today);
    if (reading.kind === 'problem') problems.push({ name, label, typed: text ?? '', ...reading.problem });
    else if (holdsPersonalData(field, text ?? '')) problems.push({ name, label, typed: text ?? '', ...PERSONAL });
    else values[name] = { value: reading.value, typed: text ?? '' };
  }
  return problems.length > 0 ? { kind: 'fields-wrong', problems } : { kind: 'values', values };
}

/** Read behind its label: that tells an order's number from a person's, and a code from a count. */
function holdsPersonalData({ type, label }: Field, typed: string): boolean {
  if (type === 'choice' || type === 'yes-no') return false;
  return Object.values(label).some((each) => {
    const lead = `${each}: `;
    return maskPersonalData(lead + typed).found.some(({ at: [, to] }) => to > lead.length);
  });
}

const PERSONAL = {
  code: 'personal-data',
  hint: {
    zh: '这里像是客户的个人信息（号码、证件、卡号、验证码等），不会保存。请不要填，自己发给客户。',
    en: 'This looks like personal data (a phone, card or ID number, a code), which is not kept here. Leave it out and type it to the customer yourself.',
  },
  readings: [],
} as const;
