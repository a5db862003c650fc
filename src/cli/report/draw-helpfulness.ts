import type { EntryUse, HelpfulnessSection } from '../../insights/report/helpfulness.ts';
import { type Html, html } from './html.ts';
import { type Column, type Drawing, interval, longTable, script, section, table, tiles, titleIn } from './parts.ts';

export function drawHelpfulness(drawing: Drawing, told: HelpfulnessSection): Html {
  const { copy, number, percent } = drawing;
  const { rate, entries, neverShown, pairs } = told;
  const used = entries.filter(({ shown, offered }) => shown + offered > 0);
  const top = tiles(drawing, [
    {
      term: 'rate',
      value: rate === null ? '-' : percent(rate.share),
      ...(rate !== null && { beside: copy.rateOf(percent(rate.low), percent(rate.high), number(rate.of)) }),
    },
    { term: 'neverShown', value: number(neverShown.length) },
  ]);
  const ranked = (term: 'best' | 'worst'): Html => {
    const own = told[term].flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
    const [head] = copy.terms[term];
    const body =
      own.length === 0 ? html`<p class="soft">${copy.noneHere}</p>` : table(head, [scriptColumn, rateColumn], own);
    return html`<div><h3>${head}</h3>${body}</div>`;
  };
  const scriptColumn: Column<EntryUse> = {
    head: copy.heads.script,
    cell: ({ id, title, gone }) => script(drawing, id, title, gone),
  };
  const rateColumn: Column<EntryUse> = { head: copy.terms.rate[0], cell: ({ rate: own }) => interval(drawing, own) };
  const figure = (
    term: 'shown' | 'offered' | 'used' | 'posted' | 'helpful' | 'notHelpful' | 'refused',
  ): Column<EntryUse> => ({
    head: copy.terms[term][0],
    cell: (entry) => number(entry[term]),
    number: true,
  });
  const named = (id: string): Html => script(drawing, id, { zh: titleIn(drawing, id), en: titleIn(drawing, id) });
  return section(
    drawing,
    'helpfulness',
    html`${used.length === 0 ? html`<p>${copy.empty.helpfulness}</p>` : html``}${top}${
      used.length === 0
        ? html``
        : html`<div class="lists">${ranked('best')}${ranked('worst')}</div><h3>${copy.blocks.entries}</h3>${longTable(
            drawing,
            copy.blocks.entries,
            [
              scriptColumn,
              figure('shown'),
              figure('offered'),
              figure('used'),
              figure('posted'),
              figure('helpful'),
              figure('notHelpful'),
              figure('refused'),
              rateColumn,
            ],
            used,
          )}`
    }${
      pairs.length === 0
        ? html``
        : html`<h3>${copy.terms.pairs[0]}</h3>${longTable(
            drawing,
            copy.terms.pairs[0],
            [
              { head: 'A', cell: ({ a }) => named(a) },
              { head: 'B', cell: ({ b }) => named(b) },
              { head: `${copy.heads.switched} A→B`, cell: ({ fromAToB }) => number(fromAToB), number: true },
              { head: `${copy.heads.switched} B→A`, cell: ({ fromBToA }) => number(fromBToA), number: true },
              { head: copy.together, cell: ({ together }) => number(together), number: true },
            ],
            pairs,
            10,
          )}`
    }${
      neverShown.length === 0
        ? html``
        : html`<details><summary>${copy.terms.neverShown[0]}: ${number(neverShown.length)}</summary><ul class="plain">${neverShown.map(
            (id) => html`<li>${titleIn(drawing, id)} <span class="soft">${id}</span></li>`,
          )}</ul></details>`
    }`,
  );
}
