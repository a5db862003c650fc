import type { Field, LangText, Scalar } from '../knowledge/model.ts';

/** A value as words take it: a number, text, yes or no, or something with a kind. */
export type RunValue =
  | Scalar
  | LangText
  | { readonly kind: 'money'; readonly amount: number; readonly currency: string }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'month'; readonly month: string };

/** A field's value as words take it. */
export function wordValue(field: Field, value: Scalar): RunValue {
  switch (field.type) {
    case 'money':
      return field.currency === null || typeof value !== 'number'
        ? value
        : { kind: 'money', amount: value, currency: field.currency };
    case 'date':
      return { kind: 'day', day: String(value) };
    case 'month':
      return { kind: 'month', month: String(value) };
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? value;
    case 'text':
    case 'phone':
    case 'number':
    case 'time':
    case 'yes-no':
    case 'id-number':
    case 'email':
      return value;
  }
}
