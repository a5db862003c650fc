import type { Path } from './locate.ts';
import { type MessageElement, namesOf, parseMessage } from './message.ts';
import type { Remark, Sheet } from './sheet.ts';

/**
 * Checks words with values, like `{amount} in {days, plural, one {# day} other {# days}}`: that the message is whole and
 * that it names only `allowed` values (`null`: any). `where` says in a hint what these are.
 */
export function checkWords(
  sheet: Sheet,
  words: string | readonly string[] | undefined,
  path: Path,
  allowed: readonly string[] | null,
  where: string,
): void {
  if (words === undefined) return;
  if (typeof words === 'string') checkMessage(sheet, words, path, allowed, where);
  else for (const [index, part] of words.entries()) checkMessage(sheet, part, [...path, index], allowed, where);
}

function checkMessage(
  sheet: Sheet,
  message: string,
  path: Path,
  allowed: readonly string[] | null,
  where: string,
): void {
  if (sheet.crowded || !/[{}]/.test(message)) return;
  const refusal = refuse(message);
  if (refusal !== null) {
    sheet.reportInside(path, refusal.near, refusal);
    return;
  }
  let elements: MessageElement[];
  try {
    elements = parseMessage(message);
  } catch (error) {
    sheet.reportInside(path, nearOf(error, message), badMessage(error));
    return;
  }
  for (const name of new Set(namesOf(elements))) {
    if (allowed === null || allowed.includes(name)) continue;
    sheet.reportInside(path, `{${name}`, {
      code: 'unknown-value-name',
      message: `There is no value "${name}" for these words`,
      hint: sheet.suggest(
        name,
        allowed,
        allowed.length === 0 ? where : `${where} There are: ${allowed.slice(0, 12).join(', ')}.`,
      ),
    });
  }
}

function refuse(message: string): (Remark & { readonly near: string }) | null {
  if (message.length > MAX_LENGTH) {
    return {
      code: 'text-too-long',
      near: '',
      message: 'This text is too long for a card',
      hint: 'Split it into several parts.',
    };
  }
  let depth = 0;
  for (const character of message) {
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth > MAX_DEPTH) {
      return {
        code: 'bad-message',
        near: '{',
        message: 'Braces are nested too deep here',
        hint: 'Write it in several texts.',
      };
    }
  }
  return null;
}

function badMessage(error: unknown): Remark {
  const kind = error instanceof Error ? error.message : '';
  return {
    code: 'bad-message',
    message: MEANINGS.find(([part]) => kind.includes(part))?.[1] ?? 'The braces in this text do not form a value',
    hint: kind.includes('MISSING_OTHER_CLAUSE')
      ? 'Add it behind the others: {days, plural, one {# day} other {# days}}.'
      : "A value is written {name}. Write a brace that is part of the text in single quotes: '{'.",
  };
}

function nearOf(error: unknown, message: string): string {
  const location = error instanceof Error && 'location' in error ? error.location : null;
  const start = (location as { start?: { offset?: number } } | null)?.start?.offset ?? 0;
  return message.slice(start, start + 12).split('\n')[0] ?? '';
}

/** By the parser's error names. */
const MEANINGS: readonly (readonly [string, string])[] = [
  ['MISSING_OTHER_CLAUSE', 'The forms of this value lack the one for all other cases: other {...}'],
  ['EMPTY_ARGUMENT', 'There is no name between these braces'],
  ['EXPECT_ARGUMENT_CLOSING_BRACE', 'This brace is never closed'],
  ['UNCLOSED', 'A brace is never closed'],
  ['UNMATCHED_CLOSING_TAG', 'This brace was never opened'],
  ['MALFORMED_ARGUMENT', 'This is not the name of a value: names have small letters, digits and underscores'],
  ['PLURAL', 'These plural forms can not be read: write {days, plural, one {# day} other {# days}}'],
  ['SELECT', 'These forms can not be read: write {name, select, this {...} other {...}}'],
];
/** Slack shows at most 3,000 characters in a section; this leaves room for forms that are not shown. */
const MAX_LENGTH = 12_000;
/** The message parser calls itself for each level. */
const MAX_DEPTH = 16;
