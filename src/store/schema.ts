import { type Kysely, type Migration, sql } from 'kysely';

/** The tables, the same in every engine: text ids, times as epoch milliseconds in a bigint, JSON as text. */
export interface Tables {
  sessions: { key: string; revision: number; state: string; updated_at: number };
  /** Deliveries that were committed, so that a repeated one is known. */
  deliveries: { id: string; at: number };
  events: {
    id: string;
    kind: string;
    at: number;
    /** Order within the commit. */
    position: number;
    actor: string;
    conversation: string;
    cue: string | null;
    data: string;
  };
}

/** Every migration by name, in the order of their names. A migration that was released is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-sessions-and-events': { up: createSessionsAndEvents },
};

async function createSessionsAndEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('key', 'text', (column) => column.primaryKey().check(sql`length(key) > 0`))
    .addColumn('revision', 'bigint', (column) => column.notNull().check(sql`revision > 0`))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) > 0`))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) > 0`))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`length(kind) > 0`))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull().check(sql`position >= 0`))
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('cue', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_updated_at').on('sessions').column('updated_at').execute();
  await db.schema.createIndex('deliveries_at').on('deliveries').column('at').execute();
  await db.schema.createIndex('events_at').on('events').column('at').execute();
  await db.schema.createIndex('events_kind').on('events').columns(['kind', 'at']).execute();
  await db.schema.createIndex('events_conversation').on('events').columns(['conversation', 'at']).execute();
  await db.schema.createIndex('events_cue').on('events').columns(['cue', 'at']).execute();
}
