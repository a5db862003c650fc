import { chmodSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { checkSqliteVersion, openSqlite } from '../../src/store/sqlite.ts';
import { attemptContract } from './attempt-contract.ts';
import { storeContract } from './contract.ts';
import { processContract } from './process-contract.ts';
import { queueContract } from './queue-contract.ts';
import { freshFolder, open, removeFolders, sqlite } from './sqlite-opener.ts';
import { workContract } from './work-contract.ts';

storeContract(sqlite);
workContract(sqlite);
attemptContract(sqlite);
queueContract(sqlite);
processContract(sqlite, 15);

afterAll(removeFolders);

describe('opening a SQLite store', () => {
  it('creates the folders on the way, for the owner only', async () => {
    const path = join(await freshFolder(), 'a', 'b', 'store.db');
    const store = await openStore({ path });
    await store.commit({ deliveryId: 'd', at: 1, session: null, events: [] });
    if (process.platform !== 'win32') {
      for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    }
    await store.close();
  });

  it('sets the file up to survive a power cut', async () => {
    const engine = openSqlite(await sqlite.fresh());
    const read = async (pragma: string) => {
      const { rows } = await engine.db.executeQuery({
        sql: `pragma ${pragma}`,
        parameters: [],
        query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
        queryId: { queryId: 'test' },
      });
      return Object.values(rows[0] as Record<string, unknown>)[0];
    };
    expect(await read('journal_mode')).toBe('wal');
    expect(await read('synchronous')).toBe(2);
    expect(await read('foreign_keys')).toBe(1);
    expect(await read('busy_timeout')).toBe(5_000);
    await engine.db.destroy();
  });

  it.each(['3.51.2', '3.45.0', '2.99.99', 'unknown'])('refuses SQLite %s', (version) => {
    expect(() => checkSqliteVersion(version)).toThrow(expect.objectContaining({ code: 'engine-too-old' }));
  });

  it.each(['3.51.3', '3.51.10', '3.53.2', '4.0.0'])('takes SQLite %s', (version) => {
    expect(() => checkSqliteVersion(version)).not.toThrow();
  });

  it('says so when the file is no database', async () => {
    const path = await sqlite.fresh();
    writeFileSync(path, 'Dear diary, '.repeat(1_000));
    await expect(open(path)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'corrupt',
      message: expect.stringContaining(path),
    });
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
  });

  it('says so when pages are damaged or the end is missing', async () => {
    const damaged = await filled();
    const bytes = readFileSync(damaged);
    bytes.fill(0x5a, 4096 * 3, 4096 * 9);
    writeFileSync(damaged, bytes);
    await expect(open(damaged)).rejects.toMatchObject({ code: 'corrupt' });
    const short = await filled();
    truncateSync(short, 4096 * 5);
    await expect(open(short)).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('says so when the database is from a newer version, and leaves it alone', async () => {
    const path = await filled();
    const database = new Sqlite(path);
    database.exec("insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00Z')");
    database.close();
    await expect(open(path)).rejects.toMatchObject({
      code: 'newer-version',
      message: expect.stringContaining('9999-from-the-future'),
    });
  });

  it('says so when another program keeps the file locked', async () => {
    const path = await filled();
    const database = new Sqlite(path);
    const engine = openSqlite(path, 50);
    try {
      database.exec('begin exclusive');
      const blocked = engine.db.startTransaction().execute();
      const error = await blocked.catch((thrown: unknown) => engine.explain(thrown));
      expect(error).toMatchObject({ name: 'StoreError', code: 'locked', message: expect.stringContaining(path) });
    } finally {
      await engine.db.destroy();
      database.close();
    }
  });

  it('says so when the file was locked before it was opened, and opens once it is free', async () => {
    const path = await sqlite.fresh();
    const database = new Sqlite(path);
    database.exec('create table t (x)');
    database.exec('begin exclusive');
    expect(() => openSqlite(path, 50)).toThrow(expect.objectContaining({ code: 'locked' }));
    database.exec('commit');
    database.close();
    await (await open(path)).close();
  });

  it('says so when a folder or a file stands in the way', async () => {
    const folder = await freshFolder();
    await expect(open(folder)).rejects.toMatchObject({
      code: 'cannot-create',
      message: expect.stringContaining(folder),
    });
    writeFileSync(join(folder, 'file'), '');
    await expect(open(join(folder, 'file', 'store.db'))).rejects.toMatchObject({ code: 'cannot-create' });
  });

  it.skipIf(process.platform === 'win32')('says so when the file or its folder is read-only', async () => {
    const path = await filled();
    chmodSync(path, 0o444);
    chmodSync(dirname(path), 0o555);
    const locked = join(dirname(path), 'new.db');
    await asOrdinaryUser(async () => {
      await expect(open(path)).rejects.toMatchObject({ code: 'read-only', message: expect.stringContaining(path) });
      await expect(open(locked)).rejects.toMatchObject({ code: 'read-only', message: expect.stringContaining(locked) });
    });
    chmodSync(path, 0o666);
    await asOrdinaryUser(async () => {
      await expect(open(path)).rejects.toMatchObject({ code: 'read-only' });
    });
    chmodSync(dirname(path), 0o755);
  });

  it('reads a path as a path, whatever it looks like', async () => {
    const folder = await freshFolder();
    mkdirSync(join(folder, '中文 folder'));
    const path = join(folder, '中文 folder', ':memory:');
    await (await open(path)).close();
    expect(statSync(path).size).toBeGreaterThan(0);
  });
});

/** A database with enough rows to have many pages, closed. */
async function filled(): Promise<string> {
  const path = await sqlite.fresh();
  const store = await open(path);
  const events = Array.from({ length: 300 }, (_, n) => ({
    id: `e${n}`,
    kind: 'k',
    at: n,
    actor: 'a',
    conversation: 'c',
    cue: null,
    data: 'x'.repeat(300),
  }));
  await store.commit({ deliveryId: 'd', at: 1, session: null, events });
  await store.close();
  return path;
}

/** Root may write anywhere, so it steps down for the while. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

const NOBODY = 65_534;
