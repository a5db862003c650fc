import type { Json, Session } from '../../store/ports.ts';

/** What one customer said in one go, as long as it is being gathered. */
export interface Burst {
  /** The offer's, once there is one. */
  readonly id: string;
  /** The session's key of where the first message stands. */
  readonly conversation: string;
  /** The first message stands in the channel itself. */
  readonly top: boolean;
  /** The customer sees what is posted in the thread. */
  readonly inSlack: boolean;
  /** A lead was told of a threat in it. */
  readonly told: boolean;
  /** Epoch milliseconds. */
  readonly since: number;
  /** In the order in which they were said; texts are masked. */
  readonly messages: readonly { readonly ts: string; readonly text: string }[];
}

/** The session that a customer's bursts in a channel are gathered in. */
export function burstsKey(workspace: string, channel: string, author: string): string {
  return `${workspace}:${channel}:customer:${author}`;
}

export function readBursts(session: Session | null): readonly Burst[] {
  return ((session?.state ?? {}) as { readonly bursts?: readonly Burst[] }).bursts ?? [];
}

export function writeBursts(key: string, session: Session | null, bursts: readonly Burst[]) {
  return { key, expected: session?.revision ?? 0, state: { bursts } as unknown as Json };
}

/** The messages with one more; Slack may bring them in any order. */
export function withMessage(burst: Burst, ts: string, text: string): Burst {
  const messages = [...burst.messages, { ts, text }].toSorted((a, b) => Number(a.ts) - Number(b.ts));
  return { ...burst, messages: messages.slice(0, MOST) };
}

/** More lines than this in twenty seconds are no person's. */
const MOST = 30;
