import { conditionWords } from '../flows/condition-words.ts';
import {
  type Entry,
  type Field,
  type Fragment,
  type Knowledge,
  LANGS,
  type Lang,
  type LangText,
  type Step,
  type Target,
} from '../knowledge/model.ts';
import { shortHash } from '../knowledge/revision.ts';

/** What a script means for whoever uses it: not how customers ask for it, nor who keeps it. Plain data, to be kept. */
export interface ScriptWords {
  readonly parts: readonly WordsPart[];
}

interface WordsPart {
  /** The step it belongs to, `''` for an answer. Unique together with `what`. */
  readonly step: string;
  /** `ways`: how it goes on from a step, or ends. */
  readonly what: 'say' | 'do' | 'dont' | 'collect' | 'handoff' | 'ways';
  /** To be read; what is to be said and done still has its values to be filled in. */
  readonly text: LangText;
  /** What it is known by, where that is not its text. */
  readonly key: string | null;
}

/** Of a compiled script: the words, one fingerprint a language, joined. Made once an entry. */
export function wordsOf(entry: Entry, knowledge: Knowledge): ScriptWords {
  const parts =
    entry.kind === 'answer'
      ? stepParts('', entry, null, knowledge)
      : flowParts(entry.steps, knowledge, '', entry.fields, labelsOf(entry.steps, knowledge.fragments));
  return { parts };
}

/** The same for words that mean the same: white space, marks and case make no difference. One for each language, joined. */
export function printOf({ parts }: ScriptWords): string {
  return LANGS.map((lang) =>
    shortHash(parts.map((part) => [part.step, part.what, meaning(part, lang)])).slice(0, PRINT),
  ).join(SEAM);
}

/** The languages in which two fingerprints differ. */
export function changedLangs(before: string, after: string): readonly Lang[] {
  const [one, other] = [before.split(SEAM), after.split(SEAM)];
  return LANGS.filter((_, index) => one[index] !== other[index]);
}

/** What a part says in a language, as far as it counts. */
export function meaning({ text, key }: WordsPart, lang: Lang): string {
  return key ?? plainMeaning(text[lang] ?? '');
}

/** Without the marks that change nothing: those inside numbers, shares and codes stay. */
export function plainMeaning(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(MARKS, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ?(\p{Script=Han}) ?/gu, '$1')
    .trim();
}

function flowParts(
  steps: readonly Step[],
  knowledge: Knowledge,
  prefix: string,
  fields: readonly Field[],
  labels: ReadonlyMap<string, LangText>,
  depth = 0,
): WordsPart[] {
  return steps.flatMap((step) => {
    const fragment = step.use === null ? undefined : knowledge.fragments.find(({ id }) => id === step.use);
    if (fragment === undefined || depth >= MAX_DEPTH) {
      const named = (target: Target) => nameOf(target, labels, knowledge);
      return stepParts(prefix + step.id, step, { step, fields, named }, knowledge);
    }
    const inside = [...fields, ...fragment.fields];
    const own = labelsOf(fragment.steps, knowledge.fragments);
    return flowParts(fragment.steps, knowledge, `${prefix}${step.id}/`, inside, own, depth + 1);
  });
}

interface OfFlow {
  readonly step: Step;
  readonly fields: readonly Field[];
  readonly named: (target: Target) => { readonly key: string; readonly text: LangText };
}

function stepParts(
  id: string,
  { say, do: instruction, dont }: Pick<Step, 'say' | 'do' | 'dont'>,
  flow: OfFlow | null,
  { wording, desk }: Knowledge,
): WordsPart[] {
  const part = (what: WordsPart['what'], text: LangText, key: string | null = null): WordsPart[] =>
    Object.values(text).every((each) => each === '') ? [] : [{ step: id, what, text, key }];
  const avoided = dont.map((rule) => wording.find((each) => each.id === rule)?.title ?? both(rule));
  const own = [
    ...part(
      'say',
      eachLang((lang) => (say[lang] ?? []).join('\n')),
    ),
    ...part('do', instruction ?? {}),
    ...part('dont', listed(avoided), [...dont].sort().join()),
  ];
  if (flow === null) return own;
  const { collect, handoff, branch, next, choose, end } = flow.step;
  const asked = collect.map((name) => flow.fields.find((field) => field.name === name)?.label ?? both(name));
  const team = desk.teams.find((each) => each.id === handoff?.team)?.title ?? both(handoff?.team ?? '');
  const ways = [
    ...[...branch, ...next].map(({ when, go }) => ({
      when: conditionWords(when, flow.fields, desk),
      to: flow.named(go),
      key: when,
    })),
    ...choose.map(({ label, go, end: ends }) => ({
      when: label,
      to: go === null ? { key: ends ?? '', text: both(ends ?? '') } : flow.named(go),
      key: plainMeaning(Object.values(label).join(' ')),
    })),
    ...(end === null ? [] : [{ when: {}, to: { key: end, text: both(end) }, key: '' }]),
  ];
  return [
    ...own,
    ...part('collect', listed(asked), collect.join()),
    ...(handoff === null
      ? []
      : part(
          'handoff',
          eachLang((lang) => handedOver(team[lang] ?? handoff.team, handoff.withinMinutes, lang)),
          `${handoff.team}:${handoff.withinMinutes}`,
        )),
    ...part(
      'ways',
      eachLang((lang) =>
        ways
          .map(({ when, to }) => [when[lang] ?? '', to.text[lang] ?? ''].filter((each) => each !== '').join(' → '))
          .join('\n'),
      ),
      shortHash(ways.map(({ key, to }) => [key, to.key])),
    ),
  ];
}

/** Steps have no titles: what is done in one, or else said, tells which it is. */
function labelsOf(steps: readonly Step[], fragments: readonly Fragment[], depth = 0): ReadonlyMap<string, LangText> {
  return new Map(
    steps.map((step) => {
      const first = fragments.find(({ id }) => id === step.use)?.steps[0];
      if (first !== undefined && depth < MAX_DEPTH)
        return [step.id, labelsOf([first], fragments, depth + 1).get(first.id) ?? {}];
      return [step.id, eachLang((lang) => firstOf(step.do?.[lang] ?? step.say[lang]?.[0] ?? step.id))];
    }),
  );
}

function nameOf(
  target: Target,
  labels: ReadonlyMap<string, LangText>,
  { entries }: Knowledge,
): { readonly key: string; readonly text: LangText } {
  if (target.kind === 'step') return { key: `step ${target.step}`, text: labels.get(target.step) ?? both(target.step) };
  return { key: `flow ${target.flow}`, text: entries.find(({ id }) => id === target.flow)?.title ?? both(target.flow) };
}

/** The first sentence, which is enough to know it by. */
export function firstOf(text: string): string {
  const [sentence = ''] = text.split(/(?<=[.!?。！？])\s*|\n/u);
  const letters = Array.from(sentence.trim());
  return letters.length > LABEL ? `${letters.slice(0, LABEL - 1).join('')}…` : letters.join('');
}

function handedOver(team: string, minutes: number, lang: Lang): string {
  const hours = minutes % 60 === 0;
  const count = hours ? minutes / 60 : minutes;
  if (lang === 'zh') return `${team}，${count} ${hours ? '小时' : '分钟'}内`;
  return `${team}, within ${count} ${hours ? 'hour' : 'minute'}${count === 1 ? '' : 's'}`;
}

function listed(all: readonly LangText[]): LangText {
  return eachLang((lang) =>
    all
      .map((each) => each[lang] ?? '')
      .filter((each) => each !== '')
      .join(lang === 'zh' ? '、' : ', '),
  );
}

function eachLang(text: (lang: Lang) => string): LangText {
  return Object.fromEntries(LANGS.map((lang) => [lang, text(lang)]));
}

function both(text: string): LangText {
  return eachLang(() => text);
}

/** Marks between and around words; a point, comma, colon, dash or slash between two digits is part of the number. */
const MARKS = /(?<![0-9])[.,:\-–/]|[.,:\-–/](?![0-9])|[!?;"'“”‘’`()[\]、。…·—«»《》〈〉「」『』【】~_|]/gu;
/** Hex digits a language: among a hundred thousand versions of a script no two are alike by chance. */
const PRINT = 12;
const SEAM = '.';
const LABEL = 60;
/** The compiler refuses fragments that use each other in a circle; this bounds what it might miss. */
const MAX_DEPTH = 8;
