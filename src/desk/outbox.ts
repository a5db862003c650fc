import type { Store } from '../store/ports.ts';
import type { ClaimedMessage, MessageOutcome } from '../store/queue-ports.ts';
import type { CaseDesk } from './case-desk.ts';
import { workspaceOf } from './conversation-key.ts';
import { addressOfQueue, conversationOf, type Outgoing } from './outgoing.ts';

/** What became of an attempt to deliver a message. */
export type Delivery =
  | { readonly kind: 'sent'; readonly channel: string; readonly ts: string }
  /** `uncertain`: it may have arrived. */
  | { readonly kind: 'later'; readonly waitMs: number; readonly uncertain: boolean; readonly error: string }
  /** Whom it is for takes no messages. */
  | { readonly kind: 'unreachable'; readonly error: string };

/** A message with whom it is for, in which workspace. */
interface DueMessage extends ClaimedMessage {
  readonly workspace: string;
}

/** The messages that the desk wants delivered, for whoever delivers them. Several processes may do so at once. */
export interface OutboxDesk {
  /** Lends what is due, at most one message a channel, for two minutes; settle each. */
  claim(limit: number): Promise<readonly DueMessage[]>;
  /** False where it was lent to somebody else in the meantime. */
  settle(message: ClaimedMessage, delivery: Delivery): Promise<boolean>;
}

interface OutboxParts {
  readonly store: Pick<Store, 'claimMessages' | 'commit'>;
  readonly desk: Pick<CaseDesk, 'messageFailed'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** This process, for a person who reads the table. */
  readonly by: string;
}

export function createOutbox({ store, desk, now, by }: OutboxParts): OutboxDesk {
  return {
    claim: async (limit) => {
      const claimed = await store.claimMessages({ by, now: now(), leaseMs: LEASE, limit });
      return claimed.map((message) => ({
        ...message,
        channel: addressOfQueue(message.channel),
        workspace: workspaceIn(message),
      }));
    },
    settle: async (message, delivery) => {
      if (delivery.kind === 'unreachable') return await desk.messageFailed(message, delivery.error);
      const { id, fence } = message;
      const settle = [{ id, fence, outcome: outcomeOf(delivery, now()) }];
      const result = await store.commit({ deliveryId: null, at: now(), session: null, events: [], outbox: { settle } });
      return result === 'committed';
    },
  };
}

function workspaceIn({ payload }: ClaimedMessage): string {
  const outgoing = payload as unknown as Outgoing | null;
  return outgoing === null ? '' : workspaceOf(conversationOf(outgoing));
}

function outcomeOf(delivery: Exclude<Delivery, { kind: 'unreachable' }>, at: number): MessageOutcome {
  if (delivery.kind === 'sent') return { kind: 'sent', result: { channel: delivery.channel, ts: delivery.ts } };
  const { waitMs, uncertain, error } = delivery;
  return { kind: 'retry', notBefore: at + Math.ceil(waitMs), uncertain, error };
}

/** Milliseconds; a call takes ten seconds at most, and an attempt a dozen calls when it has to look first. */
const LEASE = 2 * 60_000;
