import { dayIn } from '../../desk/day.ts';
import type { Report } from '../../insights/report/report.ts';
import type { Knowledge, Lang } from '../../knowledge/model.ts';
import { reportCopyFor, type Section, TERMS } from './copy.ts';
import { drawEscalations } from './draw-escalations.ts';
import { drawGaps } from './draw-gaps.ts';
import { drawHelpfulness } from './draw-helpfulness.ts';
import { drawPractice } from './draw-practice.ts';
import { drawScripts } from './draw-scripts.ts';
import { drawUse } from './draw-use.ts';
import { html, NOTHING } from './html.ts';
import type { Drawing } from './parts.ts';
import { STYLE } from './style.ts';

/**
 * The report as one HTML page. It has no scripts and fetches nothing, which its own policy makes sure of; whatever people typed is
 * escaped, masked as it was kept, and cut where it is long.
 */
export function reportPage(report: Report, knowledge: Knowledge, lang: Lang): string {
  const copy = reportCopyFor(lang);
  const { from, to, days, timeZone } = report.range;
  const whole = new Intl.NumberFormat(copy.lang, { maximumFractionDigits: 1 });
  const part = new Intl.NumberFormat(copy.lang, { style: 'percent', maximumFractionDigits: 0 });
  const drawing: Drawing = {
    copy,
    knowledge,
    number: (value) => whole.format(value),
    percent: (value) => part.format(value),
    day: (at) => dayIn(timeZone, at),
  };
  const made = new Intl.DateTimeFormat(copy.lang, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const { desk } = knowledge;
  const name = (lang === 'zh' ? (desk.name.zh ?? desk.name.en) : (desk.name.en ?? desk.name.zh)) ?? desk.id;
  const span = copy.span(from, to, days);
  const page = html`<html lang="${copy.lang}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<title>${name}: ${copy.title}, ${span}</title><style>${{ markup: STYLE }}</style></head>
<body><header><h1>${name}: ${copy.title}</h1><p class="span">${span}</p>${
    report.practice.people === null ? NOTHING : html`<p class="warn" role="note">${copy.peopleWarning}</p>`
  }<p>${copy.made(made.format(report.made), timeZone)}</p><p>${copy.workspace(report.workspace)} · ${copy.revision(report.revision)}</p><p>${copy.masked}</p>
<nav aria-label="${copy.contents}"><ul>${SECTIONS.map((id) => html`<li><a href="#${id}">${copy.sections[id]}</a></li>`)}</ul></nav></header>
<main>
${drawUse(drawing, report.use)}${drawHelpfulness(drawing, report.helpfulness)}${drawGaps(drawing, report.gaps)}${drawEscalations(
  drawing,
  report.escalations,
)}${drawScripts(drawing, report.scripts)}${drawPractice(drawing, report.practice)}</main></body></html>
`;
  return `<!doctype html>\n${page.markup}`;
}

const SECTIONS = Object.keys(TERMS) as readonly Section[];
