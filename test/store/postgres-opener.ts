import { openStore } from '../../src/store/open.ts';
import { freshDatabase } from '../postgres/databases.ts';
import type { Opener } from './opener.ts';

/** Opens a place of `postgres`: the address of its database. */
export function open(place: string) {
  return openStore({ url: place });
}

export const postgres: Opener = {
  name: 'PostgreSQL',
  fresh: freshDatabase,
  open,
  module: import.meta.url,
};
