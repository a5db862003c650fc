import type { PageCommand } from '../protocol.ts';

export interface Suggestion {
  readonly kind: 'command' | 'mention';
  readonly label: string;
  readonly usage: string;
  readonly description: string;
}

/** What to offer for the word before the caret: commands at the very start, names after `@`. */
export function suggestionsFor(
  text: string,
  caret: number,
  commands: readonly PageCommand[],
  names: readonly string[],
): Suggestion[] {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before))
    return commands
      .filter(({ command }) => command.startsWith(before))
      .map(({ command, usage, description }) => ({ kind: 'command', label: command, usage, description }));
  const typed = /(?:^|[^\w@])@([^\s@]{0,20})$/.exec(before)?.[1];
  if (typed === undefined) return [];
  return names
    .filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()) && name.toLowerCase() !== typed.toLowerCase())
    .map((name) => ({ kind: 'mention', label: `@${name}`, usage: '', description: '' }));
}

/** The text with the suggestion in place of what was typed of it. */
export function applySuggestion(
  text: string,
  caret: number,
  suggestion: Suggestion,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, caret);
  const start = suggestion.kind === 'command' ? 0 : before.lastIndexOf('@');
  const put = `${text.slice(0, start)}${suggestion.label} `;
  return { text: put + text.slice(caret).replace(/^ /, ''), caret: put.length };
}
