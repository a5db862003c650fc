import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { withEmoji } from './emoji.ts';
import { Icon } from './icons.tsx';
import { safeUrl } from './mrkdwn.ts';
import { ChannelMention, Emoji, GroupMention, Link, Mention, SlackDate } from './text.tsx';
import { useWords } from './words.ts';

/** A rich text block: sections, lists, quotes and preformatted text. */
export function RichText({ elements }: { readonly elements: readonly unknown[] }) {
  return (
    <div class="rich-text">
      {(elements as readonly Part[]).map((part, index) => (
        <RichPart key={index} part={part} />
      ))}
    </div>
  );
}

/** Text to copy word for word: the button shows on hover and focus and can be reached with Tab. */
export function Preformatted({ text, children }: { readonly text: string; readonly children: ComponentChildren }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), COPIED_FOR);
  };
  return (
    <div class="pre-box">
      <pre>{children}</pre>
      <button type="button" class="pre-copy" onClick={() => void copy()}>
        <Icon name={copied ? 'check' : 'copy'} />
        <span aria-live="polite">{copied ? words.copied : words.copy}</span>
      </button>
    </div>
  );
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without the permission there is still the old way, from a field that nobody sees.
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'visually-hidden';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}

interface Part {
  readonly type: string;
  readonly elements?: readonly unknown[];
  readonly style?: string;
  readonly indent?: number;
  readonly offset?: number;
  readonly border?: number;
}

interface Leaf {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly name?: string;
  readonly unicode?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly usergroup_id?: string;
  readonly range?: string;
  readonly value?: string;
  readonly timestamp?: number;
  readonly format?: string;
  readonly fallback?: string;
  readonly style?: Readonly<Record<string, boolean>>;
}

function RichPart({ part }: { readonly part: Part }) {
  const leaves = (part.elements ?? []) as readonly Leaf[];
  switch (part.type) {
    case 'rich_text_list':
      return <List part={part} />;
    case 'rich_text_quote':
      return <blockquote>{leaves.map(drawLeaf)}</blockquote>;
    case 'rich_text_preformatted':
      return (
        <Preformatted text={leaves.map((leaf) => leaf.text ?? leaf.url ?? '').join('')}>
          {leaves.map(drawLeaf)}
        </Preformatted>
      );
    default:
      return <p>{leaves.map(drawLeaf)}</p>;
  }
}

function List({ part }: { readonly part: Part }) {
  const items = ((part.elements ?? []) as readonly Part[]).map((item, index) => (
    <li key={index}>{((item.elements ?? []) as readonly Leaf[]).map(drawLeaf)}</li>
  ));
  const indent = `indent-${Math.min(part.indent ?? 0, 8)}${part.border ? ' has-border' : ''}`;
  return part.style === 'ordered' ? (
    <ol class={indent} start={(part.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul class={indent}>{items}</ul>
  );
}

function drawLeaf(leaf: Leaf, key: number): ComponentChildren {
  let drawn = plainLeaf(leaf);
  const style = leaf.style ?? {};
  if (style.code) drawn = <code>{drawn}</code>;
  if (style.bold) drawn = <b>{drawn}</b>;
  if (style.italic) drawn = <i>{drawn}</i>;
  if (style.strike) drawn = <s>{drawn}</s>;
  if (style.underline) drawn = <u>{drawn}</u>;
  return <span key={key}>{drawn}</span>;
}

function plainLeaf(leaf: Leaf): ComponentChildren {
  switch (leaf.type) {
    case 'text':
      return withEmoji(leaf.text ?? '');
    case 'link': {
      const url = safeUrl(leaf.url ?? '');
      return url === null ? (leaf.text ?? leaf.url) : <Link url={url}>{leaf.text ?? leaf.url}</Link>;
    }
    case 'emoji':
      return <Emoji name={leaf.name ?? ''} {...(leaf.unicode === undefined ? {} : { unicode: leaf.unicode })} />;
    case 'user':
      return <Mention id={leaf.user_id ?? ''} />;
    case 'channel':
      return <ChannelMention id={leaf.channel_id ?? ''} />;
    case 'usergroup':
      return <GroupMention id={leaf.usergroup_id ?? ''} />;
    case 'broadcast':
      return <span class="mention mention-me">@{leaf.range}</span>;
    case 'color':
      return <code>{leaf.value}</code>;
    case 'date':
      return <SlackDate timestamp={leaf.timestamp ?? 0} format={leaf.format ?? ''} fallback={leaf.fallback ?? ''} />;
    default:
      return leaf.text ?? '';
  }
}

const COPIED_FOR = 2_000;
