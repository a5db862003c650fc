import { conditionWords } from '../flows/condition-words.ts';
import type {
  Branch,
  Choice,
  Desk,
  Field,
  Flow,
  Fragment,
  Knowledge,
  Lang,
  LangText,
  RuleId,
  Step,
  Target,
} from '../knowledge/model.ts';
import { LANGS } from '../knowledge/model.ts';
import type { CueAvoid, CueStep, CueWay } from './cue.ts';

/** Fills the values into one message and never throws; `fields` stand in for what is not known yet. */
export type Render = (message: string, lang: Lang, fields?: readonly Field[]) => string;

/**
 * A flow as a numbered list that an agent can read: fragments stand where they are used, and every way on names
 * the number of the step it leads to. Words are in `lang` where the step has it, otherwise in the other language.
 */
export function outlineFlow(flow: Flow, knowledge: Knowledge, lang: Lang, render: Render): readonly CueStep[] {
  const placed = placeSteps(flow.steps, knowledge.fragments, '', [...flow.fields]);
  const numbers = new Map(placed.map((item, index) => [item.key, index + 1]));
  return placed.map((item, index): CueStep => {
    const { step, prefix, fields } = item;
    const to = (target: Target): CueWay => leadsTo(target, prefix, numbers, knowledge);
    return {
      number: index + 1,
      do: step.do === null ? null : mapText(step.do, (message, language) => render(message, language, fields)),
      say: wordsIn(step.say, lang).map((message) => render(message, lang, fields)),
      dont: avoidIn(step.dont, knowledge),
      handoff:
        step.handoff === null
          ? null
          : {
              team:
                knowledge.desk.teams.find((team) => team.id === step.handoff?.team)?.title ?? both(step.handoff.team),
              withinMinutes: step.handoff.withinMinutes,
            },
      collect: step.collect.map((name) => fields.find((field) => field.name === name)?.label ?? both(name)),
      ways: waysOf(step, fields, knowledge.desk, to),
    };
  });
}

/** Wording rules by their ids, ready to show. */
export function avoidIn(ids: readonly RuleId[], knowledge: Knowledge): readonly CueAvoid[] {
  return ids.flatMap((id) => {
    const rule = knowledge.wording.find((item) => item.id === id);
    return rule === undefined ? [] : [{ rule: id, title: rule.title, instead: rule.instead }];
  });
}

/** The parts in `lang`, or in whichever language there is. */
export function wordsIn(say: { readonly [L in Lang]?: readonly string[] }, lang: Lang): readonly string[] {
  const own = say[lang];
  if (own !== undefined && own.length > 0) return own;
  return LANGS.map((other) => say[other]).find((parts) => parts !== undefined && parts.length > 0) ?? [];
}

/** The same function over every language of a text. */
export function mapText(text: LangText, render: Render): LangText {
  return Object.fromEntries(
    LANGS.flatMap((lang) => (text[lang] === undefined ? [] : [[lang, render(text[lang], lang)]])),
  );
}

interface PlacedStep {
  readonly key: string;
  readonly prefix: string;
  readonly step: Step;
  readonly fields: readonly Field[];
}

/** A step that uses a fragment gives way to the fragment's steps; the first of them answers to its name. */
function placeSteps(
  steps: readonly Step[],
  fragments: readonly Fragment[],
  prefix: string,
  fields: readonly Field[],
  depth = 0,
): PlacedStep[] {
  return steps.flatMap((step) => {
    const fragment = step.use === null ? undefined : fragments.find((item) => item.id === step.use);
    const own: PlacedStep = { key: prefix + step.id, prefix, step, fields };
    if (fragment === undefined || depth >= MAX_DEPTH) return [own];
    const inside = placeSteps(
      fragment.steps,
      fragments,
      `${prefix}${step.id}/`,
      [...fields, ...fragment.fields],
      depth + 1,
    );
    const [first, ...rest] = inside;
    return first === undefined ? [own] : [{ ...first, key: own.key }, ...rest];
  });
}

function waysOf(
  step: Step,
  fields: readonly Field[],
  desk: Desk,
  to: (target: Target) => CueWay,
): readonly { readonly when: LangText; readonly to: CueWay }[] {
  const branches = [...step.branch, ...step.next].map((branch: Branch) => ({
    when: conditionWords(branch.when, fields, desk),
    to: to(branch.go),
  }));
  const choices = step.choose.flatMap((choice: Choice) => {
    const way: CueWay | null =
      choice.go === null ? (choice.end === null ? null : { kind: 'end', result: choice.end }) : to(choice.go);
    return way === null ? [] : [{ when: choice.label, to: way }];
  });
  const end = step.end === null ? [] : [{ when: {}, to: { kind: 'end' as const, result: step.end } }];
  return [...branches, ...choices, ...end];
}

function leadsTo(target: Target, prefix: string, numbers: ReadonlyMap<string, number>, knowledge: Knowledge): CueWay {
  if (target.kind === 'flow') {
    const title = knowledge.entries.find((entry) => entry.id === target.flow)?.title ?? both(target.flow);
    return { kind: 'flow', title };
  }
  return { kind: 'step', number: numbers.get(prefix + target.step) ?? 0 };
}

function both(text: string): LangText {
  return { zh: text, en: text };
}

/** The compiler refuses fragments that use each other in a circle; this bounds what it might miss. */
const MAX_DEPTH = 8;
