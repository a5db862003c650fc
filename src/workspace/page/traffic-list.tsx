import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TrafficRow } from '../tools-protocol.ts';
import { Icon } from './icons.tsx';
import { preciseTime } from './time.ts';
import { useLocale, useWords } from './words.ts';

/** Thousands of lines, of which only those in view are drawn; arrows, Home, End and the page keys choose. */
export function TrafficList(props: {
  readonly rows: readonly TrafficRow[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly empty: string;
}) {
  const { rows, chosen } = props;
  const words = useWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const look = () => box.current && setView({ top: box.current.scrollTop, height: box.current.clientHeight });
  const newest = useRef<string | undefined>(undefined);

  useEffect(() => {
    const watcher = new ResizeObserver(look);
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => {
    // What comes on top does not push away what is being read.
    const added = newest.current === undefined ? -1 : rows.findIndex((row) => row.id === newest.current);
    newest.current = rows[0]?.id;
    if (added > 0 && box.current && box.current.scrollTop > 0) box.current.scrollTop += added * ROW;
    look();
  }, [rows]);

  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / ROW) + SPARE);
  const at = rows.findIndex((row) => row.id === chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / ROW) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const wanted = moves[event.key];
    if (wanted === undefined || rows.length === 0) return;
    event.preventDefault();
    const next = Math.min(rows.length - 1, Math.max(0, wanted));
    const row = rows[next];
    if (row) props.onChoose(row.id);
    const own = box.current;
    if (!own) return;
    if (next * ROW < own.scrollTop) own.scrollTop = next * ROW;
    if ((next + 1) * ROW > own.scrollTop + own.clientHeight) own.scrollTop = (next + 1) * ROW - own.clientHeight;
  };

  return (
    <div
      class="traffic"
      ref={box}
      role="listbox"
      aria-label={words.inspector}
      aria-activedescendant={at >= first && at < last ? `${id}-${chosen}` : undefined}
      tabIndex={0}
      onScroll={look}
      onKeyDown={onKeyDown}
    >
      {rows.length === 0 && <p class="empty">{props.empty}</p>}
      <div style={{ height: `${first * ROW}px` }} />
      {rows.slice(first, last).map((row) => (
        <Line key={row.id} id={`${id}-${row.id}`} row={row} chosen={row.id === chosen} onChoose={props.onChoose} />
      ))}
      <div style={{ height: `${Math.max(0, rows.length - last) * ROW}px` }} />
    </div>
  );
}

function Line(props: {
  readonly id: string;
  readonly row: TrafficRow;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const { row } = props;
  const words = useWords();
  const locale = useLocale();
  const direction = row.direction === 'in' ? words.called : words.told;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list holds the focus and the keys
    <div
      id={props.id}
      class={`traffic-row traffic-${row.direction} ${row.error === null ? '' : 'is-problem'} ${props.chosen ? 'is-active' : ''}`}
      role="option"
      aria-selected={props.chosen}
      onClick={() => props.onChoose(row.id)}
    >
      <time>{preciseTime(row.at, locale)}</time>
      <span title={direction}>
        <Icon name={row.direction === 'in' ? 'fromApp' : 'toApp'} />
        <span class="visually-hidden">{direction}</span>
      </span>
      <b>{row.name}</b>
      <span class="traffic-about">{row.about}</span>
      {row.retry > 0 && <span class="traffic-mark">{words.retryNumber(row.retry)}</span>}
      {row.error !== null && <code>{row.error}</code>}
      <span class="traffic-millis">{words.millis(row.millis)}</span>
    </div>
  );
}

/** Pixels; the style sheet says the same. */
const ROW = 28;
/** Lines drawn beyond the edge, so that scrolling shows no gaps. */
const SPARE = 8;
