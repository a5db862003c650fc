import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** A piece of words with values: literal text, a value, or forms to choose from. */
export type MessageElement = MessageFormatElement;

/** The kinds of pieces. */
export const ELEMENT = TYPE;

/** Words as the model holds them, in ICU message syntax where tags are text, in pieces. Throws what is wrong with its place. */
export function parseMessage(message: string): MessageElement[] {
  return parse(message, { ignoreTag: true, captureLocation: true });
}
