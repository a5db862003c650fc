import { useContext, useMemo } from 'preact/hooks';
import type { PageMessage, Place, Snapshot } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks.tsx';
import { Desk } from './desk-context.ts';
import { Icon } from './icons.tsx';
import { MenuButton } from './menu.tsx';
import { unescapeText } from './mrkdwn.ts';
import { copyText } from './rich-text.tsx';
import { Surface } from './surface.ts';
import { Mrkdwn } from './text.tsx';
import { clockTime, fullTime } from './time.ts';
import { useSurface } from './use-surface.ts';
import { nameIn, useLocale, useWords } from './words.ts';

/** One message: who, when, what, and what can be done with it. */
export function Message(props: {
  readonly snapshot: Snapshot;
  readonly message: PageMessage;
  readonly all: readonly PageMessage[];
  /** It follows another of the same author and needs no head. */
  readonly follows: boolean;
  readonly inThread: boolean;
}) {
  const { snapshot, message, follows } = props;
  const locale = useLocale();
  const words = useWords();
  const desk = useContext(Desk);
  const author = snapshot.users.find((user) => user.id === message.user);
  const name = message.username ?? (author ? nameIn(locale, author.name) : message.user);
  const isBot = author?.kind === 'bot' && message.username === null;
  const place = useMemo<Place>(
    () => ({ kind: 'message', channel: message.channel, ts: message.ts }),
    [message.channel, message.ts],
  );
  const surface = useSurface('message', place, message.blocks);
  const mine = message.onlyFor !== null;
  const time = (
    <time dateTime={new Date(Number(message.ts) * 1000).toISOString()} title={fullTime(message.ts, locale)}>
      {clockTime(message.ts, locale)}
    </time>
  );

  return (
    <article
      class={`message ${follows ? 'follows' : ''} ${mine ? 'is-private' : ''}`}
      aria-label={`${name}, ${clockTime(message.ts, locale)}`}
      data-ts={message.ts}
    >
      {mine && (
        <p class="private-mark">
          <Icon name="eye" /> {words.onlyYou} ·{' '}
          <button
            type="button"
            class="link"
            onClick={() => void desk.perform({ kind: 'dismiss', channel: message.channel, ts: message.ts })}
          >
            {words.dismiss}
          </button>
        </p>
      )}
      <div class="message-row">
        <div class="gutter">{follows ? time : <Avatar name={name} bot={isBot || author?.kind === 'slackbot'} />}</div>
        <div class="message-body">
          {!follows && (
            <p class="message-head">
              <b>{name}</b>
              {author && author.kind !== 'person' && <span class="app-mark">{words.app}</span>} {time}
            </p>
          )}
          {message.blocks.length > 0 ? (
            <Surface.Provider value={surface}>
              <Blocks blocks={message.blocks} />
            </Surface.Provider>
          ) : (
            <div class="message-text">
              <Mrkdwn source={message.text} />
            </div>
          )}
          {message.edited && <span class="edited">{words.edited}</span>}
          {!props.inThread && <Replies snapshot={snapshot} message={message} all={props.all} />}
        </div>
      </div>
      {!mine && <Tools {...props} />}
    </article>
  );
}

function Replies(props: {
  readonly snapshot: Snapshot;
  readonly message: PageMessage;
  readonly all: readonly PageMessage[];
}) {
  const { message, snapshot } = props;
  const words = useWords();
  const locale = useLocale();
  const desk = useContext(Desk);
  const onlyMine = props.all.filter((one) => one.threadTs === message.ts && one.onlyFor !== null).length;
  if (message.replies === 0 && onlyMine === 0) return null;
  const faces = message.repliers.slice(0, MOST_FACES).map((id) => {
    const user = snapshot.users.find((one) => one.id === id);
    return (
      <Avatar
        key={id}
        name={user ? nameIn(locale, user.name) : id}
        bot={user?.kind === 'bot' && user.key === 'bot'}
        small
      />
    );
  });
  return (
    <button type="button" class="replies" onClick={() => desk.openThread(message.ts)}>
      {faces}
      {message.replies > 0 && <b>{words.replies(message.replies)}</b>}
      {onlyMine > 0 && (
        <b class="replies-private">
          <Icon name="eye" /> {words.privateReplies(onlyMine)}
        </b>
      )}
      {message.lastReply && <span>{words.lastReply(clockTime(message.lastReply, locale))}</span>}
    </button>
  );
}

function Tools(props: { readonly snapshot: Snapshot; readonly message: PageMessage; readonly inThread: boolean }) {
  const { message } = props;
  const words = useWords();
  const desk = useContext(Desk);
  const shortcuts = props.snapshot.shortcuts.filter((shortcut) => shortcut.on === 'message');
  const use = (callbackId: string) =>
    void desk.perform({ kind: 'shortcut', callbackId, message: { channel: message.channel, ts: message.ts } });
  const [first] = shortcuts;
  return (
    <div class="tools">
      {first && (
        <button
          type="button"
          class="tool"
          aria-label={first.name}
          title={first.name}
          onClick={() => use(first.callbackId)}
        >
          <Icon name="script" />
        </button>
      )}
      {!props.inThread && (
        <button
          type="button"
          class="tool"
          aria-label={words.reply}
          title={words.reply}
          onClick={() => desk.openThread(message.ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      <MenuButton
        label={words.more}
        items={[
          ...shortcuts.map((shortcut) => ({
            label: shortcut.name,
            hint: shortcut.description,
            onPick: () => use(shortcut.callbackId),
          })),
          ...(props.inThread ? [] : [{ label: words.reply, onPick: () => desk.openThread(message.ts) }]),
          { label: words.copyText, onPick: () => void copyText(unescapeText(message.text)) },
        ]}
      >
        <Icon name="more" />
      </MenuButton>
    </div>
  );
}

const MOST_FACES = 4;
