import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.ts';
import type { Opener } from './contract.ts';

/** Opens a place of `sqlite`: the path of its file. */
export function open(place: string) {
  return openStore({ path: place });
}

/** A new empty folder. */
export function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'cuecard-store-'));
}

export const sqlite: Opener = {
  name: 'SQLite',
  fresh: async () => join(await freshFolder(), 'store.db'),
  open,
  module: import.meta.url,
};
