import { fieldsOf, readValues } from '../desk/answer-values.ts';
import { dayIn } from '../desk/day.ts';
import { avoidIn } from '../desk/flow-outline.ts';
import { entryOf, optionFor, prepareScript } from '../desk/make-cue.ts';
import { givenIn } from '../desk/practice/chosen-script.ts';
import { viewRun } from '../flows/view.ts';
import type { Answer, Knowledge, Lang, LangText } from '../knowledge/model.ts';
import type { Move, WalkStep } from '../practice/attempt.ts';
import { lastPick, stepFrom, walkOf } from '../practice/walk.ts';
import { fieldPrompt, speech, stepRefusal } from './walk-flow.ts';

/** An attempt in the terminal, as far as its script needs it; `began`: epoch milliseconds. */
export interface WalkedHere {
  readonly moves: readonly Move[];
  readonly lang: Lang;
  readonly began: number;
}

/** `/choose 2`, `/fill month=October amount=20`, `/next`, `/back` or `/again`; `null` for any other command. */
export function readStep(command: string, rest: string, today: string): WalkStep | null {
  switch (command) {
    case 'choose':
      return { kind: 'choose', choice: Number(rest) - 1 };
    case 'fill': {
      const parts = rest.split(/(?:^|\s)([a-z][a-z0-9_]*)=/).slice(1);
      const values = parts.flatMap((name, index) => (index % 2 === 0 ? [[name, (parts[index + 1] ?? '').trim()]] : []));
      return values.length === 0 ? null : { kind: 'fill', values: Object.fromEntries(values), day: today };
    }
    case 'next':
      return { kind: 'continue' };
    case 'back':
      return { kind: 'back' };
    case 'again':
      return { kind: 'restart' };
    default:
      return null;
  }
}

/** The day of the desk at this moment of the attempt. */
export function todayIn({ desk }: Knowledge, at: number): string {
  return dayIn(desk.timeZone, at);
}

/** Why the step can't be taken, for the person at the terminal; `null` where it can. */
export function stepProblem(here: WalkedHere, step: WalkStep, at: number, knowledge: Knowledge): string | null {
  const { inLang } = speech(knowledge, here.lang);
  const walk = walkOf(here, knowledge);
  if (walk !== null) {
    const tried = stepFrom(knowledge, walk.run, step, here.began + at);
    return 'refusal' in tried ? stepRefusal(tried, inLang) : null;
  }
  const answer = answerIn(here, knowledge);
  if (answer === null || step.kind !== 'fill') return COPY[here.lang].nothing;
  const read = readValues(fieldsOf(answer, givenIn(here.moves, answer.id, knowledge)), step.values, step.day);
  return read.kind === 'values'
    ? null
    : read.problems.map(({ label, name, hint }) => `${inLang(label) || name}: ${inLang(hint)}`).join('\n! ');
}

/** The script that was picked last as it stands, with what can be typed there. */
export function stepText(here: WalkedHere, knowledge: Knowledge): string {
  const { inLang, step } = speech(knowledge, here.lang);
  const words = COPY[here.lang];
  const walk = walkOf(here, knowledge);
  const view = walk === null ? null : viewRun(knowledge, walk.run);
  if (view === null || view.kind === 'changed') {
    const answer = answerIn(here, knowledge);
    return answer === null ? words.nothing : answerText(answer, here, knowledge, inLang);
  }
  const open = view.status.kind === 'open';
  const asked = view.asked.filter(({ state }) => state.kind !== 'given');
  return [
    step(view),
    ...(open ? asked.map(({ field }) => `  /fill ${field.name}=...  ${fieldPrompt(field, inLang)}`) : []),
    ...(open ? view.choices.map(({ choice, label }) => `  /choose ${choice + 1}  ${inLang(label)}`) : []),
    ...(view.canContinue ? ['  /next'] : []),
    ...(view.status.kind === 'ended' ? [`  ${words.ended(view.status.outcome)}`] : []),
  ].join('\n');
}

function answerText(
  answer: Answer,
  { moves, lang }: WalkedHere,
  knowledge: Knowledge,
  inLang: (text: LangText) => string,
): string {
  const given = givenIn(moves, answer.id, knowledge);
  const script = prepareScript(optionFor(answer, undefined), knowledge, lang, given);
  if (script === null) return COPY[lang].nothing;
  return [
    '',
    inLang(script.title),
    ...(script.do === null ? [] : [`  do: ${inLang(script.do)}`]),
    ...script.say.map((part) => `  say: ${part}`),
    ...script.missing.map((field) => `  /fill ${field.name}=...  ${fieldPrompt(field, inLang)}`),
    ...avoidIn(answer.dont, knowledge).map(({ title, instead }) => `  avoid: ${inLang(title)} -> ${inLang(instead)}`),
  ].join('\n');
}

function answerIn({ moves }: WalkedHere, knowledge: Knowledge): Answer | null {
  const chosen = moves[lastPick(moves)];
  const entry = chosen?.kind === 'pick' ? entryOf(knowledge, chosen.entry) : undefined;
  return entry?.kind === 'answer' ? entry : null;
}

const COPY = {
  en: {
    nothing: 'There are no steps here: /pick ID takes a script first.',
    ended: (outcome: string) =>
      `/end ${outcome} closes the talk once the customer knows; /again begins the script anew`,
  },
  zh: {
    nothing: '这里没有步骤：先用 /pick 编号 选一条话术。',
    ended: (outcome: string) => `跟客户说完后用 /end ${outcome} 收尾；/again 从头再走一遍`,
  },
} as const;
