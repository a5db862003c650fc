import { toMinutes } from '../duration.ts';
import type { Path } from '../locate.ts';
import type { Branch, Choice, EntryId, Handoff, Step, Target } from '../model.ts';
import type { BranchSource, StepSource } from '../schema/flow.ts';
import { checkEntry, checkName, FIELD, type Scope, STEP, TEAM } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { coversAll, toTests, type Visible } from './conditions.ts';
import { checkSpoken, toList, toRules, toText } from './text.ts';

/** What a step can refer to. */
export interface StepContext {
  readonly sheet: Sheet;
  readonly scope: Scope;
  readonly visible: Visible;
  readonly stepNames: readonly string[];
}

/** One step with everything it names looked up. */
export function buildStep(source: StepSource, path: Path, context: StepContext): Step {
  const { sheet, scope, visible } = context;
  checkWaysOut(sheet, source, path);
  const values = visible.names === null || scope.values === null ? null : [...visible.names, ...scope.values];
  checkSpoken(sheet, source, path, values, VALUES_OF_FLOW);
  for (const [index, name] of (source.collect ?? []).entries()) {
    checkName(sheet, [...path, 'collect', index], name, visible.names, FIELD);
  }
  if (source.use !== undefined) checkEntry(sheet, [...path, 'use'], source.use, ['fragment'], scope);
  const { next, branch } = source;
  return {
    id: source.id,
    do: source.do === undefined ? null : toText(source.do),
    say: toList(source.say),
    dont: toRules(sheet, source.dont, [...path, 'dont'], scope),
    collect: source.collect ?? [],
    branch: branch === undefined ? [] : toBranches(branch, [...path, 'branch'], context),
    next:
      typeof next === 'string'
        ? [{ when: [], go: toTarget(next, [...path, 'next'], context), place: sheet.place([...path, 'next']) }]
        : next === undefined
          ? []
          : toBranches(next, [...path, 'next'], context),
    choose: (source.choose ?? []).map((choice, index) => toChoice(choice, [...path, 'choose', index], context)),
    use: (source.use ?? null) as EntryId | null,
    handoff: source.handoff === undefined ? null : toHandoff(source.handoff, [...path, 'handoff'], context),
    end: source.end ?? null,
    place: sheet.place(path),
  };
}

/** At most one way out, and a step that shows nothing must not have anything to show. */
function checkWaysOut(sheet: Sheet, source: StepSource, path: Path): void {
  const keys = sheet.keys(path).filter((key) => key in source);
  const [first, ...others] = keys.filter((key) => WAYS_OUT.has(key));
  for (const other of others) {
    sheet.reportKey([...path, other], {
      code: 'two-ways-out',
      message: `"${other}" is a second way out of this step: it already has "${first}"`,
      hint: `Keep one of the two, or move "${other}" to a step of its own.`,
    });
  }
  if (first !== 'branch' && first !== 'use') return;
  for (const key of keys.filter((each) => SHOWN.has(each))) {
    sheet.reportKey([...path, key], {
      code: 'never-shown',
      message: `"${key}" would never be shown: a step with "${first}" leads on at once`,
      hint:
        first === 'branch'
          ? 'Write "next" instead of "branch", so that the step is shown first; or move this to another step.'
          : 'Move this to a step of its own, before this one.',
    });
  }
}

function toBranches(sources: readonly BranchSource[], path: Path, context: StepContext): readonly Branch[] {
  const { sheet, visible } = context;
  const branches = sources.flatMap((source, index): Branch[] => {
    const at = [...path, index];
    if (source.else !== undefined && (source.if !== undefined || source.go !== undefined)) {
      const key = source.if === undefined ? 'go' : 'if';
      sheet.reportKey([...at, key], {
        code: 'branch-shape',
        message: `"${key}" can't stand beside "else"`,
        hint: SHAPE,
      });
      return [];
    }
    if (source.else !== undefined) {
      if (index < sources.length - 1)
        sheet.report([...path, index + 1], { code: 'unreachable-branch', ...UNREACHABLE });
      return [{ when: [], go: toTarget(source.else, [...at, 'else'], context), place: sheet.place(at) }];
    }
    if (source.if === undefined || source.go === undefined) {
      const missing = source.if === undefined ? 'if' : 'go';
      sheet.report(at, { code: 'branch-shape', message: `This branch has no "${missing}"`, hint: SHAPE });
      return [];
    }
    if (Object.keys(source.if).length === 0) {
      sheet.report([...at, 'if'], { code: 'empty-condition', message: 'This condition is empty', hint: SHAPE });
      return [];
    }
    const when = toTests(sheet, source.if, [...at, 'if'], visible, context.scope);
    return when.length === 0 ? [] : [{ when, go: toTarget(source.go, [...at, 'go'], context), place: sheet.place(at) }];
  });
  // With a mistake inside, what is missing can't be told.
  if (branches.length === sources.length && visible.names !== null && !coversAll(branches, visible.fields)) {
    sheet.reportKey(path, {
      code: 'branch-not-exhaustive',
      message: 'Some cases have no branch here',
      hint: 'Add a last line "- { else: step }" for all the others.',
    });
  }
  return branches;
}

function toChoice(source: NonNullable<StepSource['choose']>[number], path: Path, context: StepContext): Choice {
  if (source.go !== undefined && source.end !== undefined) {
    const second = context.sheet.keys(path).findLast((key) => key === 'go' || key === 'end') ?? 'end';
    const message = `"${second}" is a second way out of this choice`;
    context.sheet.reportKey([...path, second], { code: 'two-ways-out', message, hint: 'Keep either "go" or "end".' });
  }
  if (source.go === undefined && source.end === undefined) {
    const hint = 'Add "go: step", or "end: resolved".';
    context.sheet.report(path, { code: 'no-way-out', message: 'This choice leads nowhere', hint });
  }
  return {
    label: toText(source.label),
    go: source.go === undefined ? null : toTarget(source.go, [...path, 'go'], context),
    end: source.end ?? null,
    place: context.sheet.place(path),
  };
}

function toTarget(target: string, path: Path, { sheet, scope, stepNames }: StepContext): Target {
  if (target.startsWith('flow:')) {
    const flow = target.slice('flow:'.length);
    checkEntry(sheet, path, flow, ['flow'], scope);
    return { kind: 'flow', flow: flow as EntryId };
  }
  checkName(sheet, path, target, stepNames, STEP);
  return { kind: 'step', step: target };
}

function toHandoff(source: NonNullable<StepSource['handoff']>, path: Path, context: StepContext): Handoff {
  const { sheet, scope, visible } = context;
  checkName(sheet, [...path, 'team'], source.team, scope.teams, TEAM);
  for (const [index, name] of (source.include ?? []).entries()) {
    checkName(sheet, [...path, 'include', index], name, visible.names, FIELD);
  }
  return { team: source.team, withinMinutes: toMinutes(source.within) ?? 0, include: source.include ?? [] };
}

const WAYS_OUT = new Set(['branch', 'next', 'choose', 'use', 'end']);
const SHOWN = new Set(['do', 'say', 'dont', 'collect', 'handoff']);
const SHAPE = 'A branch is { if: { field: value }, go: step }, and the last one { else: step }.';
const UNREACHABLE = {
  message: 'This branch is never reached: "else" before it takes all cases',
  hint: 'Move "else" to the end.',
};
const VALUES_OF_FLOW = 'Steps may use the fields of the flow and the "values" of the desk file.';
