import { ELEMENT, parseMessage } from '../knowledge/message.ts';

/**
 * The message with every form of these values written as the bare value: `{days, plural, ...}` as `{days}`, so that words can
 * stand for what is not known yet. A message that can't be read stays as it is.
 */
export function withBareValues(message: string, names: ReadonlySet<string>): string {
  try {
    return parseMessage(message).reduceRight((text, element) => {
      if (element.type === ELEMENT.literal || element.type === ELEMENT.pound || element.type === ELEMENT.tag)
        return text;
      const { location, value } = element;
      if (location === undefined || !names.has(value)) return text;
      return `${text.slice(0, location.start.offset)}{${value}}${text.slice(location.end.offset)}`;
    }, message);
  } catch {
    return message;
  }
}
