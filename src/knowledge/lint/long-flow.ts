import type { Flow, Fragment, Step } from '../model.ts';
import type { Lint } from './rule.ts';

/** Warns of a flow whose shortest way to an end takes an agent through more cards than one keeps in mind. */
export function longFlow({ knowledge, written }: Lint): void {
  const fragments = new Map(knowledge.fragments.map((fragment) => [fragment.id as string, fragment]));
  const known = new Map<Script, Ways>();
  for (const entry of knowledge.entries) {
    const at = entry.kind === 'flow' ? written(entry.id) : null;
    if (at === null || entry.kind !== 'flow') continue;
    const cards = waysOf(entry, fragments, known).end;
    // Without any end it is told as a circle.
    if (cards <= MOST || cards === Number.POSITIVE_INFINITY) continue;
    at.sheet.report(['flow'], {
      code: 'long-flow',
      severity: 'warning',
      message: `Even the shortest way through "${entry.id}" has ${cards} steps`,
      hint: `Keep it to ${MOST}: collect several fields in one step, or put a part into a flow of its own.`,
    });
  }
}

type Script = Flow | Fragment;

/** Cards on the shortest way to an end, and out of it behind its last step. */
interface Ways {
  readonly end: number;
  readonly through: number;
}

function waysOf(script: Script, fragments: ReadonlyMap<string, Fragment>, known: Map<Script, Ways>): Ways {
  const earlier = known.get(script);
  if (earlier !== undefined) return earlier;
  known.set(script, NO_WAY);
  const { steps } = script;
  const places = new Map(steps.map(({ id }, index) => [id, index]));
  // Cards until a step is reached; each round goes one step on, so that as many rounds as steps are enough.
  const until = steps.map((_, index) => (index === 0 ? 0 : Number.POSITIVE_INFINITY));
  let end = Number.POSITIVE_INFINITY;
  let through = Number.POSITIVE_INFINITY;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [index, step] of steps.entries()) {
      const before = until[index] as number;
      const used = step.use === null ? undefined : fragments.get(step.use);
      const inside = used === undefined ? null : waysOf(used, fragments, known);
      const after = before + (inside === null ? cardsOf(step) : inside.through);
      const way = leadOf(step);
      if (way.ends) end = Math.min(end, after);
      if (inside !== null) end = Math.min(end, before + inside.end);
      if (way.falls && index === steps.length - 1) through = Math.min(through, after);
      const next = [...way.to.map((id) => places.get(id)), way.falls ? index + 1 : undefined];
      for (const at of next) {
        if (at === undefined || after >= (until[at] ?? 0)) continue;
        until[at] = after;
        changed = true;
      }
    }
  }
  const ways = { end, through };
  known.set(script, ways);
  return ways;
}

function cardsOf({ branch }: Step): number {
  return branch.length > 0 ? 0 : 1;
}

function leadOf({ branch, next, choose, end }: Step) {
  const targets = [...branch, ...next].map(({ go }) => go);
  // A choice that goes into another flow comes back.
  const chosen = choose.flatMap(({ go }) => (go?.kind === 'step' ? [go.step] : []));
  return {
    to: [...targets.flatMap((go) => (go.kind === 'step' ? [go.step] : [])), ...chosen],
    ends: end !== null || choose.some((each) => each.end !== null) || targets.some(({ kind }) => kind === 'flow'),
    falls: targets.length === 0 && choose.length === 0 && end === null,
  };
}

const NO_WAY: Ways = { end: Number.POSITIVE_INFINITY, through: Number.POSITIVE_INFINITY };
/** What people keep in mind at once. */
const MOST = 7;
