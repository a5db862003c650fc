import type { EscalationSection } from '../../insights/report/cases.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Column, type Drawing, section, table, tiles } from './parts.ts';

export function drawEscalations(drawing: Drawing, told: EscalationSection): Html {
  const { copy, number, knowledge } = drawing;
  const { messages, threats, cases, teams } = told;
  const took = (minutes: number | null): string => (minutes === null ? '-' : copy.minutes(minutes));
  const top = tiles(drawing, [
    { term: 'messages', value: number(messages) },
    { term: 'opened', value: number(cases.opened) },
    { term: 'closed', value: number(cases.closed) },
    { term: 'median', value: took(cases.medianMinutes) },
    { term: 'openNow', value: number(cases.openNow) },
    { term: 'overdueNow', value: number(cases.overdueNow) },
  ]);
  const team = (id: string): string => {
    const title = knowledge.desk.teams.find((each) => each.id === id)?.title;
    return (copy.lang === 'en' ? (title?.en ?? title?.zh) : (title?.zh ?? title?.en)) ?? id;
  };
  type Row = EscalationSection['teams'][number];
  const figure = (
    term: 'opened' | 'byThreat' | 'closed' | 'closedLate' | 'climbed' | 'openNow' | 'overdueNow',
  ): Column<Row> => ({
    head: copy.terms[term][0],
    cell: (row) => number(term === 'byThreat' ? row.openedByThreat : row[term]),
    number: true,
  });
  const kinds =
    threats.length === 0
      ? NOTHING
      : html`<h3>${copy.blocks.threats}</h3>${table(
          copy.blocks.threats,
          [
            { head: copy.heads.kind, cell: ({ kind }) => copy.signals[kind] ?? kind },
            { head: copy.heads.total, cell: ({ total }) => number(total), number: true },
            ...(['mention', 'threat', 'deadline'] as const).map((level) => ({
              head: copy.levels[level],
              cell: (row: (typeof threats)[number]) => number(row[level]),
              number: true,
            })),
          ],
          threats,
        )}`;
  const rows = [...teams.map((row) => ({ ...row, team: team(row.team) })), { team: copy.allTeams, ...cases }];
  const byTeam =
    teams.length === 0
      ? NOTHING
      : html`<h3>${copy.blocks.cases}</h3>${table(
          copy.blocks.cases,
          [
            { head: copy.heads.team, cell: (row: Row) => row.team },
            figure('opened'),
            figure('byThreat'),
            figure('closed'),
            figure('closedLate'),
            figure('climbed'),
            { head: copy.terms.median[0], cell: ({ medianMinutes }) => took(medianMinutes), number: true },
            figure('openNow'),
            figure('overdueNow'),
          ],
          rows,
        )}`;
  const nothing = messages === 0 && teams.length === 0 ? html`<p>${copy.empty.escalations}</p>` : NOTHING;
  return section(drawing, 'escalations', html`${nothing}${top}${kinds}${byTeam}`);
}
