import type { Field } from '../../knowledge/model.ts';
import type { TypedValues } from '../events.ts';
import { readField } from './read-field.ts';

/**
 * What a message already says of a flow's fields, as it stands there: an amount or a month that is written as one. Only what is
 * sure: one such value in the message, one field that it can be for. `today` is the day in the desk's time zone.
 */
export function findValues(fields: readonly Field[], message: string, today: string): TypedValues {
  const text = message.normalize('NFKC');
  return Object.fromEntries(
    Object.entries(WRITTEN).flatMap(([type, pattern]): [string, string][] => {
      const [field, ...others] = fields.filter((each) => each.type === type);
      if (field === undefined || others.length > 0) return [];
      const found = [...text.matchAll(pattern)].map(([whole]) => whole.trim());
      const read = found.map((each) => readField(field, each, today));
      const [first, ...rest] = read;
      if (first?.kind !== 'value' || rest.some((each) => each.kind !== 'value' || each.value !== first.value))
        return [];
      return [[field.name, found[0] ?? '']];
    }),
  );
}

const DIGITS = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?`;
const NAMES =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** With its sign or unit, so that no order's number or count of days is taken for money. "May" is more often a word than a month. */
const WRITTEN: Readonly<Partial<Record<Field['type'], RegExp>>> = {
  money: new RegExp(
    String.raw`[¥￥]\s?(?:${DIGITS})(?![\d.])|(?<![\d.])(?:${DIGITS})\s?(?:元|块钱|块|yuan\b|rmb\b)(?!\s*(?:套餐|的?套餐|plan|pack))`,
    'giu',
  ),
  month: new RegExp(
    String.raw`(?:上上?个?|这个?|本)月(?!\d)|(?<![\d年])(?:1[0-2]|[1-9])月份?(?![\d])(?!底|初)|\b(?:last|this|previous) month\b|\b(?:in|for|of) (?:${NAMES})\b`,
    'giu',
  ),
};
