import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EntryRow } from '../protocol.ts';
import { type ProofIndex, statesOf } from './proof-index.tsx';
import { hrefOf } from './route.tsx';
import { inLang, LOCALES, UiLang, useWords } from './words.tsx';

/** Lines of one height, of which only those in view are drawn: thousands are as quick as a few. */
export function RowList(props: {
  readonly rows: readonly EntryRow[];
  readonly index: ProofIndex;
  /** The line that the keyboard is on; -1 = none. */
  readonly at: number;
  readonly open: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { rows, at } = props;
  const lang = useContext(UiLang);
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const look = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = box.current ?? {};
    setView((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  useLayoutEffect(() => {
    look();
    const watcher = new ResizeObserver(look);
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => {
    const { current } = box;
    if (at === -1 || current === null) return;
    const top = at * HEIGHT;
    const { scrollTop, clientHeight } = current;
    // Far away: somebody comes from elsewhere, and wants to see what is around it.
    if (Math.abs(top - scrollTop) > 2 * clientHeight) current.scrollTop = top - (clientHeight - HEIGHT) / 2;
    else if (top < current.scrollTop) current.scrollTop = top;
    else if (top + HEIGHT > current.scrollTop + current.clientHeight)
      current.scrollTop = top + HEIGHT - current.clientHeight;
    look();
  }, [at, rows]);

  const first = Math.max(0, Math.floor(view.top / HEIGHT) - SPARE);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / HEIGHT) + SPARE);
  return (
    <div
      ref={box}
      id="rows"
      class="rows"
      role="listbox"
      aria-label={words.views.scripts}
      tabIndex={0}
      aria-activedescendant={at === -1 ? undefined : optionId(at)}
      onScroll={look}
      onKeyDown={props.onKeyDown}
    >
      <div class="rows-inside" role="presentation" style={{ height: `${rows.length * HEIGHT}px` }}>
        {rows.slice(first, last).map((row, place) => {
          const number = first + place;
          const title = inLang(row.title, lang);
          return (
            <a
              key={row.id}
              id={optionId(number)}
              class={`row ${number === at ? 'is-at' : ''} ${row.id === props.open ? 'is-open' : ''}`}
              role="option"
              aria-selected={number === at}
              aria-setsize={rows.length}
              aria-posinset={number + 1}
              tabIndex={-1}
              href={hrefOf('scripts', row.id)}
              style={{ top: `${number * HEIGHT}px` }}
            >
              <span class="row-title" lang={row.title[lang] === undefined ? undefined : LOCALES[lang]} title={title}>
                {title}
              </span>
              <span class="row-more">
                <span class={`kind kind-${row.kind}`}>{words.kinds[row.kind]}</span>
                <span class="row-id">{row.id}</span>
                {statesOf(row, props.index).map((state) => (
                  <span key={state} class={`tag tag-${state}`}>
                    {words.states[state]}
                  </span>
                ))}
              </span>
            </a>
          );
        })}
      </div>
    </div>
  );
}

export function optionId(place: number): string {
  return `row-${place}`;
}

/** Pixels; the style sheet has the same. */
const HEIGHT = 54;
/** Lines drawn above and below what is in view. */
const SPARE = 6;
