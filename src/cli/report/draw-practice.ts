import type { PracticeSection } from '../../insights/report/practice.ts';
import { progressCopyFor } from '../../slack/practice/progress-copy.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Drawing, interval, longTable, script, section, table, tiles } from './parts.ts';

export function drawPractice(drawing: Drawing, told: PracticeSection): Html {
  const { copy, number, percent, day } = drawing;
  const { learners, attempts, passed, standing, people } = told;
  const top = tiles(drawing, [
    { term: 'learners', value: number(learners) },
    { term: 'attempts', value: number(attempts) },
    ...(passed === null
      ? []
      : [
          {
            term: 'passed' as const,
            value: percent(passed.share),
            beside: copy.rateOf(percent(passed.low), percent(passed.high), number(passed.of)),
          },
        ]),
    ...(standing === null ? [] : [{ term: 'ready' as const, value: copy.readyOf(standing.ready, standing.learners) }]),
  ]);
  const named =
    people === null || people.length === 0
      ? NOTHING
      : html`<h3>${copy.blocks.people}</h3>${longTable(
          drawing,
          copy.blocks.people,
          [
            { head: copy.heads.name, cell: ({ learner }) => learner },
            {
              head: copy.terms.ready[0],
              cell: ({ certificates }) =>
                certificates.length === 0
                  ? copy.readyNo
                  : certificates.map((id) => certificateName(drawing, id)).join(', '),
            },
            { head: copy.terms.passed[0], cell: (person) => number(person.passed), number: true },
            { head: copy.terms.attempts[0], cell: (person) => number(person.attempts), number: true },
            {
              head: copy.terms.firstLatest[0],
              cell: ({ first, latest }) =>
                first === null || latest === null ? copy.never : `${number(first)} → ${number(latest)}`,
            },
            { head: copy.heads.last, cell: ({ last }) => (last === 0 ? '-' : day(last)) },
          ],
          people,
        )}`;
  return section(drawing, 'practice', html`${top}${resultsOf(drawing, told)}${standingOf(drawing, standing)}${named}`);
}

function resultsOf(
  drawing: Drawing,
  { attempts, withheld, scenarios, missed, disputed, unpassed }: PracticeSection,
): Html {
  const { copy, number, percent } = drawing;
  if (attempts === 0) return html`<p>${copy.empty.practice}</p>`;
  if (withheld) return html`<p>${copy.withheld}</p>`;
  const titleOf = (id: string): Html => script(drawing, id, scenarios.find((each) => each.id === id)?.title ?? {});
  const tried = scenarios.filter((each) => each.attempts > 0);
  const blocks: readonly (readonly [string, Html])[] = [
    [
      copy.blocks.scenarios,
      longTable(
        drawing,
        copy.blocks.scenarios,
        [
          { head: copy.heads.scenario, cell: ({ id, title }) => script(drawing, id, title) },
          { head: copy.terms.level[0], cell: ({ level }) => copy.levelName(level) },
          { head: copy.terms.learners[0], cell: (each) => number(each.learners), number: true },
          { head: copy.terms.attempts[0], cell: (each) => number(each.attempts), number: true },
          { head: copy.terms.passed[0], cell: ({ passed }) => interval(drawing, passed) },
          {
            head: copy.terms.medianScore[0],
            cell: ({ medianScore }) => (medianScore === null ? '-' : number(medianScore)),
            number: true,
          },
        ],
        tried,
      ),
    ],
    [
      copy.terms.missed[0],
      table(
        copy.terms.missed[0],
        [
          { head: copy.heads.what, cell: ({ skill }) => skillName(drawing, skill) },
          { head: copy.terms.missed[0], cell: (each) => number(each.missed), number: true },
          { head: copy.heads.asked, cell: ({ asked }) => number(asked), number: true },
          { head: copy.heads.share, cell: (each) => percent(each.missed / each.asked), number: true },
        ],
        missed.slice(0, MOST),
      ),
    ],
    [
      copy.terms.disputed[0],
      table(
        copy.terms.disputed[0],
        [
          { head: copy.heads.what, cell: ({ what }) => ruleName(drawing, what) },
          { head: copy.terms.disputed[0], cell: ({ times }) => number(times), number: true },
          { head: copy.heads.accepted, cell: ({ accepted }) => number(accepted), number: true },
        ],
        disputed.slice(0, MOST),
      ),
    ],
    [
      copy.terms.unpassed[0],
      table(
        copy.terms.unpassed[0],
        [
          { head: copy.heads.scenario, cell: ({ scenario }) => titleOf(scenario) },
          { head: copy.terms.attempts[0], cell: (each) => number(each.attempts), number: true },
        ],
        unpassed,
      ),
    ],
  ];
  const filled = [tried.length, missed.length, disputed.length, unpassed.length];
  return html`${blocks.map(([head, body], at) => ((filled[at] ?? 0) === 0 ? NOTHING : html`<h3>${head}</h3>${body}`))}`;
}

function standingOf(drawing: Drawing, standing: PracticeSection['standing']): Html {
  const { copy } = drawing;
  if (standing === null) return html`<p class="soft">${copy.standingWithheld}</p>`;
  if (standing.learners === 0) return NOTHING;
  return html`<h3>${copy.blocks.standing}</h3><ul class="plain">${standing.certificates.map(
    ({ id, held }) => html`<li>${certificateName(drawing, id)}: ${copy.readyOf(held, standing.learners)}</li>`,
  )}${standing.levels.map(
    ({ level, done, scenarios }) =>
      html`<li>${copy.levelName(level)}: ${copy.levelDone(done, standing.learners, scenarios)}</li>`,
  )}</ul>`;
}

function certificateName({ copy, knowledge }: Drawing, id: string): string {
  const title = knowledge.desk.practice.certificates.find((each) => each.id === id)?.title;
  return (copy.lang === 'en' ? (title?.en ?? title?.zh) : (title?.zh ?? title?.en)) ?? id;
}

/** As the scorecard calls it. */
function skillName(drawing: Drawing, skill: string): string {
  const { copy } = drawing;
  if (skill.startsWith('shows:')) return copy.shows(ruleName(drawing, skill.slice('shows:'.length)));
  return progressCopyFor(copy.lang === 'en' ? 'en' : 'zh').skill[skill] ?? skill;
}

function ruleName({ copy, knowledge }: Drawing, id: string): string {
  const title = [...knowledge.wording, ...knowledge.skills].find((each) => each.id === id)?.title;
  return (copy.lang === 'en' ? (title?.en ?? title?.zh) : (title?.zh ?? title?.en)) ?? id;
}

const MOST = 20;
