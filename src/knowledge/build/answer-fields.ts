import type { Path } from '../locate.ts';
import { namesOf, parseMessage } from '../message.ts';
import type { Field } from '../model.ts';
import type { AnswerSource } from '../schema/answers.ts';
import type { Scope } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { buildFields } from './fields.ts';
import { toList } from './text.ts';

/** The fields of an answer, and the names that its words may use: these and the desk's; `null` = any. */
export function answerFields(
  sheet: Sheet,
  { fields: source, say }: AnswerSource,
  path: Path,
  { values }: Scope,
): { readonly fields: readonly Field[]; readonly allowed: readonly string[] | null } {
  const at = [...path, 'fields'];
  const { fields, names } = buildFields(sheet, source, at);
  for (const field of fields) checkField(sheet, field, [...at, field.name], values ?? []);
  const said = Object.values(toList(say));
  for (const { name } of fields) {
    if (said.length > 0 && said.every((parts) => uses(parts, name))) continue;
    sheet.reportKey([...at, name], {
      code: 'unused-field',
      message: `The words to send do not use {${name}} in every language, but nothing can be copied before it is filled in`,
      hint: `Write {${name}} in "say" in each language, or remove the field.`,
    });
  }
  return { fields, allowed: values === null ? null : [...names, ...values] };
}

function checkField(sheet: Sheet, { name, required, pii }: Field, path: Path, values: readonly string[]): void {
  if (values.includes(name)) {
    sheet.reportKey(path, {
      code: 'reserved-name',
      message: `The desk has a value "${name}" already`,
      hint: 'Give the field another name, so that it is clear which of the two words mean.',
    });
  }
  if (pii) {
    sheet.reportKey(path, {
      code: 'personal-field',
      message: `An answer can't ask for personal data, and "${name}" is some`,
      hint: 'What is filled into an answer is kept with the question. Leave it out of the words, or write a flow.',
    });
  }
  if (!required) {
    sheet.reportKey([...path, 'required'], {
      code: 'misplaced-key',
      message: 'In an answer every field is required: its words have a gap without it',
      hint: 'Remove "required".',
    });
  }
}

/** Broken words are reported elsewhere, and may use it. */
function uses(parts: readonly string[], name: string): boolean {
  return parts.some((part) => {
    if (!part.includes(name)) return false;
    try {
      return [...namesOf(parseMessage(part))].includes(name);
    } catch {
      return true;
    }
  });
}
