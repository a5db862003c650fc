import type { CueAvoid, CueOption, CueScript, CueWithheld } from '../desk/cue.ts';
import type { CueContent } from '../desk/make-cue.ts';
import type { Lang, LangText } from '../knowledge/model.ts';
import { printable } from './streams.ts';

/** A cue as text for the terminal; every line of a script is safe to print. */
export function printCue(cue: CueContent, lang: Lang): string {
  const inLang: InLang = (text) => text[lang] ?? text.en ?? text.zh ?? '';
  const lines: string[] = [];
  for (const signal of cue.signals) lines.push(`! ${signal.kind} (${signal.level}): "${signal.matched}"`);
  const meant = cue.withheld.some((item) => item.meant);
  for (const item of cue.withheld.filter((each) => each.meant)) lines.push(meantLine(item, inLang));
  if (cue.script !== null) lines.push(...scriptLines(cue.script, inLang));
  else if (cue.outcome === 'choose')
    lines.push(meant ? 'Next best, not the same thing:' : 'More than one script fits:');
  else lines.push('No script fits.', ...(cue.options.length > 0 ? ['Closest, but not close enough:'] : []));
  if (cue.script !== null && cue.options.length > 0) lines.push('', 'Or:');
  for (const option of cue.options) lines.push(`  - ${optionLine(option, inLang)}`);
  for (const item of cue.withheld.filter((each) => !each.meant)) {
    const next = item.replacedBy === null ? '' : `, now ${item.replacedBy.id}`;
    lines.push(
      `  x ${inLang(item.title)} (${item.id}): ${item.reason}${item.day === null ? '' : ` ${item.day}`}${next}`,
    );
  }
  return printable(lines.join('\n'));
}

type InLang = (text: LangText) => string;

function scriptLines(script: CueScript, inLang: InLang): string[] {
  const nearest = script.evidence?.nearest;
  return [
    optionLine(script, inLang),
    ...(nearest ? [`  like: ${nearest.phrasing}`] : []),
    ...(script.missing.length === 0
      ? []
      : ['', `  fill in first: ${script.missing.map(({ name, label }) => `${inLang(label)} {${name}}`).join(', ')}`]),
    ...script.gapped.flatMap((part, index) => [
      '',
      `  say ${index + 1}/${script.gapped.length}, with gaps:`,
      indent(part),
    ]),
    ...script.say.flatMap((part, index) => ['', `  say ${index + 1}/${script.say.length}:`, indent(part)]),
    ...(script.do === null ? [] : ['', `  do: ${inLang(script.do)}`]),
    ...script.dont.map((rule) => `  ${avoidLine(rule, inLang)}`),
    ...script.steps.flatMap((step) => [
      '',
      `  ${step.number}. ${step.do === null ? '' : inLang(step.do)}`,
      ...step.say.map((part) => indent(part)),
      ...step.dont.map((rule) => `     ${avoidLine(rule, inLang)}`),
      ...(step.handoff === null
        ? []
        : [`     hand over to: ${inLang(step.handoff.team)}, within ${step.handoff.withinMinutes} minutes`]),
      ...(step.collect.length === 0 ? [] : [`     ask: ${step.collect.map(inLang).join(', ')}`]),
      ...step.ways.map((way) => {
        const when = inLang(way.when);
        const to =
          way.to.kind === 'step'
            ? `step ${way.to.number}`
            : way.to.kind === 'flow'
              ? inLang(way.to.title)
              : `end (${way.to.result})`;
        return `     ${when === '' ? '' : `${when} `}-> ${to}`;
      }),
    ]),
  ];
}

/** What the customer means and may not be offered, as a sentence. */
function meantLine({ title, reason, day, only, lookedUp, replacedBy }: CueWithheld, inLang: InLang): string {
  const list = (titles: readonly LangText[]) => titles.map(inLang).join(', ');
  const why = (): string => {
    switch (reason) {
      case 'expired':
        return `ended on ${day}`;
      case 'not-started':
        return `begins on ${day}, not before`;
      case 'region':
        return `is only for ${list(only)}${lookedUp.length === 0 ? '' : `; this desk looks up ${list(lookedUp)}`}`;
      case 'team':
        return `is for ${list(only)}: hand the customer over`;
      case 'language':
        return 'has no words in the language of this message';
    }
  };
  return `"${inLang(title)}" ${why()}.${replacedBy === null ? '' : ` Now: ${inLang(replacedBy.title)} (${replacedBy.id}).`}`;
}

function avoidLine(rule: CueAvoid, inLang: InLang): string {
  return `avoid: ${inLang(rule.title)} -> ${inLang(rule.instead)}`;
}

function optionLine(option: CueOption, inLang: InLang): string {
  return `${inLang(option.title)}  (${option.id}, ${Math.round(option.confidence * 100)}%)`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
