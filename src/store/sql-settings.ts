import type { Kysely, Selectable, Transaction } from 'kysely';
import { cleanJson, cleanText, readJson, wholeNumber } from './clean.ts';
import type { Setting, SettingChange } from './ports.ts';
import type { Tables } from './schema.ts';
import { moved } from './sql-work.ts';

export async function readSetting(db: Kysely<Tables>, kind: string, id: string): Promise<Setting | null> {
  const row = await db
    .selectFrom('settings')
    .selectAll()
    .where('kind', '=', cleanText(kind))
    .where('id', '=', cleanText(id))
    .executeTakeFirst();
  return row === undefined ? null : toSetting(row);
}

export async function listSettings(db: Kysely<Tables>, kind: string): Promise<readonly Setting[]> {
  const rows = await db.selectFrom('settings').selectAll().where('kind', '=', cleanText(kind)).orderBy('id').execute();
  return rows.map(toSetting);
}

/** False where the setting is no longer at the revision that was read. */
export async function moveSetting(
  transaction: Transaction<Tables>,
  { kind: givenKind, id: givenId, expected: given, value }: SettingChange,
  at: number,
): Promise<boolean> {
  const expected = wholeNumber(given, 'expected');
  const kind = cleanText(givenKind);
  const id = cleanText(givenId);
  if (value === undefined) {
    const { numDeletedRows } = await transaction
      .deleteFrom('settings')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('revision', '=', expected)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }
  const row = { kind, id, revision: expected + 1, value: cleanJson(value), updated_at: at };
  return await moved(
    expected,
    () =>
      transaction
        .insertInto('settings')
        .values(row)
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doNothing())
        .executeTakeFirstOrThrow(),
    () =>
      transaction
        .updateTable('settings')
        .set(row)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .where('revision', '=', expected)
        .executeTakeFirstOrThrow(),
  );
}

function toSetting({ kind, id, revision, value, updated_at }: Selectable<Tables['settings']>): Setting {
  return { kind, id, revision, value: readJson(value), updatedAt: updated_at };
}
