import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { PageMessage } from '../protocol.ts';
import { Icon } from './icons.tsx';
import { useFollow } from './use-follow.ts';
import { useWords } from './words.ts';

/** A scrolling log of messages that follows what comes, and offers the way back to it when the reader has scrolled off. */
export function MessageArea(props: {
  readonly label: string;
  readonly newest: PageMessage | undefined;
  readonly me: string;
  readonly children: ComponentChildren;
}) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  const { away, onScroll, toEnd } = useFollow(list, props.newest, props.me);
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
        <div class="messages-inside">{props.children}</div>
      </div>
      {away && (
        <button type="button" class="jump" onClick={toEnd}>
          <Icon name="down" /> {words.jump}
        </button>
      )}
    </div>
  );
}
