import type { Gap, GapsSection } from '../../insights/report/gaps.ts';
import { type Html, html, NOTHING, said } from './html.ts';
import { type Column, type Drawing, longTable, section, tiles, titleIn } from './parts.ts';

export function drawGaps(drawing: Drawing, { groups, questions, open, closed, more }: GapsSection): Html {
  const { copy, number } = drawing;
  const top = tiles(drawing, [
    { term: 'groups', value: number(groups) },
    { term: 'inVain', value: number(questions) },
  ]);
  const waiting =
    open.length === 0
      ? html`<p>${copy.empty.gaps}</p>`
      : html`<h3>${copy.blocks.open}</h3>${longTable(drawing, copy.blocks.open, columnsOf(drawing), open)}`;
  const done =
    closed.length === 0
      ? NOTHING
      : html`<h3>${copy.terms.seenTo[0]}</h3>${longTable(
          drawing,
          copy.terms.seenTo[0],
          [...columnsOf(drawing).slice(0, 2), { head: copy.heads.decision, cell: (gap) => decisionOf(drawing, gap) }],
          closed,
          10,
        )}`;
  return section(
    drawing,
    'gaps',
    html`<div class="gaps">${top}${more ? html`<p class="soft">${copy.newestOnly}</p>` : NOTHING}${waiting}${done}</div>`,
  );
}

function columnsOf(drawing: Drawing): readonly Column<Gap>[] {
  const { copy, number, day } = drawing;
  return [
    { head: copy.heads.question, cell: (gap) => questionOf(drawing, gap) },
    { head: copy.terms.asked[0], cell: ({ count }) => number(count), number: true },
    {
      head: copy.terms.shortcomings[0],
      cell: ({ shortcomings }) =>
        html`${SHORTCOMINGS.flatMap((kind) =>
          shortcomings[kind] > 0 ? [html`<div>${copy.shortcomings[kind]} ${number(shortcomings[kind])}</div>`] : [],
        )}`,
    },
    {
      head: copy.terms.trend[0],
      cell: ({ trend, week, weekBefore }) =>
        html`${copy.trends[trend]} <span class="soft">${copy.weeks(week, weekBefore)}</span>`,
    },
    { head: copy.terms.seen[0], cell: ({ first, last }) => html`<div>${day(first)}</div><div>${day(last)}</div>` },
    {
      head: copy.terms.takenFor[0],
      cell: ({ takenFor }) =>
        html`${takenFor.map((each) => {
          const parts = PARTS.flatMap((part) => (each[part] > 0 ? [`${copy.parts[part]} ${number(each[part])}`] : []));
          return html`<div>${titleIn(drawing, each.id)} <span class="soft">${parts.join(', ')}</span></div>`;
        })}`,
    },
  ];
}

function questionOf(drawing: Drawing, { text, examples, wordings, needed, decision }: Gap): Html {
  const { copy } = drawing;
  const others = examples.filter((example) => example.text !== text);
  const left = wordings - examples.length;
  const lines = [
    ...others.map((example) => said(example.text, copy.cut, SHORT)),
    ...(left > 0 ? [html`<span class="soft">${copy.more(left)}</span>`] : []),
    ...needed.map((wanted) => html`${copy.needed('')}${said(wanted, copy.cut, SHORT)}`),
    ...(decision === null ? [] : [html`${decisionOf(drawing, { decision })}`]),
  ];
  const list =
    lines.length === 0 ? NOTHING : html`<ul class="plain soft">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  return html`${said(text, copy.cut)}${list}`;
}

function decisionOf(drawing: Drawing, { decision }: Pick<Gap, 'decision'>): Html {
  if (decision === null) return NOTHING;
  const { copy, day } = drawing;
  const to = decision.entry === null ? '' : ` (${titleIn(drawing, decision.entry)})`;
  return html`${day(decision.at)}: ${copy.decisions[decision.kind]}${to}`;
}

const SHORTCOMINGS = ['unanswered', 'refused', 'not-helpful', 'unsure'] as const;
const PARTS = ['refused', 'not-helpful', 'accepted'] as const;
/** Characters of a wording that stands below another. */
const SHORT = 120;
