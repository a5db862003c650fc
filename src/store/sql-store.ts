import type { Selectable, Transaction } from 'kysely';
import { cleanJson, cleanText, wholeNumber } from './clean.ts';
import type { Engine } from './engine.ts';
import type { Commit, CommitResult, Json, Session, Store, StoredEvent } from './ports.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

/** The store over an engine whose tables are up to date. Its methods throw `StoreError`. */
export function createSqlStore(engine: Engine): Store {
  const { db } = engine;
  let closed = false;

  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closed) throw new StoreError('closed', `The store at ${engine.where} was closed before this was asked of it.`);
    try {
      return await work();
    } catch (error) {
      throw engine.explain(error);
    }
  }

  return {
    session: (key) =>
      run(async () => {
        const row = await db.selectFrom('sessions').selectAll().where('key', '=', cleanText(key)).executeTakeFirst();
        return row === undefined ? null : toSession(row);
      }),

    event: (id) =>
      run(async () => {
        const row = await db.selectFrom('events').selectAll().where('id', '=', cleanText(id)).executeTakeFirst();
        return row === undefined ? null : toEvent(row);
      }),

    events: (filter) =>
      run(async () => {
        const limit = wholeNumber(filter.limit ?? DEFAULT_LIMIT, 'limit');
        let query = db.selectFrom('events').selectAll();
        if (filter.kinds !== undefined) query = query.where('kind', 'in', filter.kinds.map(cleanText));
        if (filter.conversation !== undefined) query = query.where('conversation', '=', cleanText(filter.conversation));
        if (filter.cue !== undefined) query = query.where('cue', '=', cleanText(filter.cue));
        if (filter.since !== undefined) query = query.where('at', '>=', wholeNumber(filter.since, 'since'));
        if (filter.kinds?.length === 0 || limit <= 0) return [];
        const rows = await query
          .orderBy('at', 'desc')
          .orderBy('position', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute();
        return rows.map(toEvent);
      }),

    commit: (change) => run(() => commit(engine, change)),

    forget: (before) =>
      run(async () => {
        wholeNumber(before, 'before');
        await db.transaction().execute(async (transaction) => {
          await transaction.deleteFrom('sessions').where('updated_at', '<', before).execute();
          await transaction.deleteFrom('deliveries').where('at', '<', before).execute();
        });
      }),

    async close() {
      if (closed) return;
      closed = true;
      await db.destroy();
    },
  };
}

async function commit(engine: Engine, change: Commit): Promise<CommitResult> {
  const events = change.events.map(toRow);
  const transaction = await engine.db.startTransaction().execute();
  try {
    const result = await write(transaction, change, events);
    await (result === 'committed' ? transaction.commit() : transaction.rollback()).execute();
    return result;
  } catch (error) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute().catch(ignore);
    throw error;
  }
}

/** Writes all of it, or says why the transaction has to be rolled back. */
async function write(
  transaction: Transaction<Tables>,
  { deliveryId, at, session }: Commit,
  events: readonly Tables['events'][],
): Promise<CommitResult> {
  wholeNumber(at, 'at');
  if (deliveryId !== null) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('deliveries')
      .values({ id: cleanText(deliveryId), at })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return 'duplicate';
  }
  if (session !== null && !(await moveSession(transaction, session, at))) return 'conflict';
  for (let from = 0; from < events.length; from += ROWS_AN_INSERT) {
    await transaction
      .insertInto('events')
      .values(events.slice(from, from + ROWS_AN_INSERT))
      .execute();
  }
  return 'committed';
}

/** False where the session is no longer at the revision that was read. */
async function moveSession(
  transaction: Transaction<Tables>,
  session: NonNullable<Commit['session']>,
  at: number,
): Promise<boolean> {
  const key = cleanText(session.key);
  const expected = wholeNumber(session.expected, 'expected');
  const moved = { revision: expected + 1, state: cleanJson(session.state), updated_at: at };
  if (expected === 0) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('sessions')
      .values({ key, ...moved })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await transaction
    .updateTable('sessions')
    .set(moved)
    .where('key', '=', key)
    .where('revision', '=', expected)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function toRow(event: StoredEvent, position: number): Tables['events'] {
  return {
    id: cleanText(event.id),
    kind: cleanText(event.kind),
    at: wholeNumber(event.at, 'at'),
    position,
    actor: cleanText(event.actor),
    conversation: cleanText(event.conversation),
    cue: event.cue === null ? null : cleanText(event.cue),
    data: cleanJson(event.data),
  };
}

function toEvent(row: Selectable<Tables['events']>): StoredEvent {
  const { id, kind, at, actor, conversation, cue } = row;
  return { id, kind, at, actor, conversation, cue, data: JSON.parse(row.data) as Json };
}

function toSession({ updated_at, state, ...session }: Selectable<Tables['sessions']>): Session {
  return { ...session, state: JSON.parse(state) as Json, updatedAt: updated_at };
}

/** A failed rollback adds nothing to the error that led to it. */
function ignore(): void {}

const DEFAULT_LIMIT = 1_000;
/** Eight parameters a row; SQLite takes 32,766 in a statement, PostgreSQL 65,535. */
const ROWS_AN_INSERT = 1_000;
