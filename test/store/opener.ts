import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../../src/store/ports.ts';

/** How one engine opens: `place` is a fresh, empty database; the same place opens the same data again, from any process. */
export interface Opener {
  readonly name: string;
  fresh(): Promise<string>;
  open(place: string): Promise<Store>;
  /** A module that exports `open(place)`, for child processes. */
  readonly module: string;
}

/** For the tests of one `describe`: before each a fresh place with an open store, which is closed after it. */
export function storeOf(opener: Opener) {
  const at = {} as { place: string; store: Store; reopen(): Promise<void> };
  at.reopen = async () => {
    await at.store.close();
    at.store = await opener.open(at.place);
  };
  beforeEach(async () => {
    at.place = await opener.fresh();
    at.store = await opener.open(at.place);
  });
  afterEach(() => at.store.close());
  return at;
}
