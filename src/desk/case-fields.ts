import type { GivenField } from '../flows/events.ts';
import type { Field } from '../knowledge/model.ts';
import { LANGS } from '../knowledge/model.ts';
import type { Json } from '../store/ports.ts';
import { maskPersonalData } from '../wording/mask.ts';
import type { CaseField } from './case-card.ts';
import { valueText } from './say.ts';

/** A field as a case keeps it: personal data in full, for whoever works on the case; free text masked. */
interface KeptField extends CaseField {
  readonly type: Field['type'];
}

export function keepFields(given: readonly GivenField[], timeZone: string): readonly KeptField[] {
  return given.map(({ field, word }) => {
    const { name, label, pii, type } = field;
    const text = valueText(word, timeZone);
    return { name, label, pii, type, text: pii || type !== 'text' ? text : mapLangs(text, masked) };
  });
}

/** The later value of a field stands in the earlier one's place. */
export function mergeFields(earlier: readonly KeptField[], later: readonly KeptField[]): readonly KeptField[] {
  const changed = earlier.map((field) => later.find(({ name }) => name === field.name) ?? field);
  return [...changed, ...later.filter(({ name }) => !earlier.some((field) => field.name === name))];
}

export function readFields(json: Json): readonly KeptField[] {
  return (json ?? []) as unknown as readonly KeptField[];
}

/** For everybody: of a phone its last four digits, of other personal data nothing. */
export function maskFields(fields: readonly KeptField[]): readonly CaseField[] {
  return fields.map(({ name, label, pii, type, text }) => ({
    name,
    label,
    pii,
    text: pii ? mapLangs(text, type === 'phone' ? (value) => `••${value.slice(-4)}` : () => '••') : text,
  }));
}

function masked(text: string): string {
  return maskPersonalData(text).text;
}

function mapLangs(text: CaseField['text'], turn: (text: string) => string): CaseField['text'] {
  return Object.fromEntries(LANGS.flatMap((lang) => (text[lang] === undefined ? [] : [[lang, turn(text[lang])]])));
}
