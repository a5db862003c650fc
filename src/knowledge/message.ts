import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** A piece of words with values: literal text, a value, or forms to choose from. */
export type MessageElement = MessageFormatElement;

/** The kinds of pieces. */
export const ELEMENT = TYPE;

/** Words as the model holds them, in ICU message syntax where tags are text, in pieces. Throws what is wrong with its place. */
export function parseMessage(message: string): MessageElement[] {
  return parse(message, { ignoreTag: true, captureLocation: true });
}

/** Every value that a message asks for, as often as it does, in whichever form it would take. */
export function* namesOf(elements: readonly MessageElement[]): Generator<string> {
  for (const element of elements) {
    if (element.type === ELEMENT.literal || element.type === ELEMENT.pound) continue;
    if (element.type === ELEMENT.tag) {
      yield* namesOf(element.children);
      continue;
    }
    yield element.value;
    if (element.type === ELEMENT.select || element.type === ELEMENT.plural) {
      for (const option of Object.values(element.options)) yield* namesOf(option.value);
    }
  }
}
