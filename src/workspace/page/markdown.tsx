import type { ComponentChildren } from 'preact';
import { withEmoji } from './emoji.ts';
import { safeUrl } from './mrkdwn.ts';
import { Preformatted } from './rich-text.tsx';
import { Link } from './text.tsx';

/** A markdown block: headings, lists, quotes, code, and the marks within a line. */
export function Markdown({ source }: { readonly source: string }) {
  const drawn: ComponentChildren[] = [];
  const lines = source.split('\n');
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const kind = kindOf(line);
    if (kind === 'fence') {
      const end = lines.findIndex((other, index) => index > at && other.startsWith('```'));
      const code = lines.slice(at + 1, end < 0 ? undefined : end).join('\n');
      drawn.push(<Preformatted text={code}>{code}</Preformatted>);
      at = end < 0 ? lines.length : end + 1;
      continue;
    }
    let end = at + 1;
    if (JOINS.has(kind)) while (end < lines.length && kindOf(lines[end] ?? '') === kind) end += 1;
    drawn.push(drawBlock(kind, lines.slice(at, end)));
    at = end;
  }
  return <div class="rich-text">{drawn}</div>;
}

type Kind = 'fence' | 'heading' | 'bullets' | 'numbers' | 'quote' | 'rule' | 'empty' | 'text';

function kindOf(line: string): Kind {
  if (line.startsWith('```')) return 'fence';
  if (/^#{1,6}\s/.test(line)) return 'heading';
  if (/^\s*[-*+]\s/.test(line)) return 'bullets';
  if (/^\s*\d+[.)]\s/.test(line)) return 'numbers';
  if (line.startsWith('>')) return 'quote';
  if (/^\s*(-{3,}|\*{3,})\s*$/.test(line)) return 'rule';
  return line.trim() === '' ? 'empty' : 'text';
}

function drawBlock(kind: Kind, lines: readonly string[]): ComponentChildren {
  const items = () => lines.map((line) => <li>{inline(line.replace(/^\s*([-*+]|\d+[.)])\s+/, ''))}</li>);
  switch (kind) {
    case 'heading':
      return <p class="md-heading">{inline((lines[0] ?? '').replace(/^#+\s+/, ''))}</p>;
    case 'bullets':
      return <ul>{items()}</ul>;
    case 'numbers':
      return <ol start={Number.parseInt((lines[0] ?? '1').trim(), 10)}>{items()}</ol>;
    case 'quote':
      return <blockquote>{withBreaks(lines.map((line) => line.replace(/^>\s?/, '')))}</blockquote>;
    case 'rule':
      return <hr />;
    case 'empty':
      return null;
    case 'fence':
    case 'text':
      return <p>{withBreaks(lines)}</p>;
  }
}

function withBreaks(lines: readonly string[]): ComponentChildren[] {
  return lines.flatMap((line, index) => (index === 0 ? inline(line) : [<br />, ...inline(line)]));
}

function inline(text: string): ComponentChildren[] {
  const found = MARKS.exec(text);
  if (!found) return [withEmoji(text)];
  const [whole, code, bold, strike, italic, label, url] = found;
  const rest = inline(text.slice(found.index + whole.length));
  const before = withEmoji(text.slice(0, found.index));
  const safe = url === undefined ? null : safeUrl(url);
  const drawn =
    code !== undefined ? (
      <code>{code}</code>
    ) : bold !== undefined ? (
      <b>{inline(bold)}</b>
    ) : strike !== undefined ? (
      <s>{inline(strike)}</s>
    ) : italic !== undefined ? (
      <i>{inline(italic)}</i>
    ) : safe === null ? (
      whole
    ) : (
      <Link url={safe}>{label}</Link>
    );
  return [before, drawn, ...rest];
}

const MARKS =
  /`([^`]+)`|\*\*(.+?)\*\*|~~(.+?)~~|(?<![\w*])[*_](\S(?:[^*_]*\S)?)[*_](?![\w*])|\[([^\]]+)\]\(([^)\s]+)\)/;
const JOINS = new Set<Kind>(['bullets', 'numbers', 'quote', 'text']);
