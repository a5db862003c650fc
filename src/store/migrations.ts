import { type Kysely, type Migration, sql } from 'kysely';

/** Every migration by name, in the order of their names. A migration that was released is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-sessions-and-events': { up: createSessionsAndEvents },
  '0002-runs-cases-and-queues': { up: createRunsCasesAndQueues },
  '0003-settings': { up: createSettings },
  '0004-attempts': { up: createAttempts },
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

async function createRunsCasesAndQueues(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) > 0`))
    .addColumn('revision', 'bigint', (column) => column.notNull().check(sql`revision > 0`))
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('flow', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('open', 'parked', 'ended')`))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('runs_owner').on('runs').columns(['owner', 'status', 'updated_at']).execute();
  await db.schema.createIndex('runs_conversation').on('runs').columns(['conversation', 'updated_at']).execute();
  await db.schema.createIndex('runs_status').on('runs').columns(['status', 'updated_at']).execute();

  await db.schema
    .createTable('cases')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) > 0`))
    .addColumn('revision', 'bigint', (column) => column.notNull().check(sql`revision > 0`))
    .addColumn('run', 'text')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('lead', 'text')
    .addColumn('assignee', 'text')
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('open', 'taken', 'done', 'dropped')`))
    .addColumn('deadline', 'bigint')
    .addColumn('level', 'bigint', (column) => column.notNull().check(sql`level >= 0`))
    .addColumn('reminders', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('cases_team').on('cases').columns(['team', 'state', 'deadline']).execute();
  await db.schema.createIndex('cases_state').on('cases').columns(['state', 'deadline']).execute();
  await db.schema.createIndex('cases_assignee').on('cases').columns(['assignee', 'state', 'deadline']).execute();
  await db.schema.createIndex('cases_agent').on('cases').columns(['agent', 'state', 'deadline']).execute();
  await db.schema.createIndex('cases_run').on('cases').column('run').execute();
  await db.schema.createIndex('cases_conversation').on('cases').column('conversation').execute();

  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) > 0`))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`length(kind) > 0`))
    .addColumn('channel', 'text', (column) => column.notNull().check(sql`length(channel) > 0`))
    .addColumn('place', 'bigint', (column) => column.notNull().check(sql`place > 0`))
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('run', 'text')
    .addColumn('case_id', 'text')
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('pending', 'sending', 'uncertain', 'sent', 'dead')`),
    )
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('error', 'text')
    .addColumn('result', 'text', (column) => column.notNull())
    .addColumn('attempts', 'bigint', (column) => column.notNull().check(sql`attempts >= 0`))
    .addColumn('fence', 'bigint', (column) => column.notNull().check(sql`fence >= attempts`))
    .addColumn('claimed_by', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addCheckConstraint('outbox_lent', sql`(state = 'sending') = (lease_until is not null)`)
    .execute();
  await db.schema.createIndex('outbox_channel').on('outbox').columns(['channel', 'place', 'id']).execute();
  await db.schema.createIndex('outbox_state').on('outbox').columns(['state', 'updated_at']).execute();
  await db.schema.createIndex('outbox_created_at').on('outbox').column('created_at').execute();
  await db.schema.createIndex('outbox_case').on('outbox').column('case_id').execute();
  await db.schema.createIndex('outbox_run').on('outbox').column('run').execute();
  // What was sent stays for weeks: the search for what is due must not wade through it.
  await db.schema
    .createIndex('outbox_heads')
    .on('outbox')
    .columns(['channel', 'place', 'id'])
    .where(sql<boolean>`state in ('pending', 'sending', 'uncertain')`)
    .execute();

  await db.schema
    .createTable('timers')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) > 0`))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`length(kind) > 0`))
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('waiting', 'firing', 'done', 'cancelled', 'dead')`),
    )
    .addColumn('error', 'text')
    .addColumn('attempts', 'bigint', (column) => column.notNull().check(sql`attempts >= 0`))
    .addColumn('fence', 'bigint', (column) => column.notNull().check(sql`fence >= attempts`))
    .addColumn('claimed_by', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addCheckConstraint('timers_lent', sql`(state = 'firing') = (lease_until is not null)`)
    .execute();
  await db.schema
    .createIndex('timers_due')
    .on('timers')
    .column('at')
    .where(sql<boolean>`state in ('waiting', 'firing')`)
    .execute();
  await db.schema.createIndex('timers_subject').on('timers').columns(['subject', 'at']).execute();
  await db.schema.createIndex('timers_state').on('timers').columns(['state', 'updated_at']).execute();
}

async function createSettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`length(kind) > 0`))
    .addColumn('id', 'text', (column) => column.notNull().check(sql`length(id) > 0`))
    .addColumn('revision', 'bigint', (column) => column.notNull().check(sql`revision > 0`))
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('settings_key', ['kind', 'id'])
    .execute();
  await db.schema.createIndex('events_actor').on('events').columns(['actor', 'at']).execute();
}

async function createAttempts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attempts')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) > 0`))
    .addColumn('revision', 'bigint', (column) => column.notNull().check(sql`revision > 0`))
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('learner', 'text', (column) => column.notNull())
    .addColumn('scenario', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('open', 'ended')`))
    .addColumn('disputed', 'bigint', (column) => column.notNull().check(sql`disputed in (0, 1)`))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('attempts_learner').on('attempts').columns(['learner', 'created_at']).execute();
  await db.schema.createIndex('attempts_thread').on('attempts').column('thread').execute();
  await db.schema.createIndex('attempts_workspace').on('attempts').columns(['workspace', 'created_at']).execute();
  await db.schema
    .createIndex('attempts_disputed')
    .on('attempts')
    .column('workspace')
    .where(sql<boolean>`disputed = 1`)
    .execute();
}
