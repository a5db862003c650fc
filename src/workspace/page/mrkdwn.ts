/** Slack's mrkdwn as a tree. Nothing of it is ever put into the page as markup: the drawing builds nodes. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike' | 'quote'; readonly inside: readonly Node[] }
  | { readonly kind: 'code' | 'pre'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'date'; readonly timestamp: number; readonly format: string; readonly fallback: string }
  | { readonly kind: 'break' };

/** Reads mrkdwn. Text that is no markup stays as written; `&amp; &lt; &gt;` become characters. */
export function parseMrkdwn(source: string): Node[] {
  const nodes: Node[] = [];
  const parts = source.split(/```([\s\S]+?)```/);
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) nodes.push({ kind: 'pre', text: unescapeText(plainReferences(part.replace(/^\n|\n$/g, ''))) });
    else nodes.push(...parseLines(index > 0 ? part.replace(/^\n/, '') : part));
  }
  return nodes;
}

export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Only these open; anything else is shown as text. */
export function safeUrl(url: string): string | null {
  return /^(https?:|mailto:|tel:)/i.test(url.trim()) ? url.trim() : null;
}

function parseLines(source: string): Node[] {
  const nodes: Node[] = [];
  const lines = source.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (QUOTED.test(line)) {
      const quoted: string[] = [];
      while (QUOTED.test(lines[index] ?? '')) {
        quoted.push((lines[index] ?? '').replace(QUOTED, ''));
        index += 1;
      }
      index -= 1;
      nodes.push({ kind: 'quote', inside: parseInline(quoted.join('\n')) });
      continue;
    }
    if (line !== '') nodes.push(...parseInline(line));
    const nextIsQuote = QUOTED.test(lines[index + 1] ?? '');
    if (index < lines.length - 1 && !nextIsQuote) nodes.push({ kind: 'break' });
  }
  return nodes;
}

function parseInline(source: string): Node[] {
  const nodes: Node[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') nodes.push({ kind: 'text', text: unescapeText(text) });
    text = '';
  };
  for (let at = 0; at < source.length; ) {
    const found = readMark(source, at);
    if (!found) {
      text += source[at];
      at += 1;
      continue;
    }
    flush();
    nodes.push(found.node);
    at = found.end;
  }
  flush();
  return nodes;
}

function readMark(source: string, at: number): { readonly node: Node; readonly end: number } | null {
  const char = source[at] ?? '';
  if (char === '\n') return { node: { kind: 'break' }, end: at + 1 };
  if (char === '<') {
    const close = source.indexOf('>', at);
    const node = close < 0 ? null : readReference(source.slice(at + 1, close));
    return node && { node, end: close + 1 };
  }
  const style = STYLES[char];
  if (!style || WORD.test(source[at - 1] ?? '')) return null;
  const close = closing(source, at, char);
  if (close < 0) return null;
  const inside = source.slice(at + 1, close);
  if (style === 'code') return { node: { kind: 'code', text: unescapeText(plainReferences(inside)) }, end: close + 1 };
  return { node: { kind: style, inside: parseInline(inside) }, end: close + 1 };
}

/** A mark closes on the same line, after something that is no space and before something that is no word. */
function closing(source: string, open: number, mark: string): number {
  if (/\s/.test(source[open + 1] ?? ' ') || source[open + 1] === mark) return -1;
  for (let at = open + 2; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\n') return -1;
    if (char === mark && !/\s/.test(source[at - 1] ?? '') && !WORD.test(source[at + 1] ?? '')) return at;
  }
  return -1;
}

function readReference(inside: string): Node | null {
  const [target = '', ...rest] = inside.split('|');
  const label = unescapeText(rest.join('|'));
  if (/^@[UW]\w+$/.test(target)) return { kind: 'user', id: target.slice(1), label };
  if (/^#C\w+$/.test(target)) return { kind: 'channel', id: target.slice(1), label };
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'broadcast', range: target.slice(1) };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice(9), label };
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target);
  if (date) return { kind: 'date', timestamp: Number(date[1]), format: date[2] ?? '', fallback: label };
  const url = safeUrl(unescapeText(target));
  return url === null ? null : { kind: 'link', url, label: label || unescapeText(target).replace(/^mailto:/, '') };
}

function plainReferences(text: string): string {
  return text.replace(/<([^|>]+)(?:\|([^>]*))?>/g, (_, target: string, label?: string) => label ?? target);
}

const STYLES: Readonly<Record<string, 'bold' | 'italic' | 'strike' | 'code' | undefined>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
  '`': 'code',
};
const QUOTED = /^(?:&gt;|>) ?/;
const WORD = /[\p{L}\p{N}]/u;
