import type { Store, StoredEvent } from '../store/ports.ts';

/** A cue's events, oldest first; the first is its making. */
export async function eventsOf(store: Store, cueId: string): Promise<readonly StoredEvent[]> {
  return (await store.events({ cue: cueId })).toReversed();
}
