import type { Commit, Store } from '../store/ports.ts';

/** What is to be written, and what the caller is told once it is; `commit: null` = there is nothing to write. */
export interface Plan<T> {
  readonly commit: Commit | null;
  readonly result: T;
}

/**
 * Plans and commits; plans anew, on what is there then, when somebody else was faster. Safe because a plan names the revisions
 * it was made on and a press on a card names the card's: what was decided on an older state is refused by the plan itself.
 */
export async function carryOut<T>(
  store: Pick<Store, 'commit'>,
  plan: () => Promise<Plan<T>>,
): Promise<T | 'duplicate'> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const { commit, result } = await plan();
    if (commit === null) return result;
    switch (await store.commit(commit)) {
      case 'committed':
        return result;
      case 'duplicate':
        return 'duplicate';
      case 'conflict':
        break;
    }
  }
  throw new Error(`Somebody else was faster ${MAX_ATTEMPTS} times`);
}

/** A delivery that changes nothing but, with an id, that the same one again is known as such. */
export function noted(deliveryId: string | null, at: number): Commit {
  return { deliveryId, at, session: null, events: [] };
}

/** Twenty agents on one thread still get through; more often means a fault, not a crowd. */
const MAX_ATTEMPTS = 25;
