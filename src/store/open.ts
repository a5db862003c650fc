import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import type { Store } from './ports.ts';
import { createSqlStore } from './sql-store.ts';

export type StoreOptions =
  /** The database file; it is created, and its folder too, readable by its owner only. */
  | { readonly path: string }
  /** A `postgres://` or `postgresql://` address of a database that exists. */
  | { readonly url: string };

/**
 * Opens the store, creating and migrating its tables where needed; several processes may do so at once. Throws `StoreError` with
 * a message for the person who starts it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine = await openEngine(options);
  try {
    await migrate(engine.db, engine.where);
  } catch (error) {
    await engine.db.destroy();
    throw engine.explain(error);
  }
  return createSqlStore(engine);
}

/** Loads the one driver that is needed. */
async function openEngine(options: StoreOptions): Promise<Engine> {
  if ('path' in options) return (await import('./sqlite.ts')).openSqlite(options.path);
  return await (await import('./postgres.ts')).openPostgres(options.url);
}
