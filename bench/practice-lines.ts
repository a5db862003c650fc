import { readFileSync } from 'node:fs';
import { loadKnowledge } from '../src/cli/load-knowledge.ts';
import type { Lang } from '../src/knowledge/model.ts';
import { type Ear, hearLine } from '../src/practice/line.ts';

/** A line of `practice-lines/lines.jsonl` or `second.jsonl`, labelled by hand by the rules in the README beside it. */
interface PracticeLine {
  readonly id: number;
  readonly lang: Lang;
  readonly text: string;
  readonly labels: readonly string[];
}

/** How practice heard the lines; the misses are those of the shown half alone. */
export interface PracticeFigures {
  readonly shown: HalfFigures;
  readonly aside: HalfFigures;
  readonly misses: readonly Miss[];
  /** The lines of `second.jsonl`, which have more labels. */
  readonly second: Pick<PracticeFigures, 'shown' | 'aside' | 'misses'>;
}

export interface HalfFigures {
  readonly lines: number;
  /** Lines for which every label was heard as it was given. */
  readonly wholly: number;
  /** Of all decisions, a line x a label: heard as given, and what somebody who hears nothing would have right. */
  readonly decisions: number;
  readonly agreed: number;
  readonly silent: number;
  /** Lines that the customer did not take in at all. */
  readonly deaf: number;
  readonly labels: readonly LabelFigures[];
}

interface LabelFigures {
  readonly label: string;
  /** Lines with the label, lines in which it was heard, and both. */
  readonly given: number;
  readonly heard: number;
  readonly both: number;
}

interface Miss {
  readonly line: PracticeLine;
  readonly missed: readonly string[];
  readonly wrongly: readonly string[];
}

/** Lets a customer of the shipped scripts hear every line as the first of a talk. */
export function measurePracticeLines(): PracticeFigures {
  const { knowledge } = loadKnowledge();
  const { wording: rules, skills } = knowledge;
  const [scenario] = knowledge.scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  const known = new Set<string>([...rules, ...skills].map(({ id }) => id));
  const unknown = Object.values(SECOND_HEARD_AS).flatMap((ids) => ids.filter((id) => !known.has(id)));
  if (unknown.length > 0) throw new Error(`no such rules: ${unknown.join(', ')}`);
  const ear = { scenario, rules, skills };
  return {
    ...halvesOf(practiceLines(), ear, HEARD_AS, ({ id }) => id % 2 === 0),
    second: halvesOf(secondPracticeLines(), ear, SECOND_HEARD_AS, isSetAside),
  };
}

export function practiceLines(): readonly PracticeLine[] {
  return linesOf('lines.jsonl');
}

/** 266 more lines, of every rule and habit, with look-alikes that show none. */
export function secondPracticeLines(): readonly PracticeLine[] {
  return linesOf('second.jsonl');
}

/** Which lines of the second file are set aside: about half of them, by nothing but their ids. */
export function isSetAside({ id }: PracticeLine): boolean {
  return ((Math.imul(id, 2_654_435_761) >>> 16) & 1) === 0;
}

function linesOf(file: string): readonly PracticeLine[] {
  const text = readFileSync(new URL(`practice-lines/${file}`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): PracticeLine => JSON.parse(line));
}

interface Heard {
  readonly line: PracticeLine;
  readonly deaf: boolean;
  readonly labels: ReadonlySet<string>;
}

type HeardAs = Readonly<Record<string, readonly string[]>>;

function halvesOf(
  lines: readonly PracticeLine[],
  ear: Ear,
  heardAs: HeardAs,
  isAside: (line: PracticeLine) => boolean,
): PracticeFigures['second'] {
  const heard = lines.map((line) => heardIn(line, ear, heardAs));
  const shown = heard.filter(({ line }) => !isAside(line));
  const labels = Object.keys(heardAs);
  return {
    shown: figuresOf(shown, labels),
    aside: figuresOf(
      heard.filter(({ line }) => isAside(line)),
      labels,
    ),
    misses: shown.map((one) => missIn(one, labels)).filter(({ missed, wrongly }) => missed.length + wrongly.length > 0),
  };
}

function heardIn(line: PracticeLine, ear: Ear, heardAs: HeardAs): Heard {
  const { deaf, findings, skills } = hearLine(line.text, line.lang, [], ear);
  const ids = new Set<string>([...findings.map(({ rule }) => rule), ...skills.map(({ skill }) => skill)]);
  const labels = Object.keys(heardAs).filter((label) => heardAs[label]?.some((id) => ids.has(id)));
  return { line, deaf: deaf !== null, labels: new Set(labels) };
}

function figuresOf(heard: readonly Heard[], names: readonly string[]): HalfFigures {
  const labels = names.map((label): LabelFigures => {
    const given = heard.filter(({ line }) => line.labels.includes(label));
    return {
      label,
      given: given.length,
      heard: heard.filter((one) => one.labels.has(label)).length,
      both: given.filter((one) => one.labels.has(label)).length,
    };
  });
  const decisions = heard.length * labels.length;
  const sum = (count: (label: LabelFigures) => number) => labels.reduce((all, label) => all + count(label), 0);
  const misses = heard.map((one) => missIn(one, names));
  return {
    lines: heard.length,
    wholly: misses.filter(({ missed, wrongly }) => missed.length + wrongly.length === 0).length,
    decisions,
    agreed: decisions - sum(({ given, heard: all, both }) => given + all - 2 * both),
    silent: decisions - sum(({ given }) => given),
    deaf: heard.filter(({ deaf }) => deaf).length,
    labels,
  };
}

function missIn({ line, labels }: Heard, names: readonly string[]): Miss {
  return {
    line,
    missed: names.filter((label) => line.labels.includes(label) && !labels.has(label)),
    wrongly: names.filter((label) => labels.has(label) && !line.labels.includes(label)),
  };
}

/** By which rules of the shipped scripts a label is heard; any of them will do. */
export const HEARD_AS: HeardAs = {
  empathy: ['empathy'],
  'owns-mistake': ['owns-mistake'],
  'thanks-for-patience': ['thanks-for-patience'],
  'sums-up': ['sums-up'],
  'asks-consent': ['asks-consent'],
  'offers-more-help': ['offers-more-help'],
  'names-next-step': ['names-next-step'],
  introduces: ['introduces'],
  'blame-customer': ['blame-customer'],
  'rash-promise': ['unsure-promise'],
  daring: ['dare-customer'],
  'dismissive-attitude': [
    'thats-the-rule',
    'nothing-we-can-do',
    'dont-know',
    'not-our-department',
    'impossible',
    'calm-down',
    'what-do-you-want',
    'mocking-question',
  ],
};
/** Of the second file, which has lines of the other rules and habits, too. */
export const SECOND_HEARD_AS: HeardAs = {
  ...HEARD_AS,
  'talks-of-colleagues': ['discuss-colleagues'],
  'system-limits': ['internal-limits'],
  orders: ['you-must'],
  'asks-twice': ['repeated-question'],
  slang: ['slang-fillers'],
  'sorry-for-wait': ['sorry-for-wait'],
  'makes-wait': ['please-wait'],
  'calls-it-complaint': ['your-complaint'],
  'gives-channel': ['gives-escalation-channel'],
  'names-cost': ['names-cost'],
  'says-who-takes-over': ['says-who-takes-over'],
  'gives-choice': ['gives-choice'],
};
/**
 * Labels that no rule stands for: pointing to a shop is right where a script does so, a talk is closed by choosing its outcome,
 * and which facts a question is about each scenario says itself.
 */
export const WITHOUT_RULE: readonly string[] = ['sends-away', 'closing', 'asks-fact'];
