/** Slack's text: what must be escaped on the way out, and what came in made plain again. */

/** Escapes the three characters that Slack reads as control; so that no mention, link or entity of theirs comes alive in a message's `text`. */
export function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Slack's markup as the words a person saw: `<https://x|shop>` -> `shop`, `<@U1>` -> nothing, `&lt;` -> `<`. */
export function toPlain(text: string): string {
  const seen = text
    .replace(/<[@!#][^>]*>/g, ' ')
    .replace(/<([^>|]*)\|([^>]*)>/g, '$2')
    .replace(/<(?:mailto:|tel:)?([^>]*)>/g, '$1');
  return unescapeEntities(seen).trim();
}

/** The three characters that Slack escapes, as they were typed. */
export function unescapeEntities(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** What a message says: its text, or what stands in its blocks and attachments when a bridge left the text empty. */
export function messageText(message: unknown): string {
  const { text, blocks, attachments } = (message ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof text === 'string' && text.trim() !== '') return toPlain(text);
  const found: string[] = [];
  collectText(blocks, found, 0);
  collectText(attachments, found, 0);
  return toPlain(found.join('\n'));
}

/** Cuts to `max` UTF-16 units with an ellipsis, never inside a character. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { segment } of SEGMENTER.segment(text.slice(0, max))) {
    if (end + segment.length > max - 1) break;
    end += segment.length;
  }
  return `${text.slice(0, end)}…`;
}

/** Splits words longer than `max` UTF-16 units at paragraphs, then sentences, then characters; joined they are the same words. */
export function inParts(text: string, max: number): readonly string[] {
  if (text.length <= max) return [text];
  const window = text.slice(0, max);
  const cut =
    lastEnd(window, /\n{2,}/gu) ??
    lastEnd(window, /\n/gu) ??
    lastEnd(window, /[。！？!?…]+|\.\s/gu) ??
    lastEnd(window, /[,，、;；\s]/gu);
  const end = cut ?? wholeCharacters(window);
  return [text.slice(0, end).trimEnd(), ...inParts(text.slice(end).trimStart(), max)].filter((part) => part !== '');
}

function lastEnd(text: string, pattern: RegExp): number | null {
  let end: number | null = null;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end !== null && end > text.length / 4 ? end : null;
}

function wholeCharacters(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}

function collectText(value: unknown, into: string[], depth: number): void {
  if (depth > MAX_DEPTH || into.length > MAX_PIECES) return;
  if (Array.isArray(value)) {
    for (const item of value) collectText(item, into, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string') {
        if (key === 'text' || key === 'fallback') into.push(inner);
      } else collectText(inner, into, depth + 1);
    }
  }
}

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Blocks nest a handful deep; beyond that it is no message. */
const MAX_DEPTH = 12;
const MAX_PIECES = 500;
