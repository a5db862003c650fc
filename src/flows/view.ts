import type { EntryId, Field, Handoff, LangText, RuleId, Scalar } from '../knowledge/model.ts';
import { changedFlows, flowOf, stepAt } from './book.ts';
import type { ChangedFlow, GivenField } from './events.ts';
import { given } from './given.ts';
import { type Progress, progressOf } from './progress.ts';
import type { FieldProblem } from './read/problem.ts';
import type { FlowBook, Run, RunStatus } from './run.ts';
import { partsOf, standOf } from './stand.ts';
import { givenFields } from './values.ts';
import { type RunValue, wordValue } from './word-value.ts';

/** Where a run is and what can be done there: everything a card needs, with nothing rendered yet. */
export type RunView = CurrentView | ChangedView;

/** The flows are no longer as the run knows them: go on with the old text, or restart. */
interface ChangedView {
  readonly kind: 'changed';
  readonly status: RunStatus;
  readonly revision: number;
  readonly changed: readonly ChangedFlow[];
  readonly fields: readonly GivenField[];
}

export interface CurrentView {
  readonly kind: 'current';
  readonly status: RunStatus;
  readonly revision: number;
  /** The flow that the run began with, then those that it went into. */
  readonly flows: readonly { readonly id: EntryId; readonly title: LangText }[];
  readonly step: string;
  readonly progress: Progress;
  readonly do: LangText | null;
  /** ICU messages in the customer's language, or in whichever there is; render them with `words.values` and the desk's. */
  readonly say: readonly string[];
  readonly words: { readonly values: Readonly<Record<string, RunValue>>; readonly missing: readonly Field[] };
  /** Wording rules in force: the step's, then its flow's. */
  readonly dont: readonly RuleId[];
  readonly asked: readonly AskedField[];
  readonly choices: readonly { readonly choice: number; readonly label: LangText }[];
  /** Whether `continue` leads on: nothing that must be known is missing, and there is nothing to choose. */
  readonly canContinue: boolean;
  readonly canGoBack: boolean;
  /** The case that this step opens. */
  readonly handoff: (Handoff & { readonly made: boolean }) | null;
  /** How the flow ends here, for the last step of a flow that was gone into. */
  readonly end: string | null;
  readonly fields: readonly GivenField[];
  readonly trail: readonly PastStep[];
}

interface AskedField {
  readonly field: Field;
  /** Also whether words wait for it. */
  readonly forWords: boolean;
  readonly state:
    | { readonly kind: 'missing' }
    | { readonly kind: 'given'; readonly value: Scalar; readonly typed: string }
    | { readonly kind: 'invalid'; readonly problem: FieldProblem };
}

/** A step that was left, and how. */
interface PastStep {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly flow: EntryId;
  readonly step: string;
  readonly do: LangText | null;
  /** The choice that was picked. */
  readonly chose: LangText | null;
}

/** `problems`: of values that were just refused, to be shown at their fields. */
export function viewRun(book: FlowBook, run: Run, problems: readonly FieldProblem[] = []): RunView {
  const { status, revision } = run;
  const changed = changedFlows(book, run);
  const fields = givenFields(book, run, null);
  if (changed.length > 0) return { kind: 'changed', status, revision, changed, fields };
  const { flow, frame, step, asks, missing } = standOf(book, run);
  const open = status.kind === 'open';
  return {
    kind: 'current',
    status,
    revision,
    flows: run.stack.map(({ flow: id }) => ({ id, title: flowOf(book, id)?.title ?? {} })),
    step: step.id,
    progress: progressOf(book, run),
    do: step.do,
    say: partsOf(step, run),
    words: {
      values: valuesOf(flow.fields, run, flow.id),
      missing: asks.filter(({ forWords, value }) => forWords && value === null).map(({ field }) => field),
    },
    dont: [...new Set([...step.dont, ...flow.dont])],
    asked: asks.map(({ field, value, forWords }) => {
      const problem = problems.find(({ name }) => name === field.name);
      if (problem !== undefined) return { field, forWords, state: { kind: 'invalid', problem } };
      if (value === null) return { field, forWords, state: { kind: 'missing' } };
      return { field, forWords, state: { kind: 'given', value: value.value, typed: value.typed } };
    }),
    choices: step.choose.map(({ label }, choice) => ({ choice, label })),
    canContinue: open && missing.length === 0 && step.choose.length === 0,
    canGoBack: open && run.trail.length > 0,
    handoff:
      step.handoff === null
        ? null
        : {
            ...step.handoff,
            made: run.handoffs.some(
              (made) => made.flow === flow.id && made.path.join('/') === frame.path.join('/') && made.since >= 0,
            ),
          },
    end: run.stack.length > 1 ? step.end : null,
    fields,
    trail: pastSteps(book, run),
  };
}

function valuesOf(fields: readonly Field[], run: Run, flow: EntryId): Record<string, RunValue> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = given(run, flow, field.name);
      return value === undefined ? [] : [[field.name, wordValue(field, value.value)]];
    }),
  );
}

function pastSteps(book: FlowBook, run: Run): readonly PastStep[] {
  return run.trail.flatMap(({ at, from, by }): PastStep[] => {
    const frame = from.at(-1);
    if (frame === undefined) return [];
    const flow = flowOf(book, frame.flow);
    const step = flow === undefined ? undefined : stepAt(book, flow, frame.path);
    const chose = by.kind === 'choose' ? (step?.choose[by.choice]?.label ?? null) : null;
    return [{ at, flow: frame.flow, step: frame.path.at(-1) ?? '', do: step?.do ?? null, chose }];
  });
}
