import type { Share } from '../../insights/report/wilson.ts';
import type { Knowledge, LangText } from '../../knowledge/model.ts';
import { type ReportCopy, type Section, TERMS, type TermName } from './copy.ts';
import { type Html, html, NOTHING, said } from './html.ts';

/** What the parts of the page are drawn with. */
export interface Drawing {
  readonly copy: ReportCopy;
  readonly knowledge: Knowledge;
  readonly number: (value: number) => string;
  readonly percent: (value: number) => string;
  /** The desk's day of a moment. */
  readonly day: (at: number) => string;
}

/** A column of a table: numbers stand at the end of their cells. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Html | string;
  readonly number?: boolean;
}

/** The first column is the heads of the rows. `name` says what the table is, to those who don't see where it stands. */
export function table<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  const kind = ({ number }: Column<Row>): Html => (number ? html` class="n"` : NOTHING);
  return html`<div class="scroll${columns.length > 5 ? ' wide' : ''}" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${columns.map(
    (column) => html`<th scope="col"${kind(column)}>${column.head}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${columns.map((column, at) =>
        at === 0 ? html`<th scope="row">${column.cell(row)}</th>` : html`<td${kind(column)}>${column.cell(row)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>
`;
}

/** The first rows, and the others behind a word that shows them. */
export function longTable<Row>(
  { copy }: Drawing,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  first = FIRST,
): Html {
  const rest = rows.slice(first);
  if (rest.length === 0) return table(name, columns, rows);
  return html`${table(name, columns, rows.slice(0, first))}<details><summary>${copy.more(rest.length)}</summary>${table(name, columns, rest)}</details>`;
}

/** A section with the meanings of its figures at the end. */
export function section({ copy }: Drawing, id: Section, body: Html): Html {
  const tiled: readonly string[] = TILED;
  const terms: readonly TermName[] = TERMS[id];
  const listed = terms.filter((term) => !tiled.includes(term));
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${copy.sections[id]}</h2>
${body}<h3>${copy.meanings}</h3><dl class="means-list">${listed.map((term) => {
    const [label, means] = copy.terms[term];
    return html`<dt>${label}</dt><dd>${means}</dd>`;
  })}</dl></section>
`;
}

export interface Tile {
  readonly term: (typeof TILED)[number];
  readonly value: string;
  readonly beside?: string;
}

export function tiles({ copy }: Drawing, all: readonly Tile[]): Html {
  return html`<dl class="tiles">${all.map(({ term, value, beside }) => {
    const [label, means] = copy.terms[term];
    const more = beside === undefined ? NOTHING : html`<div class="beside">${beside}</div>`;
    return html`<div><dt>${label}</dt><dd><span class="value">${value}</span>${more}<p class="means">${means}</p></dd></div>`;
  })}</dl>
`;
}

/** Its title in the page's language, with the id below. */
export function script({ copy }: Drawing, id: string, title: LangText, gone = false): Html {
  return html`${said(nameOf(copy, id, title), copy.cut)}<span class="id">${id}${gone ? ` (${copy.gone})` : ''}</span>`;
}

export function titleIn({ copy, knowledge }: Drawing, id: string): string {
  return nameOf(copy, id, knowledge.entries.find((entry) => entry.id === id)?.title ?? {});
}

/** A share as text and as a line from its lower to its upper bound. */
export function interval({ copy, percent, number }: Drawing, rate: Share | null): Html {
  if (rate === null) return html`<span class="soft">-</span>`;
  const { share, low, high, of } = rate;
  const at = (value: number): string => (4 + value * 92).toFixed(1);
  return html`${percent(share)} <span class="soft">${copy.rateOf(percent(low), percent(high), number(of))}</span><svg viewBox="0 0 100 8" width="100" height="8" aria-hidden="true"><rect class="track" x="0" y="2" width="100" height="4" rx="2"/><line class="reach" x1="${at(low)}" x2="${at(high)}" y1="4" y2="4"/><circle class="dot" cx="${at(share)}" cy="4" r="3"/></svg>`;
}

function nameOf({ lang }: ReportCopy, id: string, { zh, en }: LangText): string {
  return (lang === 'en' ? (en ?? zh) : (zh ?? en)) ?? id;
}

/** Terms that stand at the top of their sections with their meaning. */
const TILED = [
  'questions',
  'atOnce',
  'chosen',
  'unchosen',
  'none',
  'agents',
  'wait',
  'rate',
  'neverShown',
  'groups',
  'inVain',
  'messages',
  'opened',
  'closed',
  'median',
  'openNow',
  'overdueNow',
  'pastDue',
  'stillRight',
  'needsWork',
  'learners',
  'attempts',
  'passed',
  'ready',
] as const;
/** Rows that stand open. */
const FIRST = 25;
