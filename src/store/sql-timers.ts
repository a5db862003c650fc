import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { cleanJson, cleanText, limitOf, readJson, wholeNumber } from './clean.ts';
import type { Engine } from './engine.ts';
import type { TimerChange } from './ports.ts';
import type { ClaimedTimer, ClaimRequest, StoredTimer, TimerFilter, TimerOutcome } from './queue-ports.ts';
import type { Tables } from './schema.ts';
import { givenBack, inOrder, leaseOf, lent } from './sql-leases.ts';

export async function listTimers(db: Kysely<Tables>, filter: TimerFilter): Promise<readonly StoredTimer[]> {
  const limit = limitOf(filter);
  if (filter.states?.length === 0 || filter.kinds?.length === 0 || limit === 0) return [];
  let query = db.selectFrom('timers').selectAll();
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.kinds !== undefined) query = query.where('kind', 'in', filter.kinds.map(cleanText));
  if (filter.subject !== undefined) query = query.where('subject', '=', cleanText(filter.subject));
  const rows = await query.orderBy('at').orderBy('id').limit(limit).execute();
  return rows.map(toTimer);
}

export async function claimTimers(
  { db, skipsLocked }: Engine,
  request: ClaimRequest,
): Promise<readonly ClaimedTimer[]> {
  const { now, limit, until } = leaseOf(request);
  if (limit <= 0) return [];
  return await db.transaction().execute(async (transaction) => {
    let due = transaction
      .selectFrom('timers')
      .select('id')
      .where(sql<boolean>`state in ('waiting', 'firing')`)
      .where('at', '<=', now)
      .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', now)]))
      .orderBy('at')
      .orderBy('id')
      .limit(limit);
    if (skipsLocked) due = due.forUpdate().skipLocked();
    const ids = (await due.execute()).map(({ id }) => id);
    if (ids.length === 0) return [];
    const rows = await transaction
      .updateTable('timers')
      .set({ state: 'firing', ...lent(request, until) })
      .where('id', 'in', ids)
      .returningAll()
      .execute();
    return inOrder(ids, rows).map(toClaimed);
  });
}

/** False where a claim was lost. */
export async function changeTimers(
  transaction: Transaction<Tables>,
  { settle = [], cancel = [], set = [] }: TimerChange,
  at: number,
): Promise<boolean> {
  for (const { id, fence, outcome } of settle) {
    const { numUpdatedRows } = await transaction
      .updateTable('timers')
      .set({ ...settled(outcome), ...givenBack(at) })
      .where('id', '=', cleanText(id))
      .where('fence', '=', wholeNumber(fence, 'fence'))
      .where('state', '=', 'firing')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
  }
  if (cancel.length > 0) {
    await transaction
      .updateTable('timers')
      .set((update) => ({ state: 'cancelled', fence: update('fence', '+', 1), ...givenBack(at) }))
      .where('subject', 'in', cancel.map(cleanText))
      .where('state', 'in', ['waiting', 'firing'])
      .execute();
  }
  for (const timer of set) {
    const row = {
      at: wholeNumber(timer.at, 'at'),
      kind: cleanText(timer.kind),
      subject: cleanText(timer.subject),
      payload: cleanJson(timer.payload),
      state: 'waiting' as const,
      error: null,
      attempts: 0,
      ...givenBack(at),
    };
    await transaction
      .insertInto('timers')
      .values({ id: cleanText(timer.id), ...row, fence: 0 })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((update) => ({ ...row, fence: update('timers.fence', '+', 1) })),
      )
      .execute();
  }
  return true;
}

function settled(outcome: TimerOutcome): Partial<Selectable<Tables['timers']>> {
  switch (outcome.kind) {
    case 'done':
      return { state: 'done' };
    case 'retry':
      return { state: 'waiting', at: wholeNumber(outcome.at, 'at'), error: cleanText(outcome.error) };
    case 'dead':
      return { state: 'dead', error: cleanText(outcome.error) };
  }
}

function toTimer(row: Selectable<Tables['timers']>): StoredTimer {
  const { id, at, kind, subject, state, attempts, error } = row;
  return {
    id,
    at,
    kind,
    subject,
    payload: readJson(row.payload),
    state,
    attempts,
    claimedBy: row.claimed_by,
    leaseUntil: row.lease_until,
    error,
    updatedAt: row.updated_at,
  };
}

function toClaimed(row: Selectable<Tables['timers']>): ClaimedTimer {
  const { id, fence, at, kind, subject, attempts } = row;
  return { id, fence, at, kind, subject, payload: readJson(row.payload), attempts };
}
