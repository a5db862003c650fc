import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EntryRow, Found, Status } from '../protocol.ts';
import { EntryView } from './entry-view.tsx';
import { isField } from './fields.tsx';
import { FilterBar, type Filters, fits, NO_FILTERS } from './filters.tsx';
import { Icon } from './icons.tsx';
import { useLoaded, useSettled } from './load.tsx';
import type { ProofIndex } from './proof-index.tsx';
import { go } from './route.tsx';
import { optionId, RowList } from './row-list.tsx';
import { useWords } from './words.tsx';

/** The list on the left, the entry that is open on the right; on a narrow window one of the two. */
export function ScriptsView(props: {
  readonly status: Status;
  readonly rows: readonly EntryRow[] | null;
  readonly index: ProofIndex;
  readonly open: string | null;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  /** How often the field to search in was asked for. */
  readonly searches: number;
}) {
  const { status, rows, index, open, filters, onFilters, searches } = props;
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  /** Opened from the keyboard: the keyboard goes along. */
  const byKey = useRef<string | null>(null);
  const typed = useSettled(filters.typed.trim(), WAIT);
  const search = typed === '' ? null : `search?q=${encodeURIComponent(typed)}&r=${status.revision}`;
  const found = useLoaded<Found>(search).data;
  const shown = useMemo(() => {
    if (rows === null) return [];
    const narrowed = rows.filter((row) => fits(row, filters, index));
    if (filters.typed.trim() === '' || found === null) return narrowed;
    const places = new Map(found.ids.map((id, place) => [id, place]));
    const placeOf = ({ id }: EntryRow): number => places.get(id) ?? 0;
    return narrowed.filter(({ id }) => places.has(id)).sort((one, other) => placeOf(one) - placeOf(other));
  }, [rows, filters, index, found]);
  const [cursor, setCursor] = useState<string | null>(open);
  const at = shown.findIndex(({ id }) => id === cursor);

  useEffect(() => {
    if (open !== null) setCursor(open);
  }, [open]);
  const searched = useRef(0);
  useEffect(() => {
    // A narrow window shows it only once the script is closed.
    if (searches === searched.current || field.current?.offsetParent == null) return;
    searched.current = searches;
    field.current.focus();
  }, [searches, open]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      const writing = isField(target);
      if (event.key === 'Escape' && !writing && open !== null) {
        go('scripts');
        requestAnimationFrame(() => field.current?.focus());
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (move !== undefined && shown.length > 0) {
      event.preventDefault();
      const next = at === -1 ? 0 : Math.min(Math.max(at + move, 0), shown.length - 1);
      setCursor(shown[next]?.id ?? null);
    } else if (event.key === 'Enter') {
      const row = shown[at === -1 ? 0 : at];
      if (row === undefined) return;
      go('scripts', row.id);
      byKey.current = row.id;
    } else if (event.key === 'Escape' && (filters.typed !== '' || open !== null)) {
      event.preventDefault();
      event.stopPropagation();
      if (filters.typed !== '') onFilters({ ...filters, typed: '' });
      else go('scripts');
    }
  };

  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <div class={`scripts ${open === null ? '' : 'has-entry'}`}>
      <section class="browse" aria-label={words.views.scripts}>
        <div class="search">
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            aria-label={words.search}
            aria-controls="rows"
            aria-activedescendant={at === -1 ? undefined : optionId(at)}
            autocomplete="off"
            spellcheck={false}
            placeholder={words.searchHint}
            title={words.keys}
            value={filters.typed}
            onInput={({ currentTarget: { value } }) => onFilters({ ...filters, typed: value })}
            onKeyDown={onKeyDown}
          />
        </div>
        <FilterBar rows={rows ?? []} index={index} filters={filters} onFilters={onFilters} />
        <p class="count">
          <span role="status">{rows === null ? words.opening : words.counted(shown.length, rows.length)}</span>
          {narrowed && (
            <button type="button" class="link" onClick={() => onFilters(NO_FILTERS)}>
              {words.clear}
            </button>
          )}
        </p>
        <RowList rows={shown} index={index} at={at} open={open} onKeyDown={onKeyDown} />
        {rows !== null && shown.length === 0 && (
          <p class="empty">{rows.length === 0 ? words.noScripts : words.noneFits}</p>
        )}
      </section>
      <section class="detail" aria-label={words.views.scripts}>
        {open === null ? (
          <p class="empty">
            {words.pick}
            <br />
            <span class="soft">{words.keys}</span>
          </p>
        ) : (
          <EntryView key={open} id={open} status={status} index={index} focus={open === byKey.current} />
        )}
      </section>
    </div>
  );
}

const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
/** Milliseconds without a key before what was typed is looked for. */
const WAIT = 120;
