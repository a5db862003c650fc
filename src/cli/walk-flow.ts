import { createInterface } from 'node:readline';
import { dayIn } from '../desk/day.ts';
import { avoidIn } from '../desk/flow-outline.ts';
import { readable } from '../desk/say.ts';
import { begin } from '../flows/begin.ts';
import type { Outcome, RunEvent, TypedValues } from '../flows/events.ts';
import type { Now, Run } from '../flows/run.ts';
import { transition } from '../flows/transition.ts';
import { type CurrentView, viewRun } from '../flows/view.ts';
import type { EntryId, Field, Knowledge, Lang, LangText } from '../knowledge/model.ts';
import { renderWords } from '../wording/words.ts';
import { print, printable } from './streams.ts';

/** What the walk begins from. */
export interface WalkStart {
  readonly flow: EntryId;
  /** The customer's, and the one the walk is printed in. */
  readonly lang: Lang;
  readonly region: string | null;
  readonly team: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Walks a flow in the terminal, a line of input an answer. Nothing is stored and nobody is told. Ends with the flow or the input. */
export async function walkFlow(knowledge: Knowledge, start: WalkStart, input: NodeJS.ReadableStream): Promise<void> {
  const now = { at: start.at, today: dayIn(knowledge.desk.timeZone, start.at) };
  const reader = createInterface({ input, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  const ask: Ask = async (prompt) => {
    print(printable(`${prompt}:`));
    const line = await lines.next();
    return line.done === true ? null : line.value.trim();
  };
  try {
    await walkWith(ask, knowledge, start, now);
  } finally {
    reader.close();
  }
}

type Ask = (prompt: string) => Promise<string | null>;

async function walkWith(ask: Ask, knowledge: Knowledge, start: WalkStart, now: Now): Promise<void> {
  const say = speech(knowledge, start.lang);
  let outcome = begin(knowledge, start, now);
  let run: Run | null = null;
  for (;;) {
    if ('refusal' in outcome) print(printable(`! ${stepRefusal(outcome, say.inLang)}`));
    else {
      run = outcome.run;
      for (const effect of outcome.effects)
        if (effect.kind === 'handoff') print(printable(`  => case for ${say.team(effect.team)}`));
    }
    if (run === null) return;
    const view = viewRun(knowledge, run);
    if (view.kind === 'changed') return;
    print(printable(say.step(view)));
    if (view.status.kind !== 'open') return;
    const event = await nextEvent(view, run.revision, ask, say.inLang);
    if (event === null) return;
    outcome = transition(knowledge, run, event, now);
  }
}

/** What the person wants next; `null` at the end of the input. */
async function nextEvent(
  view: CurrentView,
  on: number,
  ask: Ask,
  inLang: (text: LangText) => string,
): Promise<RunEvent | null> {
  const open = view.asked.filter(({ state }) => state.kind !== 'given').map(({ field }) => field);
  const values: Record<string, string> = {};
  for (const field of open) {
    const typed = await ask(fieldPrompt(field, inLang));
    if (typed === null) return null;
    const other = command(typed, on);
    if (other !== null) return other;
    if (typed !== '' || field.required) values[field.name] = typed;
  }
  if (Object.keys(values).length > 0) return { kind: 'fill', on, values: values satisfies TypedValues };
  if (view.choices.length > 0) {
    const listed = view.choices.map(({ choice, label }) => `  ${choice + 1}  ${inLang(label)}`).join('\n');
    const typed = await ask(`${listed}\nWhich one? (number, back, stop)`);
    if (typed === null) return null;
    return command(typed, on) ?? { kind: 'choose', on, choice: Number(typed) - 1 };
  }
  const typed = await ask('Enter goes on (or back, stop)');
  return typed === null ? null : (command(typed, on) ?? { kind: 'continue', on });
}

function command(typed: string, on: number): RunEvent | null {
  return typed === 'back' || typed === 'stop' ? { kind: typed, on } : null;
}

/** What to type for a field. */
export function fieldPrompt(field: Field, inLang: (text: LangText) => string): string {
  const options = field.options.map(({ value, label }) => `${value} (${inLang(label)})`).join(', ');
  const kind = field.type === 'choice' ? options : field.type;
  return `${inLang(field.label) || field.name} [${kind}${field.required ? '' : ', may be left empty'}]`;
}

/** How a step reads in one language. */
export function speech(knowledge: Knowledge, lang: Lang) {
  const { desk } = knowledge;
  const inLang = (text: LangText): string => text[lang] ?? text.en ?? text.zh ?? '';
  const team = (id: string): string => inLang(desk.teams.find((each) => each.id === id)?.title ?? {}) || id;
  const step = (view: CurrentView): string => {
    const values = { ...desk.values, ...view.words.values };
    const fields = view.asked.map(({ field }) => field);
    const doThis = readable(view.do, knowledge, view.words.values, fields);
    const parts = view.say.map((message) => renderWords(message, values, lang, desk));
    const over = view.status.kind === 'ended' ? [`  -> ${view.status.outcome}`] : [];
    return [
      '',
      `${view.progress.step}/${view.progress.of}  ${view.flows.map(({ title }) => inLang(title)).join(' > ')}`,
      ...(doThis === null ? [] : [`  do: ${inLang(doThis)}`]),
      ...parts.map((part) => (part.kind === 'ready' ? `  say: ${part.text}` : '  say: (once the values are known)')),
      ...avoidIn(view.dont, knowledge).map(({ title, instead }) => `  avoid: ${inLang(title)} -> ${inLang(instead)}`),
      ...over,
      ...(view.status.kind === 'stopped' ? ['  -> stopped'] : []),
    ].join('\n');
  };
  return { inLang, team, step };
}

/** Why a step was not taken. */
export function stepRefusal(
  { refusal }: Extract<Outcome, { readonly refusal: unknown }>,
  inLang: (text: LangText) => string,
): string {
  switch (refusal.kind) {
    case 'fields-wrong':
      return refusal.problems.map(({ label, name, hint }) => `${inLang(label) || name}: ${inLang(hint)}`).join('\n! ');
    case 'fields-missing':
      return `Still to be filled in: ${refusal.fields.map(({ label }) => inLang(label)).join(', ')}`;
    case 'unknown-choice':
      return 'There is no such answer.';
    case 'at-start':
      return 'This is the first step.';
    case 'unknown-flow':
    case 'unknown-team':
    case 'choose-first':
    case 'stale':
    case 'finished':
    case 'parked':
    case 'not-parked':
    case 'flow-changed':
      return `This can't be done here (${refusal.kind}).`;
  }
}
