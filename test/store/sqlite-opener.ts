import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.ts';
import type { Opener } from './opener.ts';

/** Opens a place of `sqlite`: the path of its file. */
export function open(place: string) {
  return openStore({ path: place });
}

/** A new empty folder. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cuecard-store-'));
  folders.push(folder);
  return folder;
}

/** For after the tests. */
export async function removeFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

export const sqlite: Opener = {
  name: 'SQLite',
  fresh: async () => join(await freshFolder(), 'store.db'),
  open,
  module: import.meta.url,
};

const folders: string[] = [];
