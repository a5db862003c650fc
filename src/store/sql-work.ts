import type { InsertResult, Kysely, Selectable, Transaction, UpdateResult } from 'kysely';
import type { CaseChange, CaseFilter, RunChange, RunFilter, StoredCase, StoredRun } from './case-ports.ts';
import { cleanJson, cleanText, limitOf, readJson, textOrNull, wholeNumber } from './clean.ts';
import type { Tables } from './schema.ts';

export async function readRun(db: Kysely<Tables>, id: string): Promise<StoredRun | null> {
  const row = await db.selectFrom('runs').selectAll().where('id', '=', cleanText(id)).executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

export async function listRuns(db: Kysely<Tables>, filter: RunFilter): Promise<readonly StoredRun[]> {
  const limit = limitOf(filter);
  if (filter.statuses?.length === 0 || limit === 0) return [];
  let query = db.selectFrom('runs').selectAll();
  if (filter.owner !== undefined) query = query.where('owner', '=', cleanText(filter.owner));
  if (filter.conversation !== undefined) query = query.where('conversation', '=', cleanText(filter.conversation));
  if (filter.statuses !== undefined) query = query.where('status', 'in', filter.statuses);
  const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(toRun);
}

/** False where the run is no longer at the revision that was read. */
export async function moveRun(transaction: Transaction<Tables>, run: RunChange, at: number): Promise<boolean> {
  const expected = wholeNumber(run.expected, 'expected');
  const row = {
    id: cleanText(run.id),
    revision: expected + 1,
    conversation: cleanText(run.conversation),
    owner: cleanText(run.owner),
    flow: cleanText(run.flow),
    status: run.status,
    state: cleanJson(run.state),
    updated_at: at,
  };
  return await moved(
    expected,
    () =>
      transaction
        .insertInto('runs')
        .values({ ...row, created_at: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow(),
    () =>
      transaction
        .updateTable('runs')
        .set(row)
        .where('id', '=', row.id)
        .where('revision', '=', expected)
        .executeTakeFirstOrThrow(),
  );
}

export async function readCase(db: Kysely<Tables>, id: string): Promise<StoredCase | null> {
  const row = await db.selectFrom('cases').selectAll().where('id', '=', cleanText(id)).executeTakeFirst();
  return row === undefined ? null : toCase(row);
}

export async function listCases(db: Kysely<Tables>, filter: CaseFilter): Promise<readonly StoredCase[]> {
  const limit = limitOf(filter);
  if (filter.states?.length === 0 || filter.ids?.length === 0 || limit === 0) return [];
  let query = db.selectFrom('cases').selectAll();
  if (filter.ids !== undefined) query = query.where('id', 'in', filter.ids.map(cleanText));
  for (const column of ['team', 'agent', 'assignee', 'run', 'conversation'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(column, '=', cleanText(wanted));
  }
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.overdueAt !== undefined) {
    query = query
      .where('state', 'in', ['open', 'taken'])
      .where('deadline', '<=', wholeNumber(filter.overdueAt, 'overdueAt'));
  }
  const rows = await query
    .orderBy('deadline', (order) => order.asc().nullsLast())
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toCase);
}

/** False where the case is no longer at the revision that was read. */
export async function moveCase(transaction: Transaction<Tables>, change: CaseChange, at: number): Promise<boolean> {
  const expected = wholeNumber(change.expected, 'expected');
  const row = {
    id: cleanText(change.id),
    revision: expected + 1,
    run: textOrNull(change.run),
    conversation: cleanText(change.conversation),
    agent: cleanText(change.agent),
    team: cleanText(change.team),
    lead: textOrNull(change.lead),
    assignee: textOrNull(change.assignee),
    state: change.state,
    deadline: change.deadline === null ? null : wholeNumber(change.deadline, 'deadline'),
    level: wholeNumber(change.level, 'level'),
    reminders: cleanJson(change.reminders),
    fields: cleanJson(change.fields),
    summary: cleanJson(change.summary),
    updated_at: at,
  };
  return await moved(
    expected,
    () =>
      transaction
        .insertInto('cases')
        .values({ ...row, created_at: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow(),
    () =>
      transaction
        .updateTable('cases')
        .set(row)
        .where('id', '=', row.id)
        .where('revision', '=', expected)
        .executeTakeFirstOrThrow(),
  );
}

/** Inserts what is new and updates what was read; false where the row was not as expected. */
export async function moved(
  expected: number,
  insert: () => Promise<InsertResult>,
  update: () => Promise<UpdateResult>,
): Promise<boolean> {
  if (expected === 0) return (await insert()).numInsertedOrUpdatedRows === 1n;
  return (await update()).numUpdatedRows === 1n;
}

function toRun({ created_at, updated_at, state, ...run }: Selectable<Tables['runs']>): StoredRun {
  return { ...run, state: readJson(state), createdAt: created_at, updatedAt: updated_at };
}

function toCase(row: Selectable<Tables['cases']>): StoredCase {
  const { created_at, updated_at, reminders, fields, summary, ...rest } = row;
  return {
    ...rest,
    reminders: readJson(reminders),
    fields: readJson(fields),
    summary: readJson(summary),
    createdAt: created_at,
    updatedAt: updated_at,
  };
}
