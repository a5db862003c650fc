import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import { createDraft, type Draft } from '../draft.ts';
import type { DeskParts } from '../parts.ts';
import { announce } from './announce.ts';
import { type AttemptCard, attemptCard } from './attempt-card.ts';
import { type HowEnded, type KeptAttempt, readAttempt, writeAttempt } from './attempt-kept.ts';
import { endOverdue } from './attempt-timers.ts';
import { readCorrections } from './corrections-kept.ts';
import { endAttempt } from './move-attempt.ts';

export type Played =
  | { readonly kind: 'attempt'; readonly attempt: AttemptCard }
  | { readonly kind: 'duplicate' }
  /** `late`: the time of the exam was over, and this ended it. `full`: an attempt takes no more moves. */
  | {
      readonly kind: 'refused';
      readonly why: 'unknown' | 'not-yours' | 'over' | 'late' | 'no-words' | 'full' | 'exam';
    };

/** What is done with an open attempt, by its learner alone. */
export interface AttemptChanges {
  readonly load: (id: string) => Promise<KeptAttempt | null>;
  readonly draw: (kept: KeptAttempt) => AttemptCard;
  /** Does something with an open attempt of the learner's own; planned anew where somebody else was faster. */
  readonly change: <T>(
    act: Act,
    id: string,
    plan: (kept: KeptAttempt, draft: Draft) => Promise<Plan<T | Played>>,
  ) => Promise<T | Played>;
  readonly written: (act: Act, draft: Draft, kept: KeptAttempt) => Plan<Played>;
  readonly ended: (act: Act, kept: KeptAttempt, how: HowEnded, draft: Draft) => Promise<Plan<Played>>;
}

export function createAttemptChanges({ store, live, now, newId }: DeskParts): AttemptChanges {
  const load = async (id: string): Promise<KeptAttempt | null> => {
    const stored = await store.attempt(id);
    return stored === null ? null : readAttempt(stored);
  };
  const draw = (kept: KeptAttempt): AttemptCard => attemptCard(kept, live().knowledge);
  const written = (act: Act, draft: Draft, kept: KeptAttempt): Plan<Played> => ({
    commit: { ...draft.commit(act.deliveryId), attempts: [writeAttempt(kept)] },
    result: { kind: 'attempt', attempt: draw(kept) },
  });
  return {
    load,
    draw,
    written,
    change: async <T>(
      act: Act,
      id: string,
      plan: (kept: KeptAttempt, draft: Draft) => Promise<Plan<T | Played>>,
    ): Promise<T | Played> => {
      const outcome = await carryOut(store, async (): Promise<Plan<T | Played>> => {
        const kept = await load(id);
        const refused = (why: Extract<Played, { kind: 'refused' }>['why']): Plan<Played> => ({
          commit: noted(act.deliveryId, now()),
          result: { kind: 'refused', why },
        });
        if (kept === null) return refused('unknown');
        if (kept.learner !== act.actor) return refused('not-yours');
        if (kept.state.ended !== null) return refused('over');
        const draft = createDraft(now(), act.actor, newId);
        const late = kept.state.exam
          ? endOverdue(kept, draft.at, live().knowledge, await readCorrections(store))
          : null;
        if (late !== null) {
          announce(draft, late, { kind: 'practice-card' });
          draft.cancel(id);
          return { commit: written(act, draft, late).commit, result: { kind: 'refused', why: 'late' } };
        }
        return await plan(kept, draft);
      });
      return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
    },
    ended: async (act, kept, how, draft) => {
      const next = endAttempt(kept, how, draft.at, live().knowledge, await readCorrections(store));
      announce(draft, next, { kind: 'practice-card' });
      draft.cancel(kept.id);
      return written(act, draft, next);
    },
  };
}
