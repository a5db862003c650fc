import type { Kysely } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { removeDatabases } from '../postgres/databases.ts';
import { postgres } from './postgres-opener.ts';
import { change, event, session, timer } from './rows.ts';
import { removeFolders, sqlite } from './sqlite-opener.ts';

afterAll(removeFolders);
afterAll(removeDatabases);

const engines = [
  { opener: sqlite, openEngine: async (place: string): Promise<Engine> => openSqlite(place) },
  { opener: postgres, openEngine: (place: string): Promise<Engine> => openPostgres(place) },
];

describe.each(engines)('migrating $opener.name', ({ opener, openEngine }) => {
  it('brings a database of the first release up to date and keeps what it has', async () => {
    const place = await opener.fresh();
    const engine = await openEngine(place);
    const [first] = Object.entries(MIGRATIONS);
    if (first === undefined) throw new Error('no migrations');
    await migrate(engine.db, place, Object.fromEntries([first]));
    await engine.db
      .insertInto('sessions')
      .values({ key: 't:c:1', revision: 3, state: '{"a":1}', updated_at: 7 })
      .execute();
    await engine.db.destroy();

    const store = await opener.open(place);
    expect(await store.session('t:c:1')).toEqual({ key: 't:c:1', revision: 3, state: { a: 1 }, updatedAt: 7 });
    const more = change({ session: session(3, 'b'), events: [event('e1')], timers: { set: [timer('t1', 5)] } });
    expect(await store.commit(more)).toBe('committed');
    await store.close();
  });

  it('leaves nothing of a migration that fails, and says why', async () => {
    const place = await opener.fresh();
    const engine = await openEngine(place);
    const broken = {
      up: async (db: Kysely<unknown>) => {
        await db.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('no further');
      },
    };
    await expect(migrate(engine.db, place, { ...MIGRATIONS, '9000-broken': broken })).rejects.toThrow('no further');
    const tables = (await engine.db.introspection.getTables()).map(({ name }) => name);
    expect(tables).not.toContain('half');
    await engine.db.destroy();
    await (await opener.open(place)).close();
  });
});
