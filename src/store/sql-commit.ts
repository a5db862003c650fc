import type { Kysely, Transaction } from 'kysely';
import { cleanJson, cleanText, textOrNull, wholeNumber } from './clean.ts';
import type { Commit, CommitResult, SettingChange, StoredEvent } from './ports.ts';
import type { Tables } from './schema.ts';
import { moveAttempt } from './sql-attempts.ts';
import { changeOutbox } from './sql-outbox.ts';
import { moveSetting } from './sql-settings.ts';
import { changeTimers } from './sql-timers.ts';
import { moveCase, moved, moveRun } from './sql-work.ts';

/** Writes all of it in one transaction, or nothing. */
export async function commit(db: Kysely<Tables>, change: Commit): Promise<CommitResult> {
  const events = change.events.map(toRow);
  const transaction = await db.startTransaction().execute();
  try {
    const result = await write(transaction, change, events);
    await (result === 'committed' ? transaction.commit() : transaction.rollback()).execute();
    return result;
  } catch (error) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute().catch(ignore);
    throw error;
  }
}

/** Writes all of it, or says why the transaction has to be rolled back. Tables and rows come in one order for all, against deadlocks. */
async function write(
  transaction: Transaction<Tables>,
  { deliveryId, at, session, runs = [], cases = [], attempts = [], settings = [], outbox = {}, timers = {} }: Commit,
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
  for (const run of runs.toSorted(byId)) if (!(await moveRun(transaction, run, at))) return 'conflict';
  for (const change of cases.toSorted(byId)) if (!(await moveCase(transaction, change, at))) return 'conflict';
  for (const attempt of attempts.toSorted(byId)) if (!(await moveAttempt(transaction, attempt, at))) return 'conflict';
  for (const setting of settings.toSorted(bySetting))
    if (!(await moveSetting(transaction, setting, at))) return 'conflict';
  if (!(await changeOutbox(transaction, outbox, at))) return 'conflict';
  if (!(await changeTimers(transaction, timers, at))) return 'conflict';
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
  const row = { revision: expected + 1, state: cleanJson(session.state), updated_at: at };
  return await moved(
    expected,
    () =>
      transaction
        .insertInto('sessions')
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirstOrThrow(),
    () =>
      transaction
        .updateTable('sessions')
        .set(row)
        .where('key', '=', key)
        .where('revision', '=', expected)
        .executeTakeFirstOrThrow(),
  );
}

function toRow(event: StoredEvent, position: number): Tables['events'] {
  return {
    id: cleanText(event.id),
    kind: cleanText(event.kind),
    at: wholeNumber(event.at, 'at'),
    position,
    actor: cleanText(event.actor),
    conversation: cleanText(event.conversation),
    cue: textOrNull(event.cue),
    data: cleanJson(event.data),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function bySetting(a: SettingChange, b: SettingChange): number {
  return a.kind === b.kind ? byId(a, b) : a.kind < b.kind ? -1 : 1;
}

/** A failed rollback adds nothing to the error that led to it. */
function ignore(): void {}

/** Eight parameters a row; SQLite takes 32,766 in a statement, PostgreSQL 65,535. */
const ROWS_AN_INSERT = 1_000;
