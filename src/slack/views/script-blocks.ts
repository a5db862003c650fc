import type { KnownBlock, RichTextElement } from '@slack/types';
import type { CueAvoid, CueScript, CueStep, CueWay } from '../../desk/cue.ts';
import type { Lang } from '../../knowledge/model.ts';
import { type Copy, pickText } from '../copy.ts';
import { runCopyFor } from '../run-copy.ts';
import { shareCopyFor } from '../share-copy.ts';
import { inParts } from '../text.ts';
import { bold, bullets, context, copyable, divider, labelled, paragraph, plain } from './blocks.ts';
import { labelList } from './run-parts.ts';

/**
 * The beginning of a flow: its steps up to the first that has words to send, so that an agent in a hurry has something to
 * send before anything is pressed.
 */
export function openingBlocks(script: CueScript, customerLang: Lang, copy: Copy, ui: Lang): readonly KnownBlock[] {
  const first = script.steps.findIndex(({ say }) => say.length > 0);
  const last = first < 0 || first > MOST_BEFORE ? 0 : first;
  // Of the ways on, only those that lead to what is shown; the rest comes with the run.
  const steps = script.steps.slice(0, last + 1).map((step) => ({
    ...step,
    ways: step.ways.filter(({ to }) => to.kind === 'step' && to.number > step.number && to.number <= last + 1),
  }));
  return scriptBlocks({ ...script, steps }, customerLang, copy, ui);
}

/** A script to read and copy from: the words, what to do, what to avoid; for a flow, its steps. */
export function scriptBlocks(script: CueScript, customerLang: Lang, copy: Copy, ui: Lang): readonly KnownBlock[] {
  const conditions = [
    ...(script.regions === null
      ? []
      : [copy.onlyFor(script.regions.map((region) => pickText(region, ui)).join(LISTS[ui]))]),
    ...(script.until === null ? [] : [copy.until(script.until)]),
  ];
  return [
    ...(conditions.length === 0 ? [] : [paragraph(bold(conditions.join(' · ')))]),
    // An agent may well want the other language of a script that has both.
    ...(script.langs.includes(customerLang) ? [] : [context(copy.sayOtherLanguage)]),
    ...(script.kind === 'flow' ? [] : words(script.say, copy)),
    ...(script.missing.length > 0 ? gappedWords(script, ui) : []),
    ...(script.kind === 'answer' && script.say.length + script.gapped.length === 0 ? [context(copy.noWords)] : []),
    ...(script.do === null ? [] : instruction(copy.doThis, pickText(script.do, ui))),
    ...avoidBlocks(script.dont, script.sayLang, copy, ui),
    ...script.steps.flatMap((step) => stepBlocks(step, script.sayLang, copy, ui)),
  ];
}

/** The words of a script, one copy-ready block a part; a part too long to send at once is split where it breathes. */
export function words(say: readonly string[], copy: Copy): readonly KnownBlock[] {
  const parts = say.flatMap((part) => inParts(part, PART));
  return parts.map((part, index) =>
    copyable(parts.length === 1 ? copy.say : copy.sayPart(index + 1, parts.length), part),
  );
}

/** What is missing, and how the words will read: nothing to copy, as long as a customer could get a gap. */
function gappedWords({ missing, gapped }: CueScript, ui: Lang): readonly KnownBlock[] {
  return [
    paragraph(bold(runCopyFor(ui).fillFirst(labelList(missing, ui)))),
    context(shareCopyFor(ui).gapped),
    ...gapped.flatMap((part) => inParts(part, PARAGRAPH)).map((part) => context(part)),
  ];
}

function stepBlocks(step: CueStep, sayLang: Lang, copy: Copy, ui: Lang): readonly KnownBlock[] {
  const lines: (readonly RichTextElement[])[] = [];
  for (const way of step.ways) {
    const when = pickText(way.when, ui);
    lines.push([plain(when === '' ? wayText(way.to, copy, ui) : `${when} → ${wayText(way.to, copy, ui)}`)]);
  }
  if (step.handoff !== null)
    lines.push([bold(copy.handOver(pickText(step.handoff.team, ui), step.handoff.withinMinutes))]);
  const title = copy.step(step.number);
  const lead = step.do === null ? [paragraph(bold(title))] : instruction(title, pickText(step.do, ui));
  return [
    divider,
    ...lead,
    ...words(step.say, copy),
    ...avoidBlocks(step.dont, sayLang, copy, ui),
    ...(step.collect.length === 0
      ? []
      : [labelled(copy.ask, step.collect.map((label) => pickText(label, ui)).join(LISTS[ui]))]),
    ...(lines.length === 0 ? [] : [bullets(null, lines)]),
  ];
}

/** What goes wrong here, in the agent's language, and what to say instead, in the customer's. */
export function avoidBlocks(rules: readonly CueAvoid[], sayLang: Lang, copy: Copy, ui: Lang): readonly KnownBlock[] {
  if (rules.length === 0) return [];
  const lines = rules.map((rule) => [
    plain(pickText(rule.title, ui)),
    plain(` → ${copy.better}${COLON[ui]}${pickText(rule.instead, sayLang)}`),
  ]);
  return [bullets(copy.dont, lines)];
}

/** What the agent does; a long one goes on in further paragraphs. */
export function instruction(label: string, text: string): readonly KnownBlock[] {
  const [first = '', ...rest] = inParts(text, PARAGRAPH);
  return [labelled(label, first), ...rest.map((part) => paragraph(plain(part)))];
}

function wayText(way: CueWay, copy: Copy, ui: Lang): string {
  switch (way.kind) {
    case 'step':
      return copy.toStep(way.number);
    case 'flow':
      return copy.toFlow(pickText(way.title, ui));
    case 'end':
      return copy.ends(way.result);
  }
}

const LISTS: Readonly<Record<Lang, string>> = { zh: '、', en: ', ' };
const COLON: Readonly<Record<Lang, string>> = { zh: '：', en: ': ' };
/** Decisions that come before anything is said; past these the words are too far off to be the next thing to send. */
const MOST_BEFORE = 3;
/** About what a customer reads in one go on a phone. */
const PART = 900;
/** Slack's most for one piece of text is far above; this is what a person reads in one piece. */
const PARAGRAPH = 2500;
