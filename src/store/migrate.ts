import { type Kysely, type Migration, Migrator } from 'kysely';
import { MIGRATIONS } from './migrations.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

/**
 * Brings the tables up to date. Several processes may do so at once.
 * Throws `newer-version` when the database was written by a later release, and whatever the engine throws.
 */
export async function migrate(
  db: Kysely<Tables>,
  where: string,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<void> {
  const done = await migrationsDone(db);
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) throw newerVersion(where, unknown);
  if (Object.keys(migrations).every((name) => done.includes(name))) return;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function migrationsDone(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === MIGRATION_TABLE)) return [];
  const bookkeeping = db.withTables<{ kysely_migration: { name: string } }>();
  const rows = await bookkeeping.selectFrom(MIGRATION_TABLE).select('name').execute();
  return rows.map(({ name }) => name);
}

function newerVersion(where: string, unknown: readonly string[]): StoreError {
  return new StoreError(
    'newer-version',
    `The database at ${where} was written by a newer version of Cuecard (it has ${unknown.join(', ')}). ` +
      'Start that version, or name another database.',
  );
}

/** The name that kysely gives its bookkeeping. */
const MIGRATION_TABLE = 'kysely_migration';
