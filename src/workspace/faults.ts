import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './tools-protocol.ts';

/** Troubles that can be had on purpose. */
export interface Faults {
  active(): readonly Fault[];
  /** Puts these in the place of all that were on. */
  set(faults: readonly Fault[]): void;
  /** What happens to a call of `method` (`response_url` too) about `channel`, when something does. */
  onCall(method: string, channel: string | null): CallTrouble;
  /** How often an event is told at once besides the first time. */
  copies(): number;
  /** Waits so that a later event comes first; at once when that fault is off. */
  turn(): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** Null and false where nothing is wrong. */
interface CallTrouble {
  /** Answered instead, with nothing done. */
  readonly instead:
    | { readonly kind: 'ratelimited'; readonly seconds: number }
    | { readonly kind: 'error' | 'gone' }
    | null;
  /** Milliseconds until the answer goes out, the call carried out already. */
  readonly slow: number;
  /** The call is carried out, the connection closed without an answer. */
  readonly lost: boolean;
}

export function createFaults(): Faults {
  const listeners = new Set<() => void>();
  let active: readonly Fault[] = [];
  let held: (() => void) | null = null;
  return {
    active: () => active,
    set(faults) {
      active = faults;
      held?.();
      for (const listener of listeners) listener();
    },
    onCall(method, channel) {
      const fits = (fault: Fault) =>
        ('method' in fault && (fault.method === null || fault.method === method)) || !('method' in fault);
      const there = (fault: Fault) =>
        !('channel' in fault) || fault.channel === null || (channel !== null && fault.channel === channel);
      const hit = <K extends Fault['kind']>(kind: K): (Fault & { readonly kind: K }) | undefined =>
        active.find(
          (fault): fault is Fault & { readonly kind: K } => fault.kind === kind && fits(fault) && there(fault),
        );
      const limited = hit('ratelimited');
      const instead: CallTrouble['instead'] = hit('error')
        ? { kind: 'error' }
        : limited
          ? { kind: 'ratelimited', seconds: limited.seconds }
          : hit('channel-gone')
            ? { kind: 'gone' }
            : null;
      return { instead, slow: hit('slow')?.millis ?? 0, lost: hit('lost-answer') !== undefined };
    },
    copies: () => (active.some(({ kind }) => kind === 'duplicate-events') ? COPIES : 0),
    async turn() {
      if (!active.some(({ kind }) => kind === 'out-of-order')) return;
      if (held !== null) {
        // The one that waits goes after this one.
        const release = held;
        held = null;
        setTimeout(release, AFTER);
        return;
      }
      const end = new AbortController();
      held = () => end.abort();
      const mine = held;
      await sleep(LONGEST_HELD, undefined, { signal: end.signal }).catch(() => undefined);
      if (held === mine) held = null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** As many as Slack sends at most. */
const COPIES = 3;
/** Milliseconds that an event waits for another to overtake it. */
const LONGEST_HELD = 1_500;
/** Long enough for the other to have arrived. */
const AFTER = 100;
