import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from './words.tsx';

/** The first of many, with a button for more of them. */
export function More<T>(props: {
  readonly items: readonly T[];
  readonly draw: (item: T, place: number) => ComponentChildren;
}) {
  const { items, draw } = props;
  const words = useWords();
  const [most, setMost] = useState(FIRST);
  return (
    <>
      {items.slice(0, most).map(draw)}
      {items.length > most && (
        <li class="more">
          <button type="button" class="button" onClick={() => setMost(most * 2)}>
            {words.showMore(items.length - most)}
          </button>
        </li>
      )}
    </>
  );
}

const FIRST = 50;
