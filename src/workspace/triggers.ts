import { mintSecret } from './ids.ts';

/** `trigger_id`s: each opens one view, within three seconds. */
export interface Triggers {
  mint(user: string): string;
  /** The person it belongs to, or Slack's name for why it cannot be used. */
  spend(trigger: string): { readonly user: string } | { readonly error: string };
}

export function createTriggers(now: () => number): Triggers {
  const known = new Map<string, { readonly user: string; readonly until: number; spent: boolean }>();
  return {
    mint(user) {
      const trigger = `${Math.floor(now())}.${mintSecret(4)}.${mintSecret(16)}`;
      known.set(trigger, { user, until: now() + LIFETIME, spent: false });
      for (const [old, { until }] of known) if (until + MEMORY < now()) known.delete(old);
      return trigger;
    },
    spend(trigger) {
      const found = known.get(trigger);
      if (!found) return { error: 'invalid_trigger_id' };
      if (found.spent) return { error: 'exchanged_trigger_id' };
      if (now() > found.until) return { error: 'expired_trigger_id' };
      found.spent = true;
      return { user: found.user };
    },
  };
}

/** Slack's own limit, in milliseconds. */
const LIFETIME = 3_000;
/** How long a dead trigger is still told apart from one that never was. */
const MEMORY = 600_000;
