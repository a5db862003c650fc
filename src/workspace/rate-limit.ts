/** Lets about one message a second into each channel, with some in hand. */
export interface RateLimit {
  /** Seconds to wait, or 0 when the message may go. */
  take(channel: string): number;
}

/** `now` is epoch milliseconds. */
export function createRateLimit(now: () => number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(channel) {
      const at = now();
      const bucket = buckets.get(channel) ?? { tokens: BURST, at };
      const tokens = Math.min(BURST, bucket.tokens + ((at - bucket.at) / 1000) * PER_SECOND);
      if (tokens < 1) {
        buckets.set(channel, { tokens, at });
        return Math.max(1, Math.ceil((1 - tokens) / PER_SECOND));
      }
      buckets.set(channel, { tokens: tokens - 1, at });
      return 0;
    },
  };
}

const PER_SECOND = 1;
/** Slack tolerates short bursts and does not say how long; ten lets a long script in parts through. */
const BURST = 10;
