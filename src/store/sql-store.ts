import { type Kysely, type Selectable, sql } from 'kysely';
import { cleanText, limitOf, readJson, wholeNumber } from './clean.ts';
import type { Engine } from './engine.ts';
import type { EventFilter, Session, Store, StoredEvent } from './ports.ts';
import type { Tables } from './schema.ts';
import { erasePractice, listAttempts, readAttempt } from './sql-attempts.ts';
import { commit } from './sql-commit.ts';
import { claimMessages, listMessages, readMessage } from './sql-outbox.ts';
import { listSettings, readSetting } from './sql-settings.ts';
import { claimTimers, listTimers } from './sql-timers.ts';
import { listCases, listRuns, readCase, readRun } from './sql-work.ts';
import { StoreError } from './store-error.ts';

/** The store over an engine whose tables are up to date. Its methods throw `StoreError`. */
export function createSqlStore(engine: Engine): Store {
  const { db } = engine;
  let closed = false;

  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closed) throw new StoreError('closed', `The store at ${engine.where} was closed before this was asked of it.`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || closed || !engine.undone(error)) throw engine.explain(error);
      }
    }
  }

  return {
    session: (key) => run(() => readSession(db, key)),
    event: (id) => run(() => readEvent(db, id)),
    events: (filter) => run(() => listEvents(db, filter)),
    setting: (kind, id) => run(() => readSetting(db, kind, id)),
    settings: (kind) => run(() => listSettings(db, kind)),
    run: (id) => run(() => readRun(db, id)),
    runs: (filter) => run(() => listRuns(db, filter)),
    case: (id) => run(() => readCase(db, id)),
    cases: (filter) => run(() => listCases(db, filter)),
    attempt: (id) => run(() => readAttempt(db, id)),
    attempts: (filter) => run(() => listAttempts(db, filter)),
    erasePractice: (workspace, learner) => run(() => erasePractice(db, workspace, learner)),
    message: (id) => run(() => readMessage(db, id)),
    messages: (filter) => run(() => listMessages(db, filter)),
    claimMessages: (request) => run(() => claimMessages(engine, request)),
    timers: (filter) => run(() => listTimers(db, filter)),
    claimTimers: (request) => run(() => claimTimers(engine, request)),
    commit: (change) => run(() => commit(db, change)),
    forget: (before) => run(() => forget(db, before)),
    async close() {
      if (closed) return;
      closed = true;
      await db.destroy();
    },
  };
}

async function readSession(db: Kysely<Tables>, key: string): Promise<Session | null> {
  const row = await db.selectFrom('sessions').selectAll().where('key', '=', cleanText(key)).executeTakeFirst();
  if (row === undefined) return null;
  const { updated_at, state, ...session } = row;
  return { ...session, state: readJson(state), updatedAt: updated_at };
}

async function readEvent(db: Kysely<Tables>, id: string): Promise<StoredEvent | null> {
  const row = await db.selectFrom('events').selectAll().where('id', '=', cleanText(id)).executeTakeFirst();
  return row === undefined ? null : toEvent(row);
}

async function listEvents(db: Kysely<Tables>, filter: EventFilter): Promise<readonly StoredEvent[]> {
  const limit = limitOf(filter);
  let query = db.selectFrom('events').selectAll();
  // SQLite would look for the kinds first, which are of all cues; by an expression it has no index to do so.
  const kind = filter.cues === undefined ? ('kind' as const) : sql<string>`kind || ''`;
  if (filter.kinds !== undefined) query = query.where(kind, 'in', filter.kinds.map(cleanText));
  if (filter.conversation !== undefined) query = query.where('conversation', '=', cleanText(filter.conversation));
  if (filter.cue !== undefined) query = query.where('cue', '=', cleanText(filter.cue));
  if (filter.cues !== undefined) query = query.where('cue', 'in', filter.cues.map(cleanText));
  if (filter.actor !== undefined) query = query.where('actor', '=', cleanText(filter.actor));
  if (filter.since !== undefined) query = query.where('at', '>=', wholeNumber(filter.since, 'since'));
  if (filter.until !== undefined) query = query.where('at', '<=', wholeNumber(filter.until, 'until'));
  if (filter.kinds?.length === 0 || filter.cues?.length === 0 || limit === 0) return [];
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('position', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEvent);
}

async function forget(db: Kysely<Tables>, before: number): Promise<void> {
  wholeNumber(before, 'before');
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('sessions').where('updated_at', '<', before).execute();
    await transaction.deleteFrom('deliveries').where('at', '<', before).execute();
    await transaction.deleteFrom('runs').where('status', '=', 'ended').where('updated_at', '<', before).execute();
    await transaction.deleteFrom('outbox').where('state', '=', 'sent').where('updated_at', '<', before).execute();
    await transaction
      .deleteFrom('timers')
      .where('state', 'in', ['done', 'cancelled'])
      .where('updated_at', '<', before)
      .execute();
  });
}

function toEvent(row: Selectable<Tables['events']>): StoredEvent {
  const { id, kind, at, actor, conversation, cue } = row;
  return { id, kind, at, actor, conversation, cue, data: readJson(row.data) };
}

/** Two transactions in each other's way meet again once or twice at most, and broken connections are noticed together. */
const MAX_ATTEMPTS = 4;
