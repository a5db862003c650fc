import type { HealthSection } from '../../insights/report/health.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Drawing, longTable, script, section, table, tiles } from './parts.ts';

export function drawScripts(
  drawing: Drawing,
  { pastDue, stillRight, needsWork, changed, versions }: HealthSection,
): Html {
  const { copy, number } = drawing;
  const top = tiles(drawing, [
    { term: 'pastDue', value: number(pastDue.length) },
    { term: 'stillRight', value: number(stillRight) },
    { term: 'needsWork', value: number(needsWork) },
  ]);
  const due =
    pastDue.length === 0
      ? html`<p>${copy.empty.scripts}</p>`
      : html`<h3>${copy.terms.pastDue[0]}</h3>${longTable(
          drawing,
          copy.terms.pastDue[0],
          [
            { head: copy.heads.script, cell: ({ id, title }) => script(drawing, id, title) },
            { head: copy.heads.owner, cell: ({ owner }) => owner },
            {
              head: copy.heads.reviewBy,
              cell: ({ reviewBy, daysPast }) => html`${reviewBy} <span class="soft">${copy.daysPast(daysPast)}</span>`,
            },
            { head: copy.terms.shown[0], cell: ({ shown }) => number(shown), number: true },
            { head: copy.terms.weight[0], cell: ({ weight }) => number(weight), number: true },
          ],
          pastDue,
        )}`;
  return section(
    drawing,
    'scripts',
    html`${top}${due}<h3>${copy.terms.changed[0]}</h3>${changesOf(drawing, changed)}${
      versions.length === 0
        ? NOTHING
        : html`<h3>${copy.terms.versions[0]}</h3>${longTable(
            drawing,
            copy.terms.versions[0],
            [
              { head: copy.heads.revision, cell: ({ revision }) => revision },
              { head: copy.heads.count, cell: ({ questions }) => number(questions), number: true },
            ],
            versions,
            10,
          )}`
    }`,
  );
}

function changesOf(drawing: Drawing, changed: HealthSection['changed']): Html {
  const { copy } = drawing;
  if (changed === null) return html`<p class="soft">${copy.changesUnknown}</p>`;
  if (changed.length === 0) return html`<p class="soft">${copy.changesNone}</p>`;
  const columns = [
    { head: copy.heads.script, cell: ({ id, title }: (typeof changed)[number]) => script(drawing, id, title) },
    { head: copy.heads.change, cell: ({ change }: (typeof changed)[number]) => copy.changes[change] },
  ];
  return changed.length <= FEW
    ? table(copy.terms.changed[0], columns, changed)
    : longTable(drawing, copy.terms.changed[0], columns, changed, FEW);
}

const FEW = 15;
