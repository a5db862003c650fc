import type { Day, EntryId, Flow, Fragment } from '../model.ts';
import { shortHash } from '../revision.ts';
import { flowFile, fragmentFile } from '../schema/flow.ts';
import type { Scope } from '../scope.ts';
import type { Visible } from './conditions.ts';
import type { Draft } from './draft.ts';
import { ENTRY_STAND_INS, entryBase, reviewDay, toPhrasings } from './entry.ts';
import { checkPaths } from './paths.ts';
import { checkFlowCircle } from './pointers.ts';
import { buildStep } from './steps.ts';
import { toText } from './text.ts';

/** A flow, or `null` where nothing can be made of it. */
export function buildFlow(draft: Draft, drafts: ReadonlyMap<string, Draft>, scope: Scope): Flow | null {
  const { sheet } = draft;
  const header = sheet.salvage(flowFile, sheet.document.data, [], { flow: 'x/x', steps: [0], ...ENTRY_STAND_INS });
  const path = buildPath(draft, drafts, scope);
  if (path.fallsThrough) {
    sheet.report(draft.steps.at(-1)?.path ?? [], {
      code: 'no-way-out',
      message: 'The flow stops here without an end',
      hint: 'Add "end: resolved" (or another result), or "next: step".',
    });
  }
  if (header === null) return null;
  const { source } = header;
  return {
    kind: 'flow',
    ...entryBase(sheet, source, [], source.flow, scope),
    ask: toPhrasings(sheet, source.ask, []),
    fields: path.visible.fields,
    steps: path.steps,
    hash: shortHash([path.visible.fields, path.steps, path.borrowed]),
  };
}

export function buildFragment(draft: Draft, drafts: ReadonlyMap<string, Draft>, scope: Scope): Fragment | null {
  const { sheet } = draft;
  const header = sheet.check(fragmentFile, sheet.document.data, []);
  const { visible, steps } = buildPath(draft, drafts, scope);
  if (header === null || !draft.whole) return null;
  const reviewBy: Day = reviewDay(sheet, header.review_by, ['review_by'], scope.today);
  return {
    id: header.fragment as EntryId,
    title: toText(header.title),
    owner: header.owner,
    reviewBy,
    fields: visible.fields,
    steps,
    place: sheet.place([]),
  };
}

/** The draft itself, then every fragment it uses, directly or through others. Each once, however they refer to each other. */
export function withUsed(draft: Draft, drafts: ReadonlyMap<string, Draft>): readonly Draft[] {
  const found = new Set([draft]);
  // A set hands out what is added while it is being walked.
  for (const each of found) {
    for (const id of each.uses) {
      const used = fragmentOf(id, drafts);
      if (used !== undefined) found.add(used);
    }
  }
  return [...found];
}

function fragmentOf(id: string | undefined, drafts: ReadonlyMap<string, Draft>): Draft | undefined {
  const draft = drafts.get(id ?? '');
  return draft?.kind === 'fragment' ? draft : undefined;
}

function buildPath(draft: Draft, drafts: ReadonlyMap<string, Draft>, scope: Scope) {
  const [, ...used] = withUsed(draft, drafts);
  const visible = visibleFields(draft, used, drafts);
  checkCycle(draft, drafts);
  checkFlowCircle(draft, drafts);
  checkPaths(draft, drafts);
  checkFieldNames(draft, used, scope);
  const context = { sheet: draft.sheet, scope, visible, stepNames: draft.stepNames };
  const steps = draft.steps.map(({ source, path }) => buildStep(source, path, context));
  return { visible, steps, borrowed: used.map((each) => each.steps), fallsThrough: fallsThrough(draft, drafts) };
}

function visibleFields(draft: Draft, used: readonly Draft[], drafts: ReadonlyMap<string, Draft>): Visible {
  const all = [draft, ...used];
  const fields = new Map(all.toReversed().flatMap((each) => each.fields.map((field) => [field.name, field])));
  // A fragment that is not there, and has been reported, may have brought any field.
  const complete = all.every((each) => each.whole && each.uses.every((id) => fragmentOf(id, drafts) !== undefined));
  return {
    fields: [...new Set(all.flatMap((each) => each.fields.map((field) => field.name)))].flatMap(
      (name) => fields.get(name) ?? [],
    ),
    names: complete ? [...new Set(all.flatMap((each) => each.fieldNames))] : null,
  };
}

function checkCycle(draft: Draft, drafts: ReadonlyMap<string, Draft>): void {
  for (const { source, path } of draft.steps) {
    const used = fragmentOf(source.use, drafts);
    if (used === undefined || !withUsed(used, drafts).includes(draft)) continue;
    draft.sheet.report([...path, 'use'], {
      code: 'cyclic-use',
      message: `"${source.use}" uses this fragment in turn`,
      hint: 'Break the circle: put the shared steps into a third fragment.',
    });
  }
}

function checkFieldNames(draft: Draft, used: readonly Draft[], scope: Scope): void {
  for (const field of draft.fields) {
    const other = used.find((each) => each.fields.some(({ name, type }) => name === field.name && type !== field.type));
    if (other !== undefined) {
      draft.sheet.reportKey(['fields', field.name], {
        code: 'field-conflict',
        message: `The fragment "${other.id}" has a field "${field.name}" of another type`,
        hint: 'Use the same type, or another name.',
      });
    }
    if (scope.values?.includes(field.name)) {
      draft.sheet.reportKey(['fields', field.name], {
        code: 'reserved-name',
        message: `The desk has a value "${field.name}" already`,
        hint: 'Give the field another name, so that it is clear which of the two words mean.',
      });
    }
  }
}

/** Its last step has no way out, nor have the fragment's steps that stand there. */
function fallsThrough(draft: Draft, drafts: ReadonlyMap<string, Draft>, seen = new Set<Draft>()): boolean {
  const last = draft.steps.at(-1)?.source;
  if (!draft.whole || last === undefined || seen.has(draft)) return false;
  if (last.use !== undefined) {
    const used = fragmentOf(last.use, drafts);
    return used !== undefined && fallsThrough(used, drafts, seen.add(draft));
  }
  return last.branch === undefined && last.next === undefined && last.choose === undefined && last.end === undefined;
}
