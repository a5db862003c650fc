import type { CueOption } from '../desk/cue.ts';
import type { CueContent } from '../desk/make-cue.ts';
import type { Lang } from '../knowledge/model.ts';
import type { ContextKind, Evidence, Shortfall } from '../matching/match.ts';
import { aligned } from './columns.ts';
import { printable } from './streams.ts';

/** Why the scripts of a cue stand where they stand, one small table each; for `none` first why the nearest was not enough. */
export function explainCue(cue: CueContent, lang: Lang): string {
  const options: readonly CueOption[] = cue.script === null ? cue.options : [cue.script, ...cue.options];
  const lines = [cue.outcome === 'none' ? 'Why none:' : 'Why:'];
  if (cue.shortfall !== null) lines.push(...indented(aligned(shortRows(cue.shortfall, options[0], lang)), 2));
  options.forEach((option, place) => {
    lines.push('', `  ${place + 1}. ${titleOf(option, lang)}`, ...indented(aligned(rowsOf(option, place, options)), 5));
  });
  if (options.length === 0) lines.push('', '  Nothing in the knowledge has a word of it.');
  return printable(lines.join('\n'));
}

type Rows = readonly (readonly string[])[];

function shortRows(shortfall: Shortfall, nearest: CueOption | undefined, lang: Lang): Rows {
  return [
    ['closest', nearest === undefined ? 'nothing' : titleOf(nearest, lang)],
    ['confidence', `${percent(shortfall.confidence)}, the desk asks for ${percent(shortfall.needed)}`],
    ['known', `${percent(shortfall.shared)} of the message is in that script's phrasings`],
    ['unknown words', shortfall.unknown.length === 0 ? 'none' : shortfall.unknown.map(oneLine).join(', ')],
  ];
}

function rowsOf({ confidence, evidence }: CueOption, place: number, options: readonly CueOption[]): Rows {
  if (evidence === null) return [['put first', 'the message sounds like an escalation']];
  return [
    ['confidence', percent(confidence)],
    ['lead', place + 1 < options.length ? points(evidence.margin) : '-'],
    ...evidence.matched
      .filter(({ weight }) => weight >= LEAST)
      .map(({ text, weight }, at) => [at === 0 ? 'words' : '', padStart(percent(weight)), oneLine(text)]),
    ['nearest', ...nearestCells(evidence)],
    ['verbatim', evidence.verbatim ? 'yes, one of its phrasings word for word' : 'no'],
    ...(evidence.context.length === 0
      ? [['context', 'changed nothing']]
      : evidence.context.map(({ kind, weight }, at) => [
          at === 0 ? 'context' : '',
          `${CONTEXT[kind]} (${signed(weight)})`,
        ])),
  ];
}

function nearestCells({ nearest }: Evidence): readonly string[] {
  return nearest === null ? ['none'] : [padStart(percent(nearest.similarity)), oneLine(nearest.phrasing)];
}

function points(margin: number): string {
  const lead = Math.round(margin * 100);
  return `${lead} ${lead === 1 ? 'point' : 'points'} ahead of the next`;
}

function titleOf({ title, id }: CueOption, lang: Lang): string {
  return `${title[lang] ?? title.en ?? title.zh ?? ''}  (${id})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function padStart(text: string): string {
  return text.padStart('100%'.length);
}

function signed(weight: number): string {
  return `${weight < 0 ? '' : '+'}${weight.toFixed(1)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function indented(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}

const CONTEXT: Readonly<Record<ContextKind, string>> = {
  flow: 'goes with the flow that runs',
  earlier: 'the thread spoke of it before',
  region: 'made for the region',
  team: 'made for the team',
};

/** What rounds to nothing says nothing. */
const LEAST = 0.005;
