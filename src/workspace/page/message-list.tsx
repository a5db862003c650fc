import { useState } from 'preact/hooks';
import type { PageMessage, Snapshot } from '../protocol.ts';
import { Message } from './message.tsx';
import { MessageArea } from './message-area.tsx';
import { dayName, dayOf } from './time.ts';
import { useLocale, useWords } from './words.ts';

/** Messages in order, with a line for each day and one before what is new.  */
export function MessageList(props: {
  readonly snapshot: Snapshot;
  readonly messages: readonly PageMessage[];
  /** With the replies, to count those that only this person sees. */
  readonly all: readonly PageMessage[];
  readonly lastRead: string;
  readonly label: string;
  readonly empty: string;
  /** Replies stand among the messages they answer. */
  readonly flat?: boolean;
}) {
  const { messages, snapshot } = props;
  const words = useWords();
  const locale = useLocale();
  // What was unread when the channel was opened; what comes while one looks is not marked.
  const [firstNew] = useState(
    () => messages.find((message) => Number(message.ts) > Number(props.lastRead) && message.user !== snapshot.me)?.ts,
  );

  let before: PageMessage | undefined;
  return (
    <MessageArea label={props.label} newest={messages.at(-1)} me={snapshot.me}>
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
            <Message
              snapshot={snapshot}
              message={message}
              all={props.all}
              follows={follows}
              inThread={props.flat === true}
            />
          </div>
        );
      })}
    </MessageArea>
  );
}

/** Messages of one author in quick succession share a head; what only the reader sees has its own. */
export function joins(before: PageMessage, message: PageMessage): boolean {
  return (
    before.user === message.user &&
    before.username === message.username &&
    before.onlyFor === null &&
    message.onlyFor === null &&
    before.replies === 0 &&
    Number(message.ts) - Number(before.ts) < TOGETHER
  );
}

/** Seconds. */
const TOGETHER = 300;
