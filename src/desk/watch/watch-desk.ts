import type { Json } from '../../store/ports.ts';
import type { Act } from '../act.ts';
import { carryOut, noted, type Plan } from '../commit.ts';
import type { Acted } from '../desk.ts';
import type { DeskParts } from '../parts.ts';
import { type RoleAct, type RoleRefusal, requireRole } from '../roles.ts';
import type { Texts } from '../texts.ts';
import { type CustomerMessage, gather } from './gather.ts';
import { takeOffer } from './offer.ts';
import { readWatch, thresholdOf, unwatched, WATCH, type WatchSetting } from './setting.ts';

/** The channel that a lead speaks of. */
export interface WatchPlace {
  readonly workspace: string;
  readonly channel: string;
  /** Without `#`; `null` where Slack does not tell. */
  readonly name: string | null;
}

export type WatchChange = Partial<Pick<WatchSetting, 'on' | 'mode' | 'threshold' | 'quiet'>> & {
  /** Minutes from now; 0 ends it. */
  readonly muteMinutes?: number;
};

/** How a channel is watched; `threshold` is the one in force. */
export interface WatchState {
  readonly kind: 'watch';
  readonly setting: WatchSetting;
  readonly threshold: number;
}

/** Cues that come by themselves, in channels that a lead switched on. */
export interface WatchDesk {
  /** For leads. */
  watchState(roles: RoleAct['roles'], place: WatchPlace): Promise<WatchState | RoleRefusal>;
  /** For leads; what is left out stays. */
  changeWatch(
    act: RoleAct,
    place: WatchPlace,
    change: WatchChange,
  ): Promise<WatchState | RoleRefusal | { readonly kind: 'duplicate' }>;
  /**
   * Takes a customer's message in; in a channel that is not watched nothing happens. What a customer says within twenty seconds makes one
   * cue, then, in order; each message counts once, however often and to however many processes it is delivered.
   */
  customerSaid(message: CustomerMessage): Promise<void>;
  /** The offered cue as the person's own; the same one however often. */
  takeOffer(act: Act, offer: string): Promise<Acted>;
}

export function createWatchDesk(parts: DeskParts, texts: Texts): WatchDesk {
  const { store, live, now, newId } = parts;
  const idOf = ({ workspace, channel }: Pick<WatchPlace, 'workspace' | 'channel'>): string => `${workspace}:${channel}`;
  const stateOf = (setting: WatchSetting): WatchState => ({
    kind: 'watch',
    setting,
    threshold: thresholdOf(live().knowledge.desk, setting),
  });

  return {
    watchState: async (roles, place) => {
      const refusal = requireRole(live().knowledge.desk, roles, 'lead');
      if (refusal !== null) return refusal;
      const kept = await store.setting(WATCH, idOf(place));
      return stateOf(kept === null ? unwatched(place.name) : readWatch(kept));
    },
    changeWatch: async ({ deliveryId, actor, roles }, place, { muteMinutes, ...change }) => {
      const refusal = requireRole(live().knowledge.desk, roles, 'lead');
      if (refusal !== null) return refusal;
      const outcome = await carryOut(store, async (): Promise<Plan<WatchState>> => {
        const kept = await store.setting(WATCH, idOf(place));
        const before = kept === null ? unwatched(place.name) : readWatch(kept);
        const at = now();
        const setting: WatchSetting = {
          ...before,
          ...change,
          name: place.name ?? before.name,
          by: actor,
          ...(muteMinutes === undefined ? {} : { mutedUntil: muteMinutes === 0 ? null : at + muteMinutes * MINUTE }),
        };
        const data = { channel: place.channel, on: setting.on, mode: setting.mode, threshold: setting.threshold };
        const conversation = `${idOf(place)}:${actor}`;
        const event = { id: newId(), kind: 'watch.changed', at, actor, conversation, cue: null, data };
        const value = setting as unknown as Json;
        const settings = [{ kind: WATCH, id: idOf(place), expected: kept?.revision ?? 0, value }];
        return { commit: { ...noted(deliveryId, at), events: [event], settings }, result: stateOf(setting) };
      });
      return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
    },
    customerSaid: async (message) => {
      const kept = await store.setting(WATCH, idOf(message));
      if (kept !== null && readWatch(kept).on) await gather(parts, texts, message, readWatch(kept));
    },
    takeOffer: async (act, offer) => await takeOffer(parts, act, offer),
  };
}

const MINUTE = 60_000;
