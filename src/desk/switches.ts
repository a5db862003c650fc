import type { Store } from '../store/ports.ts';
import { carryOut, noted, type Plan } from './commit.ts';
import { conversationKey } from './conversation-key.ts';
import type { DeskParts } from './parts.ts';
import { type RoleAct, type RoleRefusal, requireRole } from './roles.ts';

/** What a lead can turn off for everybody, at once. `post-words`: having words posted into customers' threads. */
export type SwitchName = (typeof SWITCHES)[number];

/** `by`: who turned it last; `null` where nobody ever did. */
export interface DeskSwitch {
  readonly name: SwitchName;
  readonly on: boolean;
  readonly by: string | null;
  /** Epoch milliseconds. */
  readonly at: number | null;
}

export type Switched = { readonly kind: 'done' | 'duplicate' } | RoleRefusal;

/** On, unless a lead has turned it off. */
export async function readSwitch(store: Pick<Store, 'setting'>, name: SwitchName): Promise<DeskSwitch> {
  const kept = await store.setting(KIND, name);
  if (kept === null) return { name, on: true, by: null, at: null };
  const { on, by } = kept.value as unknown as Kept;
  return { name, on, by, at: kept.updatedAt };
}

/** For leads; the newest word counts. */
export async function turnSwitch(
  { store, live, now, newId }: DeskParts,
  { deliveryId, actor, roles }: RoleAct,
  workspace: string,
  name: SwitchName,
  on: boolean,
): Promise<Switched> {
  const refusal = requireRole(live().knowledge.desk, roles, 'lead');
  if (refusal !== null) return refusal;
  const outcome = await carryOut(store, async (): Promise<Plan<Switched>> => {
    const before = await store.setting(KIND, name);
    const at = now();
    const data = { name, on };
    const event = {
      id: newId(),
      kind: 'switch.turned',
      at,
      actor,
      conversation: conversationKey(workspace, null, actor),
      cue: null,
      data,
    };
    const value: Kept = { on, by: actor };
    const settings = [{ kind: KIND, id: name, expected: before?.revision ?? 0, value: { ...value } }];
    return { commit: { ...noted(deliveryId, at), events: [event], settings }, result: { kind: 'done' } };
  });
  return outcome === 'duplicate' ? { kind: 'duplicate' } : outcome;
}

interface Kept {
  readonly on: boolean;
  readonly by: string;
}

const KIND = 'switch';
export const SWITCHES = ['post-words'] as const;
