import type { Count } from '../../insights/report/count.ts';
import { type Questions, SERVED, type UseSection } from '../../insights/report/use.ts';
import { type Html, html } from './html.ts';
import { type Drawing, table } from './parts.ts';

/** Questions by day, or by week where the days would be too many to see; the same figures stand behind it as a table. */
export function timeChart(drawing: Drawing, { days, weeks }: UseSection): Html {
  const { copy, number } = drawing;
  const daily = days.length <= MOST_COLUMNS;
  const columns = daily
    ? days.map(({ day, ...rest }) => ({ at: day, ...rest }))
    : weeks.map(({ monday, ...rest }) => ({ at: monday, ...rest }));
  const name = daily ? copy.perDay : copy.perWeek;
  const served = SERVED.map((each) => copy.terms[each][0]);
  return html`<figure><figcaption>${name}</figcaption><ul class="key">${SERVED.map(
    (each, at) =>
      html`<li><svg viewBox="0 0 1 1" aria-hidden="true"><rect class="${each}" width="1" height="1"/></svg>${served[at] ?? ''}</li>`,
  )}</ul>${columnsOf(drawing, name, columns)}<details><summary>${copy.asTable}</summary>${table(
    name,
    [
      { head: daily ? copy.heads.day : copy.heads.week, cell: ({ at }) => at },
      { head: copy.terms.questions[0], cell: ({ questions }) => number(questions), number: true },
      ...SERVED.map((each) => ({
        head: copy.terms[each][0],
        cell: (row: Questions) => number(row[each]),
        number: true,
      })),
    ],
    columns,
  )}</details></figure>
`;
}

/** Counts as bars in a table. */
export function bars(
  { copy, number, percent }: Drawing,
  head: string,
  counts: readonly Count[],
  label: (name: string) => string,
): Html {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = counts.slice(0, MOST_BARS);
  const rest = counts.slice(MOST_BARS).reduce((sum, { count }) => sum + count, 0);
  const rows = [
    ...shown.map(({ name, count }) => ({ name: label(name), count })),
    ...(rest > 0 ? [{ name: copy.more(counts.length - MOST_BARS), count: rest }] : []),
  ];
  return html`<div><h3>${head}</h3>${table(
    head,
    [
      { head, cell: ({ name }) => name },
      { head: copy.heads.count, cell: ({ count }) => number(count), number: true },
      {
        head: copy.heads.share,
        cell: ({ count }) =>
          html`${percent(count / total)}<svg viewBox="0 0 100 8" width="100" height="8" aria-hidden="true"><rect class="track" width="100" height="8" rx="2"/><rect class="bar" width="${((100 * count) / total).toFixed(1)}" height="8" rx="2"/></svg>`,
      },
    ],
    rows,
  )}</div>`;
}

/** Seven rows of 24 hours; each cell says its number to whoever can't see its colour. */
export function heatStrip({ copy, number }: Drawing, hours: UseSection['hours']): Html {
  const most = Math.max(1, ...hours.flat());
  const [name] = copy.terms.hours;
  return html`<h3>${name}</h3><div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="heat"><thead><tr><th scope="col"><span class="hide">${copy.heads.day}</span></th>${HOURS.map(
    (hour) => html`<th scope="col">${hour}</th>`,
  )}</tr></thead><tbody>${hours.map(
    (row, at) =>
      html`<tr><th scope="row">${copy.weekdays[at] ?? ''}</th>${row.map((count, hour) =>
        count === 0
          ? html`<td class="n0"><span class="hide">0</span></td>`
          : html`<td style="--v:${(0.12 + (0.73 * count) / most).toFixed(2)}" title="${copy.weekdays[at] ?? ''} ${hour}:00 - ${number(count)}">${count < 1_000 ? number(count) : html`<span class="hide">${number(count)}</span>`}</td>`,
      )}</tr>`,
  )}</tbody></table></div>
`;
}

function columnsOf({ number }: Drawing, name: string, columns: readonly ({ readonly at: string } & Questions)[]): Html {
  const most = Math.max(1, ...columns.map(({ questions }) => questions));
  const top = niceTop(most);
  const step = PLOT.width / Math.max(1, columns.length);
  const y = (value: number): number => PLOT.top + PLOT.height * (1 - value / top);
  const labels = Math.max(1, Math.ceil(columns.length / 6));
  return html`<svg class="chart" viewBox="0 0 720 190" role="img" aria-label="${name}">${[0, 0.5, 1].map(
    (part) =>
      html`<line class="grid" x1="${PLOT.left}" x2="720" y1="${y(top * part).toFixed(1)}" y2="${y(top * part).toFixed(1)}"/><text x="${PLOT.left - 6}" y="${(y(top * part) + 4).toFixed(1)}" text-anchor="end">${number(top * part)}</text>`,
  )}${columns.map((column, at) => {
    const x = PLOT.left + at * step;
    let below = 0;
    const stacked = SERVED.map((each) => {
      const from = below;
      below += column[each];
      return html`<rect class="${each}" x="${(x + step * 0.1).toFixed(1)}" width="${(step * 0.8).toFixed(1)}" y="${y(below).toFixed(1)}" height="${(y(from) - y(below)).toFixed(1)}"/>`;
    });
    const label =
      at % labels === 0
        ? html`<text x="${(x + step / 2).toFixed(1)}" y="184" text-anchor="middle">${column.at.slice(5)}</text>`
        : html``;
    return html`<g><title>${column.at}: ${number(column.questions)}</title>${stacked}${label}</g>`;
  })}</svg>`;
}

/** The next round number of which half is whole. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return (
    [1, 2, 3, 4, 5, 6, 8, 10]
      .filter((times) => power > 1 || times % 2 === 0)
      .map((times) => times * power)
      .find((top) => top >= most) ?? most
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const PLOT = { left: 44, top: 10, width: 676, height: 156 };
/** Two months: thinner columns can't be told apart on paper. */
const MOST_COLUMNS = 62;
const MOST_BARS = 12;
