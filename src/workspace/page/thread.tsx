import { useContext, useEffect, useRef } from 'preact/hooks';
import type { PageChannel, PageMessage, Snapshot } from '../protocol.ts';
import { Composer } from './composer.tsx';
import { Desk } from './desk-context.ts';
import { channelTitle } from './directory.ts';
import { Icon } from './icons.tsx';
import { Message } from './message.tsx';
import { MessageArea } from './message-area.tsx';
import { joins } from './message-list.tsx';
import type { PageState } from './page-state.ts';
import { useWords } from './words.ts';
import { Working } from './working.tsx';

/** The thread of one message, beside the channel; over it in a narrow window. */
export function Thread(props: {
  readonly state: PageState;
  readonly snapshot: Snapshot;
  readonly channel: PageChannel;
  readonly parent: PageMessage;
  readonly messages: readonly PageMessage[];
}) {
  const { snapshot, channel, parent } = props;
  const words = useWords();
  const desk = useContext(Desk);
  const replies = props.messages.filter((message) => message.threadTs === parent.ts);
  const before = useRef(document.activeElement as HTMLElement | null);

  useEffect(() => () => before.current?.focus(), []);
  const close = () => desk.openThread(null);

  return (
    <aside
      class="thread"
      aria-label={words.thread}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !hasDraft(event.target)) close();
      }}
    >
      <header class="conversation-head">
        <h2>{words.thread}</h2>
        <p>{channelTitle(channel, snapshot.app.name)}</p>
        <button type="button" class="tool" aria-label={words.closeThread} title={words.closeThread} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <MessageArea label={words.thread} newest={replies.at(-1)} me={snapshot.me}>
        <Message snapshot={snapshot} message={parent} all={props.messages} follows={false} inThread />
        {replies.length > 0 && (
          <p class="reply-line">
            <span>{words.replies(replies.length)}</span>
          </p>
        )}
        {replies.map((message, index) => {
          const previous = replies[index - 1];
          return (
            <Message
              key={message.ts}
              snapshot={snapshot}
              message={message}
              all={props.messages}
              follows={previous !== undefined && joins(previous, message)}
              inThread
            />
          );
        })}
      </MessageArea>
      <Working state={props.state} channel={channel.id} threadTs={parent.ts} />
      <Composer
        id="thread-composer"
        snapshot={snapshot}
        channel={channel}
        thread={parent}
        placeholder={words.replyPlaceholder}
      />
    </aside>
  );
}

/** Somebody is in the middle of writing. */
function hasDraft(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && target.value.trim() !== '';
}
