import type { Scenario } from '../../knowledge/model.ts';
import { type Correction, sameLine } from '../../practice/corrections.ts';
import type { Loss } from '../../practice/scorecard.ts';
import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import { conversationKey } from '../conversation-key.ts';
import { createDraft } from '../draft.ts';
import type { Viewer } from '../lead-desk.ts';
import type { DeskParts } from '../parts.ts';
import { type RoleAct, type RoleRefusal, requireRole } from '../roles.ts';
import { announce } from './announce.ts';
import type { AttemptCard } from './attempt-card.ts';
import { type KeptAttempt, type Objection, readAttempt, scenarioOf, threadOf, writeAttempt } from './attempt-kept.ts';
import { newCorrection, readCorrections } from './corrections-kept.ts';
import { scored } from './move-attempt.ts';
import { setRescoring } from './rescore.ts';

/** Something on a scorecard that was lost over what was, or was not, heard in a line. */
export interface Objectable extends Pick<Objection, 'item' | 'kind' | 'what'> {
  /** Where it was heard, from 1; `null` where it never was. */
  readonly reply: number | null;
}

type Objected =
  | { readonly kind: 'done' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly why: 'unknown' | 'nothing' | 'already' };

/** An objection that waits for a trainer. */
export interface OpenObjection extends Objection {
  readonly attempt: string;
  readonly learner: string;
  readonly scenario: Scenario | null;
}

export type Decided =
  | { readonly kind: 'done' }
  | { readonly kind: 'duplicate' }
  /** `decided`: somebody was faster, or it was deleted. */
  | { readonly kind: 'refused'; readonly why: 'decided' | 'no-reason' }
  | RoleRefusal;

/** "I did say it", and what trainers make of it. */
export interface ObjectionDesk {
  /** Asks a trainer to look at a line of the own, ended attempt. */
  objectTo(act: Act, id: string, what: Pick<Objectable, 'item' | 'kind' | 'what'>, reply: number): Promise<Objected>;
  /** For trainers, the oldest first. */
  openObjections(viewer: Viewer): Promise<readonly OpenObjection[] | RoleRefusal>;
  /**
   * For trainers. What is accepted holds for the same line in every attempt: this one is scored anew in the same commit, all others
   * by a timer that is set in it, and each learner whose score changes is told. `reason` is what the learner reads where it is declined.
   */
  decideObjection(
    act: RoleAct,
    where: { readonly attempt: string; readonly objection: string },
    decision: { readonly kind: 'accept' } | { readonly kind: 'decline'; readonly reason: string },
  ): Promise<Decided>;
}

/** What of an ended attempt can be objected to: each once, in the order of the scorecard. */
export function objectablesOf({ card, replies }: Pick<AttemptCard, 'card' | 'replies'>): readonly Objectable[] {
  const found = (card?.items ?? []).flatMap(({ id: item, lost }) =>
    lost.flatMap(({ why, reply }): readonly Objectable[] => {
      const heard = heardIn(why);
      return heard === null ? [] : [{ item, ...heard, reply }];
    }),
  );
  const keyOf = ({ item, kind, what }: Objectable): string => `${item}|${kind}|${what}`;
  return replies.length === 0 ? [] : [...new Map(found.map((each) => [keyOf(each), each])).values()];
}

/** What was heard in a line, or was not; `null` where it was something done. */
function heardIn(why: Loss['why']): Pick<Objectable, 'kind' | 'what'> | null {
  switch (why.kind) {
    case 'said':
      return { kind: 'rule', what: why.rule };
    case 'never-shown':
    case 'shown-late':
      return { kind: 'skill', what: why.skill };
    case 'not-asked':
      return { kind: 'fact', what: why.fact };
    case 'not-picked':
    case 'picked-late':
    case 'wrong-pick':
    case 'out-of-order':
    case 'never-came':
    case 'customer-left':
    case 'over-target':
    case 'not-handed-off':
    case 'not-closed':
    case 'not-ended':
      return null;
  }
}

export function createObjectionDesk(parts: DeskParts): ObjectionDesk {
  const { store, live, now, newId } = parts;
  return {
    objectTo: async (act, id, { item, kind, what }, reply) => {
      const outcome = await carryOut(store, async (): Promise<Plan<Objected>> => {
        const refused = (why: Extract<Objected, { kind: 'refused' }>['why']): Plan<Objected> => ({
          commit: noted(act.deliveryId, now()),
          result: { kind: 'refused', why },
        });
        const stored = await store.attempt(id);
        const kept = stored === null ? null : readAttempt(stored);
        if (kept === null || kept.learner !== act.actor || kept.state.ended === null) return refused('unknown');
        const { moves, card, objections } = kept.state;
        const replies = moves.flatMap((move) => (move.kind === 'say' ? [move.text] : []));
        const line = replies[reply - 1];
        const known = objectablesOf({ card, replies }).some(
          (each) => each.item === item && each.kind === kind && each.what === what,
        );
        if (line === undefined || !known) return refused('nothing');
        if (objections.some((each) => each.kind === kind && each.what === what && each.reply === reply))
          return refused('already');
        const at = now();
        const objection: Objection = {
          id: `${objections.length + 1}`,
          item,
          kind,
          what,
          reply,
          line,
          at,
          stands: 'open',
          reason: null,
          before: null,
        };
        const next = { ...kept, state: { ...kept.state, objections: [...objections, objection] } };
        const draft = createDraft(at, act.actor, newId);
        draft.event('practice.objected', { conversation: aboutOf(kept) }, { attempt: id, item, kind, what });
        return {
          commit: { ...draft.commit(act.deliveryId), attempts: [writeAttempt(next)] },
          result: { kind: 'done' },
        };
      });
      return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
    },
    openObjections: async ({ workspace, roles }) => {
      const { knowledge } = live();
      const refusal = requireRole(knowledge.desk, roles, 'trainer');
      if (refusal !== null) return refusal;
      const disputed = await store.attempts({ workspace, disputed: true, limit: MOST_OPEN });
      return disputed
        .map(readAttempt)
        .flatMap(({ id, learner, scenario, state }) =>
          state.objections
            .filter(({ stands }) => stands === 'open')
            .map((each) => ({ ...each, attempt: id, learner, scenario: scenarioOf(knowledge, scenario) })),
        )
        .toSorted((a, b) => a.at - b.at);
    },
    decideObjection: async (act, where, decision) => {
      const { knowledge } = live();
      const refusal = requireRole(knowledge.desk, act.roles, 'trainer');
      if (refusal !== null) return refusal;
      const reason = decision.kind === 'decline' ? decision.reason.trim() : null;
      if (reason === '') return { kind: 'refused', why: 'no-reason' };
      const outcome = await carryOut(store, async (): Promise<Plan<Decided>> => {
        const stored = await store.attempt(where.attempt);
        const kept = stored === null ? null : readAttempt(stored);
        const objection = kept?.state.objections.find(({ id }) => id === where.objection);
        if (kept === null || objection?.stands !== 'open')
          return { commit: noted(act.deliveryId, now()), result: { kind: 'refused', why: 'decided' } };
        const draft = createDraft(now(), act.actor, newId);
        const decided = decidedAs(kept, objection, reason);
        const { kind, what } = objection;
        // Says nothing of whose it was: the learner may have everything deleted.
        const by = conversationKey(kept.workspace, null, act.actor);
        draft.event('practice.decided', { conversation: by }, { kind, what, accepted: reason === null });
        const before = kept.state.card?.score ?? 0;
        announce(draft, kept, { kind: 'practice-news', objection: objection.id, before });
        if (reason !== null)
          return {
            commit: { ...draft.commit(act.deliveryId), attempts: [writeAttempt(decided)] },
            result: { kind: 'done' },
          };
        const correction: Correction = {
          kind,
          id: what,
          scenario: kind === 'fact' ? kept.scenario : null,
          line: sameLine(objection.line),
        };
        const corrections = [...(await readCorrections(store)), correction];
        const own = scored(decided, knowledge, corrections);
        setRescoring(draft, correction);
        return {
          commit: {
            ...draft.commit(act.deliveryId),
            attempts: [writeAttempt(own)],
            settings: [newCorrection(newId(), correction)],
          },
          result: { kind: 'done' },
        };
      });
      return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
    },
  };
}

function decidedAs(kept: KeptAttempt, objection: Objection, reason: string | null): KeptAttempt {
  const decided: Objection = {
    ...objection,
    stands: reason === null ? 'accepted' : 'declined',
    reason,
    before: kept.state.card?.score ?? null,
  };
  const objections = kept.state.objections.map((each) => (each.id === objection.id ? decided : each));
  return { ...kept, state: { ...kept.state, objections } };
}

/** Whose practice it is, so that it goes when that is deleted. */
function aboutOf(kept: KeptAttempt): string {
  return threadOf(kept) ?? conversationKey(kept.workspace, null, kept.learner);
}

/** More than a trainer decides on in a day. */
const MOST_OPEN = 200;
