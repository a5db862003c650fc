import type { Json } from '../store/ports.ts';
import type { Act } from './act.ts';
import { replayCue } from './cue-record.ts';
import type { Acted, Desk } from './desk.ts';
import { eventsOf } from './events-of.ts';
import { entryOf } from './make-cue.ts';
import type { DeskParts } from './parts.ts';

type CueActs = Pick<Desk, 'pick' | 'refuse' | 'rate' | 'reopen' | 'open' | 'delivered'>;

/** What an agent does with a cue. */
export function createCueActs({ store, live, now, newId }: DeskParts): CueActs {
  const load = async (actor: string, cueId: string): Promise<Acted & { readonly conversation?: string }> => {
    const [created, ...later] = await eventsOf(store, cueId);
    if (created === undefined) return { kind: 'refused', why: 'unknown-cue' };
    if (created.actor !== actor) return { kind: 'refused', why: 'not-yours' };
    const cue = replayCue(created, later, live().knowledge);
    if (cue === null) return { kind: 'refused', why: 'script-gone' };
    return { kind: 'cue', cue, conversation: created.conversation };
  };

  /** Adds one event about a cue and returns the cue as it is then. */
  const react = async (act: Act, cueId: string, kind: string, data: Json): Promise<Acted> => {
    const before = await load(act.actor, cueId);
    if (before.kind !== 'cue' || before.conversation === undefined) return before;
    const event = {
      id: newId(),
      kind,
      at: now(),
      actor: act.actor,
      conversation: before.conversation,
      cue: cueId,
      data,
    };
    const result = await store.commit({ deliveryId: act.deliveryId, at: now(), session: null, events: [event] });
    return result === 'duplicate' ? { kind: 'duplicate' } : await load(act.actor, cueId);
  };

  return {
    pick: async (act, cueId, entryId) =>
      entryOf(live().knowledge, entryId) === undefined
        ? { kind: 'refused', why: 'script-gone' }
        : await react(act, cueId, 'cue.picked', { entry: entryId }),
    refuse: async (act, cueId) => await react(act, cueId, 'cue.refused', {}),
    rate: async (act, cueId, helpful) => await react(act, cueId, 'cue.rated', { helpful }),
    reopen: async (act, cueId) => await react(act, cueId, 'cue.reopened', {}),
    open: async (actor, cueId) => await load(actor, cueId),
    delivered: async (cueId, problem) => {
      const kind = problem === null ? 'cue.delivered' : 'cue.undelivered';
      const [created] = await eventsOf(store, cueId);
      if (created === undefined) return;
      const { actor, conversation } = created;
      const event = { id: newId(), kind, at: now(), actor, conversation, cue: cueId, data: { problem } };
      await store.commit({ deliveryId: null, at: now(), session: null, events: [event] });
    },
  };
}
