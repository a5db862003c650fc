import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { AttemptChange, AttemptFilter, StoredAttempt } from './attempt-ports.ts';
import { cleanJson, cleanText, limitOf, readJson, textOrNull, wholeNumber } from './clean.ts';
import type { Tables } from './schema.ts';
import { moved } from './sql-work.ts';

export async function readAttempt(db: Kysely<Tables>, id: string): Promise<StoredAttempt | null> {
  const row = await db.selectFrom('attempts').selectAll().where('id', '=', cleanText(id)).executeTakeFirst();
  return row === undefined ? null : toAttempt(row);
}

export async function listAttempts(db: Kysely<Tables>, filter: AttemptFilter): Promise<readonly StoredAttempt[]> {
  const limit = limitOf(filter);
  if (filter.statuses?.length === 0 || limit === 0) return [];
  let query = db.selectFrom('attempts').selectAll();
  for (const column of ['workspace', 'learner', 'scenario', 'thread'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(column, '=', cleanText(wanted));
  }
  if (filter.statuses !== undefined) query = query.where('status', 'in', filter.statuses);
  if (filter.disputed !== undefined) query = query.where('disputed', '=', Number(filter.disputed));
  if (filter.since !== undefined) query = query.where('created_at', '>=', wholeNumber(filter.since, 'since'));
  if (filter.until !== undefined) query = query.where('created_at', '<=', wholeNumber(filter.until, 'until'));
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(toAttempt);
}

/** False where the attempt is no longer at the revision that was read. */
export async function moveAttempt(
  transaction: Transaction<Tables>,
  change: AttemptChange,
  at: number,
): Promise<boolean> {
  const expected = wholeNumber(change.expected, 'expected');
  const row = {
    id: cleanText(change.id),
    revision: expected + 1,
    workspace: cleanText(change.workspace),
    learner: cleanText(change.learner),
    scenario: cleanText(change.scenario),
    thread: textOrNull(change.thread),
    status: change.status,
    disputed: Number(change.disputed),
    state: cleanJson(change.state),
    updated_at: at,
  };
  return await moved(
    expected,
    () =>
      transaction
        .insertInto('attempts')
        .values({ ...row, created_at: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow(),
    () =>
      transaction
        .updateTable('attempts')
        .set(row)
        .where('id', '=', row.id)
        .where('revision', '=', expected)
        .executeTakeFirstOrThrow(),
  );
}

export async function erasePractice(db: Kysely<Tables>, givenWorkspace: string, givenLearner: string): Promise<void> {
  const workspace = cleanText(givenWorkspace);
  const learner = cleanText(givenLearner);
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('attempts')
      .where('workspace', '=', workspace)
      .where('learner', '=', learner)
      .execute();
    await transaction
      .deleteFrom('events')
      .where('actor', '=', learner)
      .where('kind', 'like', 'practice.%')
      .where(sql<boolean>`substr(conversation, 1, ${workspace.length + 1}) = ${`${workspace}:`}`)
      .execute();
  });
}

function toAttempt(row: Selectable<Tables['attempts']>): StoredAttempt {
  const { created_at, updated_at, state, disputed, ...attempt } = row;
  return {
    ...attempt,
    disputed: disputed === 1,
    state: readJson(state),
    createdAt: created_at,
    updatedAt: updated_at,
  };
}
