import type { Desk } from '../knowledge/model.ts';
import { deadlineAfter } from './calendar.ts';
import type { KeptCase } from './case-kept.ts';
import type { Draft } from './draft.ts';

/** Has an open case reminded of: before its deadline, at it, and where it is overdue, by climbing. What went out is not said again. */
export function setTimers(draft: Draft, kept: KeptCase, desk: Desk): void {
  const { id, deadline, openedAt, reminders } = kept;
  if (deadline === null) return;
  if (reminders.due !== null) {
    setClimb(draft, kept, desk);
    return;
  }
  const soon = soonBefore(openedAt, deadline);
  if (reminders.soon === null && draft.at < deadline)
    draft.timer({ id: `${id}:soon`, at: Math.max(soon, draft.at), kind: 'case-soon', subject: id, payload: null });
  draft.timer({ id: `${id}:due`, at: Math.max(deadline, draft.at), kind: 'case-due', subject: id, payload: null });
}

/** An overdue case goes to the next lead in a while. */
export function setClimb(draft: Draft, { id, level, team }: KeptCase, desk: Desk): void {
  const at = deadlineAfter(desk, team, draft.at, CLIMB_MINUTES);
  draft.timer({ id: `${id}:climb:${level}`, at, kind: 'case-climb', subject: id, payload: null });
}

/** When to remind of a deadline: with a quarter of the time left, but not sooner than two hours before. */
function soonBefore(from: number, deadline: number): number {
  return deadline - Math.min(Math.floor((deadline - from) / 4), SOON_MS);
}

const SOON_MS = 2 * 3_600_000;
/** Working minutes in which a lead may take a case before the next one is told. */
const CLIMB_MINUTES = 60;
