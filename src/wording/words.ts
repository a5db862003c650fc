import { IntlMessageFormat } from 'intl-messageformat';
import { ELEMENT, type MessageElement, parseMessage } from '../knowledge/message.ts';
import type { Lang } from '../knowledge/model.ts';
import { dateOf, LOCALES, lookUp, numberOf, plainText, selectorOf, type WordValue } from './word-values.ts';

export type RenderedWords =
  | { readonly kind: 'ready'; readonly text: string }
  /** Names that the message uses and nobody has given, in the order of the message. */
  | { readonly kind: 'missing'; readonly values: readonly string[] }
  /** The message, or a value in its place, can't be formatted; `text` is the message as it was written. */
  | { readonly kind: 'broken'; readonly text: string };

export interface WordOptions {
  /** IANA name of the desk's time zone. */
  readonly timeZone: string;
}

/**
 * Fills values into an ICU message. A plain `{amount}` is written as people of that language write money, days and months;
 * tags are text. A value that is not there in the language asked for is missing. Never throws.
 */
export function renderWords(
  message: string,
  values: Readonly<Record<string, WordValue>>,
  lang: Lang,
  options: WordOptions,
): RenderedWords {
  const missing = new Set<string>();
  const given: Record<string, string | number | Date> = Object.create(null);

  function fill(elements: readonly MessageElement[]): MessageElement[] {
    return elements.map((element, index): MessageElement => {
      if (element.type === ELEMENT.literal || element.type === ELEMENT.pound) return element;
      if (element.type === ELEMENT.tag) return { ...element, children: fill(element.children) };
      const filled = 'options' in element ? { ...element, options: fillOptions(element.options) } : element;
      const value = lookUp(values, element.value, lang);
      if (value === null) {
        missing.add(element.value);
        return element;
      }
      if (element.type === ELEMENT.argument) {
        const text = plainText(value, lang, options.timeZone);
        return { type: ELEMENT.literal, value: startsWithStop(elements[index + 1]) ? text.replace(STOP, '') : text };
      }
      // One value may stand as a number here and as a day there.
      const name = `${element.type} ${element.value}`;
      given[name] = FORMATTED[element.type](value, options.timeZone);
      return { ...filled, value: name };
    });
  }

  function fillOptions<Option extends { value: MessageElement[] }>(forms: Record<string, Option>) {
    return Object.fromEntries(
      Object.entries(forms).map(([form, option]) => [form, { ...option, value: fill(option.value) }]),
    );
  }

  try {
    const elements = fill(parsed(message));
    if (missing.size > 0) return { kind: 'missing', values: [...missing] };
    return { kind: 'ready', text: format(elements, given, lang, options) };
  } catch {
    return { kind: 'broken', text: message };
  }
}

function format(
  elements: MessageElement[],
  given: Record<string, string | number | Date>,
  lang: Lang,
  { timeZone }: WordOptions,
): string {
  // Making a formatter costs far more than joining what most messages are by now.
  if (elements.every(isLiteral)) return elements.map(({ value }) => value).join('');
  const formatters = {
    getNumberFormat: (locales?: string | string[], style?: object) => new Intl.NumberFormat(locales, style),
    getDateTimeFormat: (locales?: Intl.LocalesArgument, style?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locales, { ...style, timeZone }),
    getPluralRules: (...rules: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...rules),
  };
  return String(new IntlMessageFormat(elements, LOCALES[lang], undefined, { formatters }).format(given));
}

function parsed(message: string): readonly MessageElement[] {
  let elements = PARSED.get(message);
  if (elements === undefined) {
    elements = parseMessage(message);
    if (PARSED.size >= MOST_PARSED) PARSED.clear();
    PARSED.set(message, elements);
  }
  return elements;
}

function isLiteral(element: MessageElement): element is Extract<MessageElement, { type: typeof ELEMENT.literal }> {
  return element.type === ELEMENT.literal;
}

/** The message ends the sentence itself; a note that was typed as one would end it twice. */
function startsWithStop(next: MessageElement | undefined): boolean {
  return next?.type === ELEMENT.literal && /^[.。]/.test(next.value);
}

/** The same words are shown again and again. */
const PARSED = new Map<string, readonly MessageElement[]>();
/** More than a large desk has. */
const MOST_PARSED = 20_000;
/** One full stop at the end; an ellipsis stays. */
const STOP = /(?<![.。])[.。]\s*$/;
const FORMATTED = {
  [ELEMENT.number]: numberOf,
  [ELEMENT.plural]: numberOf,
  [ELEMENT.select]: selectorOf,
  [ELEMENT.date]: dateOf,
  [ELEMENT.time]: dateOf,
} as const;
