import type { ComponentChildren, JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { Directory } from './directory.ts';
import { emojiFor, withEmoji } from './emoji.ts';
import { type Node, parseMrkdwn } from './mrkdwn.ts';
import { useLocale } from './words.ts';

/** A text object: plain text, or mrkdwn drawn as nodes. */
export function TextObject({ text }: { readonly text: { readonly type: string; readonly text: string } | undefined }) {
  if (!text) return null;
  return (
    <>{text.type === 'mrkdwn' ? <Mrkdwn source={text.text} /> : <span class="plain">{withEmoji(text.text)}</span>}</>
  );
}

export function Mrkdwn({ source }: { readonly source: string }): JSX.Element {
  return <>{parseMrkdwn(source).map(draw)}</>;
}

/** `<@U…>` as the person's name; marked when it is the reader. */
export function Mention({ id, label }: { readonly id: string; readonly label?: string }) {
  const { nameOf, me } = useContext(Directory);
  return <span class={id === me ? 'mention mention-me' : 'mention'}>@{nameOf(id) ?? (label || id)}</span>;
}

export function ChannelMention({ id, label }: { readonly id: string; readonly label?: string }) {
  const { channelName } = useContext(Directory);
  return <span class="mention">#{channelName(id) ?? (label || id)}</span>;
}

export function GroupMention({ id, label }: { readonly id: string; readonly label?: string }) {
  const { groupName } = useContext(Directory);
  return <span class="mention">@{groupName(id) ?? (label?.replace(/^@/, '') || id)}</span>;
}

export function Link({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

export function Emoji({ name, unicode }: { readonly name: string; readonly unicode?: string }) {
  return (
    <span role="img" aria-label={name}>
      {emojiFor(name, unicode) ?? `:${name}:`}
    </span>
  );
}

export function SlackDate(props: { readonly timestamp: number; readonly format: string; readonly fallback: string }) {
  const locale = useLocale();
  const at = new Date(props.timestamp * 1000);
  if (Number.isNaN(at.getTime())) return <>{props.fallback}</>;
  const show = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at);
  const text = props.format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'time') return show({ timeStyle: 'short' });
    if (token === 'time_secs') return show({ timeStyle: 'medium' });
    if (token === 'date_num') return show({ year: 'numeric', month: '2-digit', day: '2-digit' });
    if (token.startsWith('date_short')) return show({ dateStyle: 'medium' });
    if (token.startsWith('date')) return show({ dateStyle: 'long' });
    return whole;
  });
  return <time dateTime={at.toISOString()}>{text}</time>;
}

function draw(node: Node, key: number): JSX.Element {
  switch (node.kind) {
    case 'text':
      return <>{withEmoji(node.text)}</>;
    case 'break':
      return <br key={key} />;
    case 'bold':
      return <b key={key}>{node.inside.map(draw)}</b>;
    case 'italic':
      return <i key={key}>{node.inside.map(draw)}</i>;
    case 'strike':
      return <s key={key}>{node.inside.map(draw)}</s>;
    case 'quote':
      return <blockquote key={key}>{node.inside.map(draw)}</blockquote>;
    case 'code':
      return <code key={key}>{node.text}</code>;
    case 'pre':
      return <pre key={key}>{node.text}</pre>;
    case 'link':
      return (
        <Link key={key} url={node.url}>
          {withEmoji(node.label)}
        </Link>
      );
    case 'user':
      return <Mention key={key} id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention key={key} id={node.id} label={node.label} />;
    case 'group':
      return <GroupMention key={key} id={node.id} label={node.label} />;
    case 'broadcast':
      return (
        <span key={key} class="mention mention-me">
          @{node.range}
        </span>
      );
    case 'date':
      return <SlackDate key={key} timestamp={node.timestamp} format={node.format} fallback={node.fallback} />;
  }
}
