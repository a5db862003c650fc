import type { Desk as DeskFile, Knowledge } from '../knowledge/model.ts';
import type { Json, Store } from '../store/ports.ts';
import { carryOut } from './commit.ts';
import type { Conversation } from './conversation.ts';
import { teamOfChannel } from './watch/assigned.ts';

/** The channel that a person has open beside the bot. */
export interface Looking {
  readonly channel: string;
  /** Without `#`; `null` where Slack does not tell. */
  readonly name: string | null;
}

/** Keeps what a person looks at, so that whichever process gets the question knows it; `null`: nothing that is known. */
export async function keepLooking(
  store: Store,
  workspace: string,
  actor: string,
  looking: Looking | null,
  now: number,
): Promise<void> {
  await carryOut(store, async () => {
    const key = keyOf(workspace, actor);
    const before = await store.session(key);
    const same = JSON.stringify(read(before?.state ?? null)) === JSON.stringify(looking);
    // Told again each time the window is opened; it is fresh for an hour only.
    if (same && before !== null && now - before.updatedAt < FRESH / 2) return { commit: null, result: null };
    const state = looking === null ? null : { ...looking };
    const session = { key, expected: before?.revision ?? 0, state };
    return { commit: { deliveryId: null, at: now, session, events: [] }, result: null };
  });
}

/** What the channel that a person looks at says of the question: it only decides between scripts that are close. */
export async function nearBy(
  store: Pick<Store, 'session'>,
  workspace: string,
  actor: string,
  { desk }: Pick<Knowledge, 'desk'>,
  now: number,
): Promise<NonNullable<Conversation['near']> | null> {
  const kept = await store.session(keyOf(workspace, actor));
  const looking = kept === null || now - kept.updatedAt > FRESH ? null : read(kept.state);
  return looking === null ? null : aboutChannel(desk, looking);
}

/** The team that works there, and regions that the channel is named after. */
function aboutChannel(desk: DeskFile, { channel, name }: Looking): NonNullable<Conversation['near']> {
  const words = new Set((name ?? '').split(/[^\p{L}\p{N}]+/u));
  const regions = desk.regions.filter(({ id, title }) => words.has(id) || (title.zh && words.has(title.zh)));
  return { team: teamOfChannel(desk, channel, name)?.id, regions: regions.map(({ id }) => id) };
}

function keyOf(workspace: string, actor: string): string {
  return `${workspace}:${actor}:looking`;
}

function read(state: Json): Looking | null {
  const { channel, name = null } = (state ?? {}) as Partial<Looking>;
  return channel === undefined ? null : { channel, name };
}

/** Milliseconds; whoever looks longer at one channel is told of again when the window is opened. */
const FRESH = 3_600_000;
