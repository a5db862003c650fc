import type { ClaimedMessage } from '../store/queue-ports.ts';
import { createDraft } from './draft.ts';
import { fallbackOf } from './duty.ts';
import { addressOfQueue, conversationOf, type Outgoing } from './outgoing.ts';
import type { DeskParts } from './parts.ts';
import type { Texts } from './texts.ts';

/**
 * Gives a message up, and in the same transaction tells the next one who has to know of the case. A message that only draws a
 * card again, or says what became of a case, is told nobody else. False where the claim was lost.
 */
export async function giveUp(
  { store, now, newId }: DeskParts,
  texts: Texts,
  message: ClaimedMessage,
  error: string,
): Promise<boolean> {
  const { id, fence } = message;
  const channel = addressOfQueue(message.channel);
  const outgoing = message.payload as unknown as Outgoing;
  const draft = createDraft(now(), 'desk', newId);
  draft.event(
    'message.dead',
    { conversation: conversationOf(outgoing) },
    { message: id, channel, kind: message.kind, error },
  );
  if ('case' in outgoing && outgoing.kind !== 'case-news') {
    const tried = [...(outgoing.undelivered?.tried ?? []), channel];
    const { team, lead, agent } = outgoing.case;
    const next = fallbackOf(texts.live().desk, { team: team.id, lead, agent }, tried);
    if (next !== null) draft.message(next, { ...outgoing, undelivered: { channel, error, tried } });
  }
  if (outgoing.kind === 'shared') {
    const { what, conversation, title, by, cue } = outgoing;
    draft.event('cue.unshared', { conversation, cue }, { what });
    draft.message(by, { kind: 'not-shared', what, conversation, channel, title, error });
  }
  const commit = draft.commit(null);
  const settle = [{ id, fence, outcome: { kind: 'dead', error } as const }];
  return (await store.commit({ ...commit, outbox: { ...commit.outbox, settle } })) === 'committed';
}
