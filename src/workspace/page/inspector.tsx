import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { TrafficItem, TrafficRow } from '../tools-protocol.ts';
import { Desk } from './desk-context.ts';
import type { PageState } from './page-state.ts';
import { TrafficDetail } from './traffic-detail.tsx';
import { TrafficList } from './traffic-list.tsx';
import { useWords } from './words.ts';

type Shown = 'all' | 'in' | 'out' | 'problems';

/** What the app calls and what it is told, as it comes; one line chosen is shown whole. */
export function Inspector(props: {
  readonly rows: readonly TrafficRow[];
  readonly connection: PageState['connection'];
  readonly me: string;
}) {
  const words = useWords();
  const desk = useContext(Desk);
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const [item, setItem] = useState<TrafficItem | null>(null);

  useEffect(() => {
    if (props.connection !== 'open') return;
    void desk.perform({ kind: 'inspect', on: true });
    return () => void desk.perform({ kind: 'inspect', on: false });
  }, [desk, props.connection]);
  useEffect(() => {
    let current = true;
    setItem(null);
    if (chosen !== null)
      void desk.perform({ kind: 'traffic', id: chosen }).then((outcome) => {
        if (current && outcome.kind === 'item') setItem(outcome.item);
      });
    return () => {
      current = false;
    };
  }, [chosen, desk]);

  const rows = useMemo(() => filtered(props.rows, shown, typed), [props.rows, shown, typed]);
  return (
    <div class={chosen === null ? 'inspector' : 'inspector has-item'}>
      <div class="inspector-lines">
        <div class="inspector-bar">
          <input
            class="field"
            type="search"
            aria-label={words.filter}
            placeholder={words.filterHint}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <select
            class="field"
            aria-label={words.show}
            value={shown}
            onChange={(event) => setShown(event.currentTarget.value as Shown)}
          >
            <option value="all">{words.showAll}</option>
            <option value="in">{words.showCalls}</option>
            <option value="out">{words.showTold}</option>
            <option value="problems">{words.showProblems}</option>
          </select>
          <output>{rows.length}</output>
        </div>
        <TrafficList
          rows={rows}
          chosen={chosen}
          onChoose={setChosen}
          empty={props.rows.length === 0 ? words.noTraffic : words.noneFits}
        />
      </div>
      <TrafficDetail item={item} onClose={() => setChosen(null)} />
    </div>
  );
}

/** Newest first. */
function filtered(rows: readonly TrafficRow[], shown: Shown, typed: string): readonly TrafficRow[] {
  const wanted = typed.trim().toLowerCase();
  return rows
    .filter((row) => shown === 'all' || (shown === 'problems' ? row.error !== null : row.direction === shown))
    .filter((row) => wanted === '' || `${row.name} ${row.about} ${row.error ?? ''}`.toLowerCase().includes(wanted))
    .toReversed();
}
