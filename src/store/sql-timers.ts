import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { cleanJson, cleanText, readJson, wholeNumber } from './clean.ts';
import type { Engine } from './engine.ts';
import type { TimerChange } from './ports.ts';
import type { ClaimedTimer, ClaimRequest, StoredTimer, TimerFilter, TimerOutcome } from './queue-ports.ts';
import type { Tables } from './schema.ts';

export async function listTimers(db: Kysely<Tables>, filter: TimerFilter): Promise<readonly StoredTimer[]> {
  const limit = wholeNumber(filter.limit ?? DEFAULT_LIMIT, 'limit');
  if (filter.states?.length === 0 || filter.kinds?.length === 0 || limit <= 0) return [];
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
  const now = wholeNumber(request.now, 'now');
  const limit = wholeNumber(request.limit, 'limit');
  const leaseUntil = wholeNumber(now + request.leaseMs, 'leaseMs');
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
      .set((update) => ({
        state: 'firing',
        attempts: update('attempts', '+', 1),
        fence: update('fence', '+', 1),
        claimed_by: cleanText(request.by),
        lease_until: leaseUntil,
        updated_at: now,
      }))
      .where('id', 'in', ids)
      .returningAll()
      .execute();
    const claimed = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = claimed.get(id);
      return row === undefined ? [] : [toClaimed(row)];
    });
  });
}

/** False where a claim was lost. */
export async function changeTimers(
  transaction: Transaction<Tables>,
  { settle = [], cancel = [], set = [] }: TimerChange,
  now: number,
): Promise<boolean> {
  const returned = { claimed_by: null, lease_until: null, updated_at: now };
  for (const { id, fence, outcome } of settle) {
    const { numUpdatedRows } = await transaction
      .updateTable('timers')
      .set({ ...settled(outcome), ...returned })
      .where('id', '=', cleanText(id))
      .where('fence', '=', wholeNumber(fence, 'fence'))
      .where('state', '=', 'firing')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
  }
  if (cancel.length > 0) {
    await transaction
      .updateTable('timers')
      .set((update) => ({ state: 'cancelled', fence: update('fence', '+', 1), ...returned }))
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
      ...returned,
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

const DEFAULT_LIMIT = 1_000;
