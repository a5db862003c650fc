import { NONE, type UseSection } from '../../insights/report/use.ts';
import { bars, heatStrip, timeChart } from './charts.ts';
import { type Html, html } from './html.ts';
import { type Drawing, section, type Tile, tiles } from './parts.ts';

export function drawUse(drawing: Drawing, use: UseSection): Html {
  const { copy, number, percent, knowledge } = drawing;
  const served = (term: 'atOnce' | 'chosen' | 'unchosen' | 'none'): Tile => ({
    term,
    value: number(use[term]),
    ...(use.questions > 0 && { beside: percent(use[term] / use.questions) }),
  });
  const seconds = (wait: number | null): string => (wait === null ? '-' : `${number(wait / 1000)} s`);
  const top = tiles(drawing, [
    { term: 'questions', value: number(use.questions) },
    served('atOnce'),
    served('chosen'),
    served('unchosen'),
    served('none'),
    { term: 'agents', value: number(use.agents) },
    ...(use.wait.cards === 0
      ? []
      : [
          {
            term: 'wait' as const,
            value: seconds(use.wait.median),
            beside: copy.waitText(seconds(use.wait.median), seconds(use.wait.p95), number(use.wait.cards)),
          },
        ]),
  ]);
  if (use.questions === 0) return section(drawing, 'use', html`<p>${copy.empty.use}</p>${top}`);
  const region = (name: string): string => {
    if (name === NONE) return copy.notGiven;
    const title = knowledge.desk.regions.find(({ id }) => id === name)?.title;
    return (copy.lang === 'en' ? (title?.en ?? title?.zh) : (title?.zh ?? title?.en)) ?? name;
  };
  return section(
    drawing,
    'use',
    html`${top}${timeChart(drawing, use)}${heatStrip(drawing, use.hours)}<div class="lists">${bars(
      drawing,
      copy.terms.surface[0],
      use.surfaces,
      (name) => copy.surfaces[name] ?? name,
    )}${bars(drawing, copy.terms.lang[0], use.langs, (name) => copy.langs[name] ?? name)}${bars(
      drawing,
      copy.terms.region[0],
      use.regions,
      region,
    )}${bars(drawing, copy.terms.pack[0], use.packs, (name) => (name === NONE ? copy.noScript : name))}</div>`,
  );
}
