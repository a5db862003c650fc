import { useMemo } from 'preact/hooks';
import type { EntryRow } from '../protocol.ts';
import { type ProofIndex, STATES, statesOf } from './proof-index.tsx';
import { LANGS, useWords } from './words.tsx';

export interface Filters {
  readonly typed: string;
  /** Empty = all. */
  readonly pack: string;
  readonly topic: string;
  readonly kind: string;
  readonly owner: string;
  readonly state: string;
  /** `zh`: has words in Chinese; `-zh`: has none. */
  readonly words: string;
}

export const NO_FILTERS: Filters = { typed: '', pack: '', topic: '', kind: '', owner: '', state: '', words: '' };

/** Selects that narrow the list; each says how many there are. */
export function FilterBar(props: {
  readonly rows: readonly EntryRow[];
  readonly index: ProofIndex;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
}) {
  const { rows, index, filters, onFilters } = props;
  const words = useWords();
  const counts = useMemo(
    () => ({
      pack: countBy(rows, ({ pack }) => [pack]),
      topic: countBy(
        rows.filter(({ pack }) => filters.pack === '' || pack === filters.pack),
        ({ topic }) => (topic === null ? [] : [topic]),
      ),
      kind: countBy(rows, ({ kind }) => [kind]),
      owner: countBy(rows, ({ owner }) => [owner]),
      words: countBy(rows, ({ langs }) => LANGS.map((lang) => (langs.includes(lang) ? lang : `-${lang}`))),
      state: countBy(rows, (row) => statesOf(row, index)),
    }),
    [rows, index, filters.pack],
  );
  const named: { readonly [K in keyof typeof counts]: (value: string) => string } = {
    pack: (value) => value,
    topic: (value) => value,
    owner: (value) => value,
    kind: (value) => words.kindsMany[value as EntryRow['kind']],
    state: (value) => words.states[value as (typeof STATES)[number]],
    words: (value) => (value.startsWith('-') ? words.notInLang : words.inLang)[value.replace('-', '') as 'zh' | 'en'],
  };
  const labels = {
    pack: words.pack,
    topic: words.topic,
    kind: words.kind,
    owner: words.owner,
    state: words.state,
    words: words.hasWords,
  };
  const select = (name: keyof typeof counts) => {
    const known = [...counts[name]];
    // What is chosen stays, even where nothing is of it any more.
    const values =
      filters[name] === '' || counts[name].has(filters[name]) ? known : [...known, [filters[name], 0] as const];
    const order = name === 'state' ? STATES.map(String) : null;
    values.sort(([one], [other]) =>
      order === null ? (one < other ? -1 : 1) : order.indexOf(one) - order.indexOf(other),
    );
    return (
      <label key={name} class={`filter ${filters[name] === '' ? '' : 'is-set'}`}>
        <span>{labels[name]}</span>
        <select
          value={filters[name]}
          onChange={({ currentTarget: { value } }) =>
            onFilters({ ...filters, [name]: value, ...(name === 'pack' ? { topic: '' } : {}) })
          }
        >
          <option value="">{words.any}</option>
          {values.map(([value, count]) => (
            <option key={value} value={value}>{`${named[name](value)} (${count})`}</option>
          ))}
        </select>
      </label>
    );
  };
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{words.filters}</legend>
      {(['pack', 'topic', 'kind', 'owner', 'words', 'state'] as const).map(select)}
    </fieldset>
  );
}

export function fits(row: EntryRow, filters: Filters, index: ProofIndex): boolean {
  const { pack, topic, kind, owner, state, words } = filters;
  const langs: readonly string[] = row.langs;
  return (
    (pack === '' || row.pack === pack) &&
    (topic === '' || row.topic === topic) &&
    (kind === '' || row.kind === kind) &&
    (owner === '' || row.owner === owner) &&
    (words === '' || (words.startsWith('-') ? !langs.includes(words.slice(1)) : langs.includes(words))) &&
    (state === '' || statesOf(row, index).some((each) => each === state))
  );
}

function countBy(rows: readonly EntryRow[], keysOf: (row: EntryRow) => readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const key of keysOf(row)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
