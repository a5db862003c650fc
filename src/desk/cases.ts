import type { DeskRole } from '../knowledge/model.ts';
import { maskPersonalData } from '../wording/mask.ts';
import type { Act } from './act.ts';
import type { CaseDesk, CaseOutcome, CaseRefusal } from './case-desk.ts';
import { caseCard, isOpen, type KeptCase, readCase, written } from './case-kept.ts';
import { setTimers } from './case-timers.ts';
import { carryOut, noted, type Plan } from './commit.ts';
import { createDraft, type Draft } from './draft.ts';
import { fireTimers } from './fire-timers.ts';
import type { Outgoing } from './outgoing.ts';
import type { DeskParts } from './parts.ts';
import { requireRole } from './roles.ts';
import type { CardPlace } from './run-card.ts';
import type { Texts } from './texts.ts';
import { giveUp } from './undelivered.ts';

/** What people do with cases, and what time does to them. */
export function createCaseDesk(parts: DeskParts, texts: Texts): CaseDesk {
  const { store, now, newId } = parts;
  const self = newId();

  const load = async (id: string): Promise<KeptCase | null> => {
    const stored = await store.case(id);
    return stored === null ? null : readCase(stored);
  };

  /** Changes a case that is neither done nor dropped, unless `may` says otherwise; `null` from `change` = it is as it is to be. */
  const change = async (
    act: Act,
    id: string,
    turn: (kept: KeptCase, draft: Draft) => KeptCase | CaseRefusal | null,
    may: (kept: KeptCase) => boolean = isOpen,
  ): Promise<CaseOutcome> => {
    const outcome = await carryOut(store, async (): Promise<Plan<CaseOutcome>> => {
      const kept = await load(id);
      const draft = createDraft(now(), act.actor, newId);
      const asked = kept === null ? UNKNOWN : may(kept) ? turn(kept, draft) : CLOSED;
      const knowledge = texts.live();
      if (asked !== null && 'kind' in asked) {
        const card = kept === null ? null : caseCard(kept, knowledge);
        return { commit: noted(act.deliveryId, now()), result: { kind: 'refused', refusal: asked, case: card } };
      }
      if (kept === null || asked === null) {
        const same = kept === null ? null : caseCard(kept, knowledge);
        if (same === null) throw new Error(`case ${id} is not there`);
        return { commit: noted(act.deliveryId, now()), result: { kind: 'case', case: same } };
      }
      draft.case(asked);
      const card = caseCard(written(asked), knowledge);
      const told = new Set([kept.agent, kept.assignee].filter((each) => each !== null && each !== act.actor));
      for (const each of told)
        if (each !== null) draft.message(each, { kind: 'case-news', case: card, undelivered: null });
      return { commit: draft.commit(act.deliveryId), result: { kind: 'case', case: card } };
    });
    return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
  };

  return {
    takeCase: (act, id, { over, roles } = NOT_OVER) =>
      change(act, id, (kept, draft) => {
        if (kept.assignee === act.actor) return null;
        if (kept.assignee !== null && !over) return { kind: 'taken', by: kept.assignee };
        const refusal = over ? requireRole(texts.live().desk, roles, 'lead') : null;
        if (refusal !== null) return refusal;
        draft.event('case.taken', kept, { case: id, from: kept.assignee });
        return { ...kept, state: 'taken', assignee: act.actor };
      }),
    finishCase: (act, id, note = null) =>
      change(act, id, (kept, draft) => {
        if (kept.assignee !== null && kept.assignee !== act.actor) return { kind: 'taken', by: kept.assignee };
        draft.cancel(id);
        draft.event('case.done', kept, { case: id, late: kept.deadline !== null && draft.at > kept.deadline });
        const said = note === null ? null : maskPersonalData(note).text;
        return { ...kept, state: 'done', assignee: act.actor, summary: { ...kept.summary, note: said } };
      }),
    reopenCase: (act, id) =>
      change(
        act,
        id,
        (kept, draft) => {
          if (isOpen(kept)) return null;
          const own = kept.assignee === act.actor;
          const refusal = own ? null : requireRole(texts.live().desk, act.roles, 'lead');
          if (refusal !== null) return refusal;
          draft.event('case.reopened', kept, { case: id, by: kept.assignee });
          const again: KeptCase = own
            ? { ...kept, state: 'taken' }
            : // Whoever closed it may be gone for the day.
              { ...kept, state: 'open', assignee: null };
          setTimers(draft, again, texts.live().desk);
          return again;
        },
        ({ state }) => state !== 'dropped',
      ),
    caseView: async (id) => {
      const kept = await load(id);
      return kept === null ? null : caseCard(kept, texts.live());
    },
    casePlace: async (id) => {
      const [sent] = await store.messages({ case: id, kinds: CARDS, states: ['sent'], limit: 1 });
      const { channel, ts } = (sent?.result ?? {}) as Partial<CardPlace>;
      return channel === undefined || ts === undefined ? null : { channel, ts };
    },
    caseFields: async (act, id) => {
      const kept = await load(id);
      if (kept === null) return null;
      if (![kept.agent, kept.assignee].includes(act.actor) && !act.roles.has('lead')) return null;
      const draft = createDraft(now(), act.actor, newId);
      draft.event('case.read', kept, { case: id });
      await store.commit(draft.commit(act.deliveryId));
      return kept.fields.map(({ name, label, pii, text }) => ({ name, label, pii, text }));
    },
    myCases: async (agent) => {
      const states = ['open', 'taken'] as const;
      const [own, taken] = await Promise.all([
        store.cases({ agent, states }),
        store.cases({ assignee: agent, states }),
      ]);
      const all = [...own, ...taken.filter(({ id }) => !own.some((each) => each.id === id))];
      return all
        .toSorted((a, b) => (a.deadline ?? Number.POSITIVE_INFINITY) - (b.deadline ?? Number.POSITIVE_INFINITY))
        .map((stored) => caseCard(readCase(stored), texts.live()));
    },
    tickTimers: async (at = now()) => await fireTimers(parts, texts, self, at),
    messageFailed: async (message, error) => await giveUp(parts, texts, message, error),
  };
}

/** Messages that carry the case’s card to whoever takes it. */
const CARDS: readonly Outgoing['kind'][] = ['signal', 'case-opened', 'case-updated'];
const NOT_OVER = { over: false, roles: new Set<DeskRole>() } as const;
const UNKNOWN: CaseRefusal = { kind: 'unknown-case' };
const CLOSED: CaseRefusal = { kind: 'closed' };
