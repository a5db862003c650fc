import type { Scalar } from '../knowledge/model.ts';
import { leave } from './advance.ts';
import { flowOf, samePlace, stepAt } from './book.ts';
import { lookAt, subjectKey } from './decide.ts';
import { given, notAfter } from './given.ts';
import type { FieldValues, FlowBook, Looked, Move, Run } from './run.ts';

/**
 * Goes the trail again from where the mended fields were given: as far as every branch still leads the same way. What was
 * decided on a field's earlier value, before it was given anew, stays. `run` has the new values, `before` the old ones.
 */
export function replay(book: FlowBook, before: Run, run: Run): { readonly run: Run; readonly moved: boolean } {
  const changes = changesOf(before, run);
  const since = Math.min(run.trail.length, ...changes.map((change) => change.since));
  const mended = Object.fromEntries(changes.map(({ key, value }) => [key, value]));
  const dated = { ...run, fields: sinceBefore(before, run) };
  const kept = run.trail.slice(0, since);
  for (const [index, move] of run.trail.slice(since).entries()) {
    const touched = Object.keys(mended).some((key) => Object.hasOwn(move.looked, key));
    const step = touched ? stepOf(book, move) : undefined;
    if (step === undefined) {
      kept.push(move);
      continue;
    }
    const looker = lookAt(book, run, instead(move, mended));
    const landing = leave(book, move.from, step, move.by, looker);
    // The branch now hangs on something that nobody has asked for yet.
    if (landing === null || landing.kind === 'end') return moveTo(dated, kept, move.from);
    kept.push({ ...move, looked: looker.looked });
    const next = run.trail[since + index + 1]?.from ?? run.stack;
    if (!samePlace(landing.stack, next)) return moveTo(dated, kept, landing.stack);
  }
  return { run: { ...dated, trail: kept }, moved: false };
}

function moveTo(run: Run, trail: readonly Move[], stack: Run['stack']) {
  return { run: { ...run, stack, trail, fields: notAfter(run.fields, trail.length) }, moved: true };
}

/** `undefined` where the flows of the move are no longer as they were: what was decided there stays. */
function stepOf(book: FlowBook, { from }: Move) {
  const frame = from.at(-1);
  const flow = flowOf(book, frame?.flow ?? '');
  const same = from.every(({ flow: id, hash }) => flowOf(book, id)?.hash === hash);
  return flow === undefined || frame === undefined || !same ? undefined : stepAt(book, flow, frame.path);
}

interface Change {
  readonly key: string;
  readonly value: Scalar | null;
  readonly since: number;
}

function changesOf(before: Run, run: Run): readonly Change[] {
  const region: Change[] =
    before.region === run.region ? [] : [{ key: subjectKey(run.flow, 'region'), value: run.region, since: 0 }];
  const fields = eachField(run, before).flatMap(({ flow, name, now, old }): Change[] =>
    now?.value === old?.value
      ? []
      : [
          {
            key: subjectKey(flow, name),
            value: now?.value ?? null,
            since: Math.min(old?.since ?? 0, run.trail.length),
          },
        ],
  );
  return [...region, ...fields];
}

/** A mended field counts from where it was first given: what came after has been looked at again. */
function sinceBefore(before: Run, run: Run): FieldValues {
  return Object.fromEntries(
    Object.entries(run.fields).map(([flow, values]) => [
      flow,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          const old = given(before, flow, name);
          return [name, value === old ? value : { ...value, since: Math.min(old?.since ?? 0, run.trail.length) }];
        }),
      ),
    ]),
  );
}

function eachField(now: Run, before: Run) {
  const names = [now, before].flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([flow, values]) => Object.keys(values).map((name) => ({ flow, name }))),
  );
  const once = new Map(names.map((each) => [`${each.flow}#${each.name}`, each]));
  return [...once.values()].map(({ flow, name }) => ({
    flow,
    name,
    now: given(now, flow, name),
    old: given(before, flow, name),
  }));
}

/** What a move looked at then, with the mended values in place. */
function instead(move: Move, mended: Looked): Looked {
  const touched = Object.entries(mended).filter(([key]) => Object.hasOwn(move.looked, key));
  return { ...move.looked, ...Object.fromEntries(touched) };
}
