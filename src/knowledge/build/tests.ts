import type { Path } from '../locate.ts';
import type { Day, EntryId, Field, KnowledgeTest, RunStep, Scalar } from '../model.ts';
import { ESCALATION_FLOW } from '../model.ts';
import { knowledgeTest, type RunStepSource, type TestSource } from '../schema/tests.ts';
import { checkEntry, checkName, FIELD, REGION, type Scope, STEP, TEAM } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { toValue } from './conditions.ts';
import type { Draft } from './draft.ts';
import { withUsed } from './flows.ts';
import { flowNamed, pointersOf } from './pointers.ts';

/** A test, or `null` where its shape is wrong. `drafts` are all flows and fragments, by id. */
export function buildTest(
  sheet: Sheet,
  value: unknown,
  path: Path,
  scope: Scope,
  drafts: ReadonlyMap<string, Draft>,
): KnowledgeTest | null {
  const source = sheet.check<TestSource>(knowledgeTest, value, path);
  if (source === null) return null;
  const found =
    source.expect === 'none' ? null : checkEntry(sheet, [...path, 'expect'], source.expect, ['answer', 'flow'], scope);
  if (source.region !== undefined) checkName(sheet, [...path, 'region'], source.region, scope.regions, REGION);
  if (source.team !== undefined) checkName(sheet, [...path, 'team'], source.team, scope.teams, TEAM);
  if (source.run !== undefined && (source.expect === 'none' || found === 'answer')) {
    sheet.reportKey([...path, 'run'], {
      code: 'run-needs-flow',
      message: 'Only a flow can be walked through',
      hint: 'Remove "run", or expect a flow.',
    });
  }
  const reach = reachable(source.expect, drafts);
  const run = (source.run ?? []).map((step, index) => toRunStep(sheet, step, [...path, 'run', index], reach, scope));
  return {
    name: source.name,
    ask: source.ask,
    lang: source.lang ?? null,
    region: source.region ?? null,
    team: source.team ?? null,
    at: (source.at ?? null) as Day | null,
    expect: source.expect === 'none' ? null : (source.expect as EntryId),
    run: run.filter((step) => step !== null),
    place: sheet.place(path),
  };
}

/** What a walk that begins in a flow may meet; `null` where part of it can't be known. */
interface Reach {
  readonly steps: readonly string[] | null;
  readonly fields: readonly Field[];
  readonly fieldNames: readonly string[] | null;
  readonly labels: readonly string[] | null;
  readonly ends: readonly string[] | null;
}

/** The flow, its fragments, the flows it leads to, and the escalation that a threat may put in front. */
export function reachable(id: string, drafts: ReadonlyMap<string, Draft>): Reach {
  const found = new Set([drafts.get(id), drafts.get(ESCALATION_FLOW)].filter((draft) => draft !== undefined));
  for (const draft of found) {
    for (const used of withUsed(draft, drafts)) found.add(used);
    for (const flow of flowTargets(draft)) {
      const next = drafts.get(flow);
      if (next !== undefined) found.add(next);
    }
  }
  const all = [...found];
  const complete =
    drafts.has(id) &&
    all.every((draft) => draft.whole && [...draft.uses, ...flowTargets(draft)].every((each) => drafts.has(each)));
  const steps = all.flatMap((draft) => draft.steps.map(({ source }) => source));
  const choices = steps.flatMap((step) => step.choose ?? []);
  const known = <T>(list: readonly T[]): readonly T[] | null => (complete ? [...new Set(list)] : null);
  return {
    steps: known(all.flatMap((draft) => draft.stepNames)),
    fields: all.flatMap((draft) => draft.fields),
    fieldNames: known(all.flatMap((draft) => draft.fieldNames)),
    labels: known(choices.flatMap(({ label }) => [label.zh, label.en].filter((text) => text !== undefined))),
    ends: known([...steps, ...choices].flatMap(({ end }) => end ?? [])),
  };
}

function flowTargets(draft: Draft): readonly string[] {
  return draft.steps.flatMap(({ source, path }) => pointersOf(source, path).flatMap(({ to }) => flowNamed(to) ?? []));
}

function toRunStep(sheet: Sheet, source: RunStepSource, path: Path, reach: Reach, scope: Scope): RunStep | null {
  const place = sheet.place(path);
  const keys = sheet.keys(path).filter((key) => key !== 'says');
  const second = keys[1];
  if (second !== undefined) {
    const message = `"${second}" can't stand beside "${keys[0]}"`;
    sheet.reportKey([...path, second], {
      code: 'run-step-shape',
      message,
      hint: 'Write them as two lines, one after the other.',
    });
    return null;
  }
  if (source.says !== undefined && source.at === undefined) {
    const hint = 'Write { at: step, says: "..." }.';
    sheet.reportKey([...path, 'says'], { code: 'run-step-shape', message: '"says" needs the step that says it', hint });
    return null;
  }
  if (source.fill !== undefined)
    return { kind: 'fill', values: toValues(sheet, source.fill, path, reach, scope), place };
  if (source.choose !== undefined) {
    checkName(sheet, [...path, 'choose'], source.choose, reach.labels, { code: 'unknown-choice', called: 'button' });
    return { kind: 'choose', label: source.choose, place };
  }
  if (source.next !== undefined) return { kind: 'next', place };
  if (source.at !== undefined) {
    checkName(sheet, [...path, 'at'], source.at, reach.steps, STEP);
    return { kind: 'at', step: source.at, says: source.says ?? null, place };
  }
  if (source.handoff !== undefined) {
    checkName(sheet, [...path, 'handoff'], source.handoff, scope.teams, TEAM);
    return { kind: 'handoff', team: source.handoff, place };
  }
  if (source.ended !== undefined) {
    checkName(sheet, [...path, 'ended'], source.ended, reach.ends, END);
    return { kind: 'ended', end: source.ended, place };
  }
  sheet.report(path, {
    code: 'run-step-shape',
    message: 'This line says nothing to do and nothing to look at',
    hint: LINES,
  });
  return null;
}

function toValues(
  sheet: Sheet,
  fill: Readonly<Record<string, Scalar>>,
  path: Path,
  reach: Reach,
  scope: Scope,
): Record<string, Scalar> {
  const values: Record<string, Scalar> = {};
  for (const [name, value] of Object.entries(fill)) {
    const at = [...path, 'fill', name];
    if (!checkName(sheet, at, name, reach.fieldNames, FIELD)) continue;
    const field = reach.fields.find((each) => each.name === name);
    values[name] = toValue(sheet, value, at, name, field, scope);
  }
  return values;
}

export const END = { code: 'unknown-end', called: 'end' };
const LINES = 'Write one of fill, choose, next, at, handoff and ended.';
