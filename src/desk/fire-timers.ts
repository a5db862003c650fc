import type { Knowledge } from '../knowledge/model.ts';
import type { ClaimedTimer, TimerOutcome } from '../store/queue-ports.ts';
import { StoreError } from '../store/store-error.ts';
import { renderWords } from '../wording/words.ts';
import { caseCard, isOpen, type KeptCase, readCase, written } from './case-kept.ts';
import { setClimb } from './case-timers.ts';
import { createDraft, type Draft } from './draft.ts';
import { addressOf, nextLead } from './duty.ts';
import { wordsIn } from './flow-outline.ts';
import type { DeskParts } from './parts.ts';
import { attemptDue, isAttemptTimer } from './practice/attempt-timers.ts';
import type { Texts } from './texts.ts';
import { WATCH_CUE } from './watch/gather.ts';
import { offerCue } from './watch/offer.ts';

/**
 * Fires the timers of cases, of watched channels and of practice that are due at `at` (epoch milliseconds). What a timer does is committed together with its settlement:
 * two processes, or one that dies, remind once. Returns how many took effect here.
 */
export async function fireTimers(parts: DeskParts, texts: Texts, by: string, at: number): Promise<number> {
  let fired = 0;
  for (;;) {
    const claimed = await parts.store.claimTimers({ by, now: at, leaseMs: LEASE_MS, limit: AT_ONCE });
    for (const timer of claimed) {
      try {
        if (await fire(parts, texts, timer, at)) fired += 1;
      } catch (error) {
        if (error instanceof StoreError) throw error;
        await postpone(parts, timer, at, String(error));
      }
    }
    if (claimed.length < AT_ONCE) return fired;
  }
}

/** False where somebody else got the timer meanwhile. */
async function fire(parts: DeskParts, texts: Texts, timer: ClaimedTimer, at: number): Promise<boolean> {
  const { store, newId } = parts;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const draft = createDraft(at, 'desk', newId);
    draft.settle(timer);
    if (timer.kind === WATCH_CUE) {
      const session = await offerCue(parts, draft, timer);
      if ((await store.commit(draft.commit(null, { session }))) === 'committed') return true;
      continue;
    }
    if (isAttemptTimer(timer.kind)) {
      const attempts = await attemptDue(parts, draft, timer);
      if ((await store.commit({ ...draft.commit(null), attempts })) === 'committed') return true;
      continue;
    }
    const stored = await store.case(timer.subject);
    if (stored !== null) remind(draft, readCase(stored), timer.kind, texts.live());
    // Lost for good when the lease ran out: then the case will be as the other one left it.
    if ((await store.commit(draft.commit(null))) === 'committed') return true;
  }
  return false;
}

/** A case that can't be read must not hold up the others. */
async function postpone({ store }: DeskParts, { id, fence, attempts }: ClaimedTimer, at: number, error: string) {
  const outcome: TimerOutcome =
    attempts < MAX_TRIES ? { kind: 'retry', at: at + AGAIN_MS, error } : { kind: 'dead', error };
  await store.commit({ deliveryId: null, at, session: null, events: [], timers: { settle: [{ id, fence, outcome }] } });
}

function remind(draft: Draft, kept: KeptCase, kind: string, knowledge: Knowledge): void {
  if (!isOpen(kept)) return;
  switch (kind) {
    case 'case-soon':
      remindSoon(draft, kept, knowledge);
      break;
    case 'case-due':
      remindDue(draft, kept, knowledge);
      break;
    case 'case-climb':
      climb(draft, kept, knowledge);
      break;
  }
}

function remindSoon(draft: Draft, kept: KeptCase, knowledge: Knowledge): void {
  const next: KeptCase = { ...kept, reminders: { ...kept.reminders, soon: draft.at } };
  draft.case(next);
  const card = caseCard(written(next), knowledge);
  draft.message(ownerOf(next, knowledge), { kind: 'case-reminder', case: card, when: 'soon', undelivered: null });
  draft.event('case.reminded', kept, { case: kept.id, when: 'soon' });
  // Nobody has taken it, so what was promised will hardly be kept.
  if (next.state === 'open') tellAgent(draft, next, knowledge, false);
}

function remindDue(draft: Draft, kept: KeptCase, knowledge: Knowledge): void {
  const due: KeptCase = { ...kept, reminders: { ...kept.reminders, due: draft.at } };
  draft.message(ownerOf(due, knowledge), {
    kind: 'case-reminder',
    case: caseCard(written(due), knowledge),
    when: 'due',
    undelivered: null,
  });
  draft.event('case.reminded', kept, { case: kept.id, when: 'due' });
  tellAgent(draft, due, knowledge, true);
  climb(draft, due, knowledge);
}

/** To the next lead, and to the one after that when nothing has happened a while later. */
function climb(draft: Draft, kept: KeptCase, knowledge: Knowledge): void {
  const { desk } = knowledge;
  const had = kept.reminders.leads;
  const lead = nextLead(desk, had, draft.at);
  if (lead === null) {
    draft.case(kept);
    return;
  }
  const next: KeptCase = {
    ...kept,
    lead,
    level: kept.level + 1,
    reminders: { ...kept.reminders, leads: [...had, lead] },
  };
  draft.case(next);
  const card = caseCard(written(next), knowledge);
  draft.message(lead, { kind: 'case-climbed', case: card, from: kept.lead, undelivered: null });
  draft.event('case.climbed', kept, { case: kept.id, level: next.level, from: kept.lead, to: lead });
  setClimb(draft, next, desk);
}

/** The line for the customer, in the customer's language. */
function tellAgent(draft: Draft, kept: KeptCase, knowledge: Knowledge, missed: boolean): void {
  const { desk } = knowledge;
  const { lang } = kept.summary;
  const say = wordsIn(desk.lateWords, lang).map((message) => {
    const rendered = renderWords(message, desk.values, lang, desk);
    return rendered.kind === 'ready' ? rendered.text : message;
  });
  const card = caseCard(written(kept), knowledge);
  draft.message(kept.agent, { kind: 'promise-late', case: card, lang, say, missed, undelivered: null });
}

/** Whoever took it; before that, the team. */
function ownerOf({ assignee, team, lead, agent }: KeptCase, { desk }: Knowledge): string {
  return assignee ?? addressOf(desk, team, lead, agent);
}

/** Milliseconds: many times what a timer takes, and more than clocks of two machines differ. */
const LEASE_MS = 60_000;
const AT_ONCE = 20;
/** A case that people press on at this very moment changes a few times in a row; more often the lease has gone. */
const MAX_ATTEMPTS = 5;
/** Time enough for a new version to be installed. */
const MAX_TRIES = 100;
const AGAIN_MS = 10 * 60_000;
