import type { TypedValues } from '../../flows/events.ts';
import type { Field, Scalar } from '../../knowledge/model.ts';
import { maskPersonalData } from '../../wording/mask.ts';

/**
 * What is kept of values that their fields take: text is masked as a line to the customer is. A number or address that has to be one
 * gives way to another that is one, so that the script goes on: of a phone number the last four digits stay.
 */
export function withStandIns(values: TypedValues, fields: readonly Field[]): TypedValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, typed]) => {
      const field = fields.find((each) => each.name === name);
      return [name, standIn(field?.type ?? 'text', typed)];
    }),
  );
}

function standIn(type: Field['type'], typed: Scalar): Scalar {
  const text = String(typed).trim();
  if (text === '') return typed;
  switch (type) {
    case 'text':
      return maskPersonalData(text).text;
    case 'phone':
      return `1380000${text.replace(/\D/g, '').slice(-4).padStart(4, '0')}`;
    case 'email':
      return 'name@example.com';
    case 'id-number':
      // The example of the standard, GB 11643.
      return '11010519491231002X';
    case 'money':
    case 'number':
    case 'date':
    case 'time':
    case 'month':
    case 'choice':
    case 'yes-no':
      return typed;
  }
}
