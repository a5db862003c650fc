import type { TypedValues } from '../flows/events.ts';
import { findValues } from '../flows/read/find-values.ts';
import { standOf } from '../flows/stand.ts';
import { type CurrentView, viewRun } from '../flows/view.ts';
import { wordValue } from '../flows/word-value.ts';
import type { Knowledge, Lang } from '../knowledge/model.ts';
import { LANGS } from '../knowledge/model.ts';
import { renderWords } from '../wording/words.ts';
import { caseCard, type KeptCase } from './case-kept.ts';
import { dayIn } from './day.ts';
import { teamOf } from './duty.ts';
import { avoidIn } from './flow-outline.ts';
import type { RunCard, RunStand, RunWords, StepStand } from './run-card.ts';
import type { KeptRun, RunState } from './run-state.ts';
import { readable, valueText } from './say.ts';
import type { Texts } from './texts.ts';
import { regionTitle, titleOf } from './title.ts';

/** The card of a run as it was read. */
export function drawRun(
  { id, conversation, owner, state }: KeptRun,
  cases: readonly KeptCase[],
  texts: Texts,
): RunCard {
  const { knowledge, old } = texts.of(state);
  const { run, movedBy, behind, before, signals, place } = state;
  const view = viewRun(knowledge, run);
  return {
    id,
    revision: run.revision,
    owner,
    movedBy,
    movedAt: run.movedAt,
    conversation,
    flow: run.flow,
    title: titleOf(knowledge, run.flow),
    lang: run.lang,
    region: regionTitle(knowledge, run.region),
    status: run.status,
    at: view.kind === 'current' ? atStep(view, state, knowledge, old) : changed(state, view.changed, texts),
    fields: view.fields.map(({ flow, field, value, typed }) => ({
      flow,
      field,
      value,
      typed,
      text: valueText(wordValue(field, value), knowledge.desk.timeZone),
    })),
    behind,
    before: before === null ? null : { run: before.run, title: titleOf(knowledge, before.flow) },
    signals,
    cases: cases.map((each) => caseCard(each, knowledge)),
    place,
  };
}

function atStep(view: CurrentView, { run, said }: RunState, knowledge: Knowledge, oldText: boolean): StepStand {
  const { progress, step, flows, asked, choices, canContinue, canGoBack, end, trail, handoff } = view;
  return {
    kind: 'step',
    progress,
    step,
    flows,
    asked,
    choices,
    canContinue,
    canGoBack,
    end,
    trail,
    do: readable(
      view.do,
      knowledge,
      view.words.values,
      asked.map(({ field }) => field),
    ),
    words: wordsOf(view, knowledge, langOf(standOf(knowledge, run).step.say, run.lang)),
    dont: avoidIn(view.dont, knowledge),
    handoff:
      handoff === null
        ? null
        : { team: teamOf(knowledge.desk, handoff.team), withinMinutes: handoff.withinMinutes, made: handoff.made },
    oldText,
    // Later steps ask for what the agent has looked up, which is not what the customer spoke of.
    found: said === undefined || view.fields.length > 0 ? {} : foundIn(view, said, run.begunAt, knowledge),
  };
}

function foundIn({ asked }: CurrentView, said: string, at: number, { desk }: Knowledge): TypedValues {
  const missing = asked.flatMap(({ field, state }) => (state.kind === 'missing' ? [field] : []));
  return findValues(missing, said, dayIn(desk.timeZone, at));
}

/** Nothing is ready to copy while a value in any part is missing. */
function wordsOf({ say, words }: CurrentView, { desk }: Knowledge, lang: Lang): RunWords {
  if (say.length === 0) return { kind: 'none' };
  if (words.missing.length > 0) return { kind: 'waiting', missing: words.missing };
  const parts = say.map((message) => {
    const rendered = renderWords(message, { ...desk.values, ...words.values }, lang, desk);
    return rendered.kind === 'ready' ? rendered.text : message;
  });
  return { kind: 'ready', parts };
}

/** The language in which the step has words. */
function langOf(say: { readonly [L in Lang]?: readonly string[] }, lang: Lang): Lang {
  return [lang, ...LANGS].find((each) => (say[each]?.length ?? 0) > 0) ?? lang;
}

function changed(state: RunState, flows: Extract<RunStand, { kind: 'changed' }>['changed'], texts: Texts): RunStand {
  const { entries } = texts.live();
  return {
    kind: 'changed',
    changed: flows,
    canKeepOld: texts.oldOf(state) !== null,
    canRestart: entries.some(({ id, kind }) => kind === 'flow' && id === state.run.flow),
  };
}
