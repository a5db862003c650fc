import type { Knowledge } from '../../knowledge/model.ts';
import type { Correction } from '../../practice/corrections.ts';
import type { AttemptChange } from '../../store/attempt-ports.ts';
import type { ClaimedTimer } from '../../store/queue-ports.ts';
import type { Draft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { announce } from './announce.ts';
import { type KeptAttempt, readAttempt, scenarioOf, writeAttempt } from './attempt-kept.ts';
import { readCorrections } from './corrections-kept.ts';
import { endAttempt } from './move-attempt.ts';
import { RESCORE, rescoreDue } from './rescore.ts';

/** Has an attempt that was just begun end by itself, whoever looks at it or not; an exam tells its learner shortly before. */
export function setAttemptTimers(draft: Draft, kept: KeptAttempt, knowledge: Knowledge): void {
  const end = endOf(kept, knowledge);
  setTimer(draft, kept, 'attempt-over', end + 1);
  if (kept.state.exam && end - SOON_MS > draft.at) setTimer(draft, kept, 'attempt-soon', end - SOON_MS);
}

export function isAttemptTimer(kind: string): boolean {
  return kind === 'attempt-soon' || kind === 'attempt-over' || kind === RESCORE;
}

/** What becomes of an attempt whose timer is due: messages go into the draft, what changes is returned. */
export async function attemptDue(
  parts: Pick<DeskParts, 'store' | 'live'>,
  draft: Draft,
  timer: ClaimedTimer,
): Promise<readonly AttemptChange[]> {
  const { store, live } = parts;
  const { kind, subject } = timer;
  if (kind === RESCORE) return await rescoreDue(parts, draft, timer);
  const stored = await store.attempt(subject);
  const kept = stored === null ? null : readAttempt(stored);
  if (kept === null || kept.state.ended !== null) return [];
  const { knowledge } = live();
  const end = endOf(kept, knowledge);
  if (kind === 'attempt-soon') {
    if (!kept.state.exam) return [];
    // The desk gives more time than it did.
    if (draft.at < end - SOON_MS) setTimer(draft, kept, 'attempt-soon', end - SOON_MS);
    else if (draft.at < end) announce(draft, kept, { kind: 'practice-soon' });
    return [];
  }
  const over = endOverdue(kept, draft.at, knowledge, await readCorrections(store));
  if (over === null) {
    setTimer(draft, kept, 'attempt-over', end + 1);
    return [];
  }
  if (over.state.exam) announce(draft, over, { kind: 'practice-card' });
  return [writeAttempt(over)];
}

/**
 * The attempt as it ends by itself, `null` where its time is not over at `now` (epoch milliseconds): an exam is late and has its
 * scorecard, also when nobody was there to see it end; any other that was left alone ends without a score, and counts for nothing.
 */
export function endOverdue(
  kept: KeptAttempt,
  now: number,
  knowledge: Knowledge,
  corrections: readonly Correction[],
): KeptAttempt | null {
  const end = endOf(kept, knowledge);
  if (now <= end) return null;
  if (!kept.state.exam) return { ...kept, state: { ...kept.state, ended: { at: now, how: 'left-alone' } } };
  const how = scenarioOf(knowledge, kept.scenario) === null ? 'script-gone' : 'late';
  return endAttempt(kept, how, end, knowledge, corrections);
}

/** When it ends by itself, epoch milliseconds. */
function endOf({ state: { exam, began, moves } }: KeptAttempt, { desk }: Knowledge): number {
  return exam ? began + desk.practice.exam.withinMinutes * 60_000 : began + (moves.at(-1)?.at ?? 0) + LEFT_ALONE_MS;
}

function setTimer(draft: Draft, { id }: KeptAttempt, kind: 'attempt-soon' | 'attempt-over', at: number): void {
  draft.timer({ id: `${id}:${kind}`, at: Math.max(at, draft.at), kind, subject: id, payload: null });
}

/** Enough to sum up and to close. */
const SOON_MS = 2 * 60_000;
/** A week off included; whoever comes back later begins anew. */
const LEFT_ALONE_MS = 7 * 24 * 3_600_000;
