import type { InboxDecision, InboxGroup } from '../../insights/inbox.ts';
import type { Json, SettingChange, Store } from '../../store/ports.ts';
import { carryOut, noted } from '../commit.ts';
import { conversationKey } from '../conversation-key.ts';
import type { DeskParts } from '../parts.ts';
import { sign } from './read-questions.ts';

/** What was decided on groups, for the whole desk. Each is a setting of its own, so that two trainers are not in each other's way. */
export async function readDecisions(store: Pick<Store, 'settings'>): Promise<readonly InboxDecision[]> {
  return (await store.settings(KIND)).map(({ id, value }) => {
    const { plain, ...rest } = value as unknown as Kept;
    return { ...rest, group: id, signature: sign(plain) };
  });
}

/** Keeps a decision on a group, or takes it back (`null`), with the event that tells of it. */
export async function decide(
  { store, now, newId }: Pick<DeskParts, 'store' | 'now' | 'newId'>,
  act: { readonly deliveryId: string | null; readonly actor: string; readonly workspace: string | null },
  group: Pick<InboxGroup, 'id' | 'leader'>,
  decision: Pick<InboxDecision, 'kind' | 'entry' | 'left'> | null,
  told: Readonly<Record<string, Json>> = {},
): Promise<'done' | 'duplicate'> {
  const { deliveryId, actor, workspace } = act;
  return await carryOut(store, async () => {
    const before = await store.setting(KIND, group.id);
    const at = now();
    if (decision === null && before === null) return { commit: noted(deliveryId, at), result: 'done' as const };
    const kept: Kept | null = decision && { ...decision, at, by: actor, plain: group.leader.plain };
    const change: SettingChange = {
      kind: KIND,
      id: group.id,
      expected: before?.revision ?? 0,
      value: kept === null ? undefined : (kept as unknown as Json),
    };
    const event = {
      id: newId(),
      kind: `inbox.${decision?.kind ?? 'recalled'}`,
      at,
      actor,
      conversation: conversationKey(workspace ?? '', null, actor),
      cue: null,
      data: { group: group.id, ...(decision === null ? {} : { entry: decision.entry }), ...told },
    };
    return { commit: { ...noted(deliveryId, at), events: [event], settings: [change] }, result: 'done' as const };
  });
}

type Kept = Omit<InboxDecision, 'group' | 'signature'> & { readonly plain: string };

const KIND = 'inbox';
