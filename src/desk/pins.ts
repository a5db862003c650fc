import type { EntryId, LangText } from '../knowledge/model.ts';
import type { Json } from '../store/ports.ts';
import type { Act } from './act.ts';
import { carryOut, noted, type Plan } from './commit.ts';
import { dayIn } from './day.ts';
import { entryOf } from './make-cue.ts';
import type { DeskParts } from './parts.ts';
import { type ListedScript, listed } from './scripts.ts';

/** A script that a person keeps at hand; `script: null` where it is no longer in the knowledge. */
export interface Pin {
  readonly id: EntryId;
  /** As it is called now, or was when it was pinned. */
  readonly title: LangText;
  readonly script: ListedScript | null;
}

export type PinOutcome =
  | { readonly kind: 'done' }
  /** This delivery has been dealt with; show nothing. */
  | { readonly kind: 'duplicate' }
  /** `full`: as many as there may be. */
  | { readonly kind: 'refused'; readonly why: 'full' | 'script-gone' };

/** What each person has pinned, for that person alone. */
export interface Pins {
  /** The last one pinned first. */
  pins(actor: string): Promise<readonly Pin[]>;
  /** Pinning what is pinned already changes nothing. */
  pin(act: Act, id: string): Promise<PinOutcome>;
  unpin(act: Act, id: string): Promise<PinOutcome>;
}

export function createPins({ store, live, now }: DeskParts): Pins {
  const change = async (
    { deliveryId, actor }: Act,
    turn: (kept: readonly Kept[]) => readonly Kept[] | Extract<PinOutcome, { kind: 'refused' }>,
  ): Promise<PinOutcome> => {
    const outcome = await carryOut(store, async (): Promise<Plan<PinOutcome>> => {
      const before = await store.setting(KIND, actor);
      const turned = turn(readKept(before?.value));
      if ('kind' in turned) return { commit: noted(deliveryId, now()), result: turned };
      const value = turned as unknown as Json;
      const settings = [{ kind: KIND, id: actor, expected: before?.revision ?? 0, value }];
      return {
        commit: { deliveryId, at: now(), session: null, events: [], settings },
        result: { kind: 'done' },
      };
    });
    return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
  };

  return {
    pins: async (actor) => {
      const { knowledge } = live();
      const today = dayIn(knowledge.desk.timeZone, now());
      return readKept((await store.setting(KIND, actor))?.value).map(({ id, title }) => {
        const entry = entryOf(knowledge, id);
        return entry === undefined
          ? { id, title, script: null }
          : { id, title: entry.title, script: listed(entry, today) };
      });
    },
    pin: (act, id) =>
      change(act, (kept) => {
        const entry = entryOf(live().knowledge, id);
        if (entry === undefined) return { kind: 'refused', why: 'script-gone' };
        if (kept.some((each) => each.id === id)) return kept;
        if (kept.length >= MOST_PINS) return { kind: 'refused', why: 'full' };
        return [{ id: entry.id, title: entry.title }, ...kept];
      }),
    unpin: (act, id) => change(act, (kept) => kept.filter((each) => each.id !== id)),
  };
}

type Kept = Pick<Pin, 'id' | 'title'>;

function readKept(value: Json | undefined): readonly Kept[] {
  return Array.isArray(value) ? (value as unknown as readonly Kept[]) : [];
}

const KIND = 'pins';
/** More are no longer at hand: the search is faster. */
export const MOST_PINS = 30;
