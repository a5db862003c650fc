import { conversationKey } from '../conversation-key.ts';
import type { Draft } from '../draft.ts';
import type { Outgoing } from '../outgoing.ts';
import { type KeptAttempt, threadOf } from './attempt-kept.ts';

/** Puts into the outbox what the learner is to see: drawn when it is sent, as the attempt stands then. */
export function announce(draft: Draft, kept: KeptAttempt, what: Announced): void {
  const { place } = kept.state;
  const conversation = threadOf(kept) ?? conversationKey(kept.workspace, null, kept.learner);
  draft.message(place?.channel ?? kept.learner, { ...what, attempt: kept.id, conversation } as About);
}

type About = Extract<Outgoing, { kind: `practice-${string}` }>;
type Announced = About extends infer Each
  ? Each extends About
    ? Omit<Each, 'attempt' | 'conversation'>
    : never
  : never;
