import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../protocol.ts';

/**
 * Keeps a list at its newest message while the reader is there. What answers the reader (a message of their own, or one
 * that only they see) is always brought into view; a card taller than the window is shown from its top.
 */
export function useFollow(
  list: RefObject<HTMLDivElement | null>,
  newest: PageMessage | undefined,
  me: string,
): { readonly away: boolean; readonly onScroll: () => void; readonly toEnd: () => void } {
  const atEnd = useRef(true);
  const settled = useRef(0);
  const [away, setAway] = useState(false);

  const place = (whole: boolean) => {
    const box = list.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    const last = box.querySelector('.messages-inside > :last-child');
    const over = last ? last.clientHeight + MARGIN - box.clientHeight : 0;
    if (!whole && over > 0) box.scrollTop -= over;
    settled.current = box.scrollTop;
    setAway(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current || newest?.user === me || newest?.onlyFor === me) place(false);
  }, [newest?.ts, newest?.user, newest?.onlyFor, me]);
  useEffect(() => {
    // Cards grow and the window changes: the reader stays where they were.
    const watcher = new ResizeObserver(() => {
      if (list.current && Math.abs(list.current.scrollTop - settled.current) < STILL) place(false);
    });
    for (const target of [list.current, list.current?.firstElementChild]) if (target) watcher.observe(target);
    return () => watcher.disconnect();
  }, []);

  return {
    away,
    toEnd: () => place(true),
    onScroll() {
      const box = list.current;
      if (!box) return;
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
      if (atEnd.current) settled.current = box.scrollTop;
      setAway(!atEnd.current && Math.abs(box.scrollTop - settled.current) > STILL);
    },
  };
}

/** Pixels from the end that still count as the end. */
const NEAR = 80;
/** Pixels of scrolling that are none. */
const STILL = 3;
/** Below the last message. */
const MARGIN = 8;
