import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageMessage, Snapshot } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { Message } from './message.tsx';
import { dayName, dayOf } from './time.ts';
import { useLocale, useWords } from './words.ts';

/** Messages in order, with a line for each day and one before what is new. Stays at the newest while it is in view. */
export function MessageList(props: {
  readonly snapshot: Snapshot;
  readonly messages: readonly PageMessage[];
  /** With the replies, to count those that only this person sees. */
  readonly all: readonly PageMessage[];
  readonly lastRead: string;
  readonly label: string;
  readonly empty: string;
}) {
  const { messages, snapshot } = props;
  const words = useWords();
  const locale = useLocale();
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  // What was unread when the channel was opened; what comes while one looks is not marked.
  const [firstNew] = useState(
    () => messages.find((message) => Number(message.ts) > Number(props.lastRead) && message.user !== snapshot.me)?.ts,
  );

  const toEnd = () => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  const newest = messages.at(-1);
  useLayoutEffect(() => {
    if (!atEnd.current && newest?.user !== snapshot.me) return;
    toEnd();
    // A card taller than the window is read from its top.
    const box = list.current;
    const last = box?.querySelector('.messages-inside > :last-child');
    if (box && last && last.clientHeight > box.clientHeight) box.scrollTop -= last.clientHeight - box.clientHeight;
  }, [newest?.ts, newest?.user, snapshot.me]);
  useEffect(() => {
    // Cards grow and the window changes: stay where the reader was.
    const watcher = new ResizeObserver(() => {
      if (atEnd.current) toEnd();
    });
    for (const target of [list.current, list.current?.firstElementChild]) if (target) watcher.observe(target);
    return () => watcher.disconnect();
  }, []);
  const onScroll = () => {
    const box = list.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    setAway(!atEnd.current);
  };

  let before: PageMessage | undefined;
  return (
    <div class="message-area">
      <div
        class="messages"
        ref={list}
        onScroll={onScroll}
        role="log"
        aria-label={props.label}
        aria-live="polite"
        tabIndex={-1}
      >
        <div class="messages-inside">
          {messages.length === 0 && <p class="empty">{props.empty}</p>}
          {messages.map((message) => {
            const newDay = before === undefined || dayOf(before.ts) !== dayOf(message.ts);
            const isFirstNew = message.ts === firstNew;
            const follows = !newDay && !isFirstNew && before !== undefined && joins(before, message);
            before = message;
            return (
              <div key={message.ts}>
                {newDay && (
                  <h3 class="day">
                    <span>{dayName(message.ts, locale, words)}</span>
                  </h3>
                )}
                {isFirstNew && (
                  <p class="new-line">
                    <span>{words.newMessages}</span>
                  </p>
                )}
                <Message snapshot={snapshot} message={message} all={props.all} follows={follows} inThread={false} />
              </div>
            );
          })}
        </div>
      </div>
      {away && (
        <button type="button" class="jump" onClick={toEnd}>
          <Icon name="down" /> {words.jump}
        </button>
      )}
    </div>
  );
}

/** Messages of one author in quick succession share a head. */
export function joins(before: PageMessage, message: PageMessage): boolean {
  return (
    before.user === message.user &&
    before.username === message.username &&
    before.onlyFor === message.onlyFor &&
    before.replies === 0 &&
    Number(message.ts) - Number(before.ts) < TOGETHER
  );
}

/** Pixels from the end that still count as the end. */
const NEAR = 80;
/** Seconds. */
const TOGETHER = 300;
