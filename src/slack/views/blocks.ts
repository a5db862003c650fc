import type {
  Button,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextSection,
  StaticSelect,
} from '@slack/types';
import { shorten } from '../text.ts';

/**
 * The few blocks that cards are made of. Everything a customer, agent or trainer wrote goes into plain text or rich
 * text, which Slack shows literally; mrkdwn is for the product's own copy only.
 */

export function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: shorten(text, HEADER), emoji: false } };
}

export function context(...texts: readonly string[]): KnownBlock {
  return {
    type: 'context',
    elements: texts
      .filter((text) => text !== '')
      .slice(0, CONTEXT_ELEMENTS)
      .map((text) => ({ type: 'plain_text' as const, text: shorten(text, SECTION), emoji: false })),
  };
}

/** A bold label and what belongs to it, on one line. */
export function labelled(label: string, text: string): KnownBlock {
  return richText(section(bold(label), plain(`  ${text}`)));
}

export function paragraph(...elements: readonly RichTextElement[]): KnownBlock {
  return richText(section(...elements));
}

/** Lines with one bullet each, under a bold label where there is one. */
export function bullets(label: string | null, lines: readonly (readonly RichTextElement[])[]): KnownBlock {
  const list: RichTextList = {
    type: 'rich_text_list',
    style: 'bullet',
    elements: lines.map((line) => section(...line)),
  };
  return label === null ? richText(list) : richText(section(bold(label)), list);
}

/** Words to copy exactly as they are, under a small label. */
export function copyable(label: string, words: string): KnownBlock {
  return richText(section(bold(label)), { type: 'rich_text_preformatted', elements: [plain(words)] });
}

export function quote(label: string, text: string): KnownBlock {
  return richText({ type: 'rich_text_quote', elements: [bold(`${label}  `), plain(text)] });
}

/** A line with one button at its side. */
export function row(text: string, button: Button): KnownBlock {
  return {
    type: 'section',
    text: { type: 'plain_text', text: shorten(text, SECTION), emoji: false },
    accessory: button,
  };
}

export function button(text: string, action: string, value: string, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: shorten(text, BUTTON), emoji: false },
    action_id: action,
    value,
    ...(style === undefined ? {} : { style }),
  };
}

export function actions(...elements: readonly (Button | StaticSelect)[]): KnownBlock {
  return { type: 'actions', elements: [...elements] };
}

export const divider: KnownBlock = { type: 'divider' };

export function plain(text: string): RichTextElement & { type: 'text' } {
  return { type: 'text', text: text === '' ? ' ' : text };
}

export function bold(text: string): RichTextElement & { type: 'text' } {
  return { type: 'text', text, style: { bold: true } };
}

/** A share as a person reads it. */
export function toPercent(share: number): number {
  return Math.round(share * 100);
}

/** The first blocks that fit into one message, and whether that is all of them. `keep` blocks are placed after them. */
export function withinMessage(
  blocks: readonly KnownBlock[],
  keep: readonly KnownBlock[],
): { readonly blocks: readonly KnownBlock[]; readonly whole: boolean } {
  let size = sizeOf(keep);
  const shown: KnownBlock[] = [];
  for (const block of blocks) {
    size += sizeOf([block]);
    if (size > MESSAGE_SIZE || shown.length + keep.length >= MESSAGE_BLOCKS) return { blocks: shown, whole: false };
    shown.push(block);
  }
  return { blocks: shown, whole: true };
}

/** The blocks in runs that each fit into one modal. */
export function modalPages(blocks: readonly KnownBlock[]): readonly (readonly KnownBlock[])[] {
  const pages: KnownBlock[][] = [[]];
  let bytes = 0;
  for (const block of blocks) {
    const size = Buffer.byteLength(JSON.stringify(block));
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (page.length >= PAGE_BLOCKS || bytes + size > PAGE_BYTES)) {
      pages.push([block]);
      bytes = size;
    } else {
      page.push(block);
      bytes += size;
    }
  }
  return pages;
}

/** Characters that people see. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (typeof inner === 'string' ? (key === 'text' ? inner.length : 0) : sizeOf(inner)),
    0,
  );
}

function section(...elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

function richText(...elements: RichTextBlock['elements']): KnownBlock {
  return { type: 'rich_text', elements };
}

const HEADER = 150;
const SECTION = 3000;
const BUTTON = 75;
const CONTEXT_ELEMENTS = 10;
const MESSAGE_BLOCKS = 50;
/** Slack refuses a message past about 13,000 characters; some room is left for how it counts. */
const MESSAGE_SIZE = 11_000;
/** A modal takes 100 blocks and 250,000 bytes; the rest is for turning the page. */
const PAGE_BLOCKS = 95;
const PAGE_BYTES = 200_000;
