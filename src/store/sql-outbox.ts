import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { cleanJson, cleanText, limitOf, readJson, textOrNull, wholeNumber } from './clean.ts';
import type { Engine } from './engine.ts';
import type { OutboxChange } from './ports.ts';
import type {
  ClaimedMessage,
  ClaimRequest,
  MessageFilter,
  MessageOutcome,
  NewMessage,
  StoredMessage,
} from './queue-ports.ts';
import type { Tables } from './schema.ts';
import { givenBack, inOrder, leaseOf, lent } from './sql-leases.ts';

export async function readMessage(db: Kysely<Tables>, id: string): Promise<StoredMessage | null> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', cleanText(id)).executeTakeFirst();
  return row === undefined ? null : toMessage(row);
}

export async function listMessages(db: Kysely<Tables>, filter: MessageFilter): Promise<readonly StoredMessage[]> {
  const limit = limitOf(filter);
  if (filter.states?.length === 0 || filter.kinds?.length === 0 || limit === 0) return [];
  let query = db.selectFrom('outbox').selectAll();
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.kinds !== undefined) query = query.where('kind', 'in', filter.kinds.map(cleanText));
  if (filter.channel !== undefined) query = query.where('channel', '=', cleanText(filter.channel));
  if (filter.run !== undefined) query = query.where('run', '=', cleanText(filter.run));
  if (filter.case !== undefined) query = query.where('case_id', '=', cleanText(filter.case));
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('place', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toMessage);
}

/** Hands out the first unsent message of each channel where it is due. */
export async function claimMessages(
  { db, skipsLocked }: Engine,
  request: ClaimRequest,
): Promise<readonly ClaimedMessage[]> {
  const { now, limit, until } = leaseOf(request);
  if (limit <= 0) return [];
  return await db.transaction().execute(async (transaction) => {
    const { rows: heads } = await sql<{ id: string; place: number }>`
      select id, place from (
        select id, place, not_before, lease_until, created_at, row_number() over (partition by channel order by place, id) as nth
        from outbox where state in ('pending', 'sending', 'uncertain')
      ) as waiting
      where nth = 1 and not_before <= ${now} and (lease_until is null or lease_until <= ${now})
      order by not_before, created_at, id limit ${limit}`.execute(transaction);
    if (heads.length === 0) return [];
    const places = new Map(heads.map(({ id, place }) => [id, place]));
    // Looked at again under a lock, as somebody may just have got them. One query for both would need good statistics not to
    // compare all with all, and a backlog grows faster than a server gathers them.
    let due = transaction
      .selectFrom('outbox')
      .select(['id', 'place', 'state'])
      .where('id', 'in', [...places.keys()])
      .where('state', 'in', ['pending', 'sending', 'uncertain'])
      .where('not_before', '<=', now)
      .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', now)]))
      .orderBy('not_before')
      .orderBy('created_at')
      .orderBy('id');
    if (skipsLocked) due = due.forUpdate().skipLocked();
    const found = new Map(
      (await due.execute()).filter(({ id, place }) => places.get(id) === place).map(({ id, state }) => [id, state]),
    );
    if (found.size === 0) return [];
    const rows = await transaction
      .updateTable('outbox')
      .set({ state: 'sending', ...lent(request, until) })
      .where('id', 'in', [...found.keys()])
      .returningAll()
      .execute();
    return inOrder([...found.keys()], rows).map((row) => toClaimed(row, found.get(row.id) !== 'pending'));
  });
}

/** False where a claim was lost, or a message that was to be revived is not dead. */
export async function changeOutbox(
  transaction: Transaction<Tables>,
  { settle = [], revive = [], add = [] }: OutboxChange,
  at: number,
): Promise<boolean> {
  for (const { id, fence, outcome } of settle) {
    const { numUpdatedRows } = await transaction
      .updateTable('outbox')
      .set({ ...settled(outcome), ...givenBack(at) })
      .where('id', '=', cleanText(id))
      .where('fence', '=', wholeNumber(fence, 'fence'))
      .where('state', '=', 'sending')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
  }
  for (const id of revive) {
    const { numUpdatedRows } = await transaction
      .updateTable('outbox')
      .set({
        // It may have been given up in doubt.
        state: 'uncertain',
        attempts: 0,
        not_before: at,
        place: sql<number>`(select max(other.place) + 1 from outbox as other where other.channel = outbox.channel)`,
        updated_at: at,
      })
      .where('id', '=', cleanText(id))
      .where('state', '=', 'dead')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return false;
  }
  if (add.length > 0) await addMessages(transaction, add, at);
  return true;
}

/** Each takes the place behind its channel's last one. */
async function addMessages(transaction: Transaction<Tables>, add: readonly NewMessage[], at: number): Promise<void> {
  const channels = [...new Set(add.map(({ channel }) => cleanText(channel)))];
  const tops = await transaction
    .selectFrom('outbox')
    .select(({ fn }) => ['channel', fn.max('place').as('place')])
    .where('channel', 'in', channels)
    .groupBy('channel')
    .execute();
  const places = new Map(tops.map(({ channel, place }) => [channel, place]));
  const rows = add.map((message) => {
    const channel = cleanText(message.channel);
    const place = (places.get(channel) ?? 0) + 1;
    places.set(channel, place);
    return {
      id: cleanText(message.id),
      kind: cleanText(message.kind),
      channel,
      place,
      payload: cleanJson(message.payload),
      run: textOrNull(message.run),
      case_id: textOrNull(message.case),
      state: 'pending' as const,
      not_before: wholeNumber(message.notBefore ?? at, 'notBefore'),
      error: null,
      result: 'null',
      attempts: 0,
      fence: 0,
      created_at: at,
      ...givenBack(at),
    };
  });
  for (let from = 0; from < rows.length; from += ROWS_AN_INSERT) {
    await transaction
      .insertInto('outbox')
      .values(rows.slice(from, from + ROWS_AN_INSERT))
      .execute();
  }
}

function settled(outcome: MessageOutcome): Partial<Selectable<Tables['outbox']>> {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', result: cleanJson(outcome.result) };
    case 'retry':
      return {
        state: outcome.uncertain ? 'uncertain' : 'pending',
        not_before: wholeNumber(outcome.notBefore, 'notBefore'),
        error: cleanText(outcome.error),
      };
    case 'dead':
      return { state: 'dead', error: cleanText(outcome.error) };
  }
}

function toMessage(row: Selectable<Tables['outbox']>): StoredMessage {
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    payload: readJson(row.payload),
    run: row.run,
    case: row.case_id,
    state: row.state,
    attempts: row.attempts,
    notBefore: row.not_before,
    claimedBy: row.claimed_by,
    leaseUntil: row.lease_until,
    error: row.error,
    result: readJson(row.result),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toClaimed(row: Selectable<Tables['outbox']>, uncertain: boolean): ClaimedMessage {
  const { id, kind, channel, payload, run, notBefore, attempts, createdAt, case: caseId } = toMessage(row);
  return {
    id,
    fence: row.fence,
    kind,
    channel,
    payload,
    run,
    case: caseId,
    notBefore,
    attempts,
    uncertain,
    createdAt,
  };
}

/** Seventeen parameters a row; SQLite takes 32,766 in a statement. */
const ROWS_AN_INSERT = 1_000;
