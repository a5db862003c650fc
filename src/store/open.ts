import { migrate } from './migrate.ts';
import type { Store } from './ports.ts';
import { createSqlStore } from './sql-store.ts';
import { openSqlite } from './sqlite.ts';

export interface StoreOptions {
  /** The database file; it is created, and its folder too, readable by its owner only. */
  readonly path: string;
}

/** Opens the store, creating and migrating it where needed. Throws `StoreError` with a message for the person who starts it. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine = openSqlite(options.path);
  try {
    await migrate(engine.db, engine.where);
  } catch (error) {
    await engine.db.destroy();
    throw engine.explain(error);
  }
  return createSqlStore(engine);
}
