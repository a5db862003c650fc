import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { type Dialect, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { Engine } from './engine.ts';
import type { Tables } from './schema.ts';
import { corrupt, explainFile, explainSqlite, isBusy } from './sqlite-errors.ts';
import { StoreError } from './store-error.ts';

/** Opens or creates the database file, its folder too. Throws `StoreError`. Never use it on a network file system. */
export function openSqlite(path: string, busyTimeoutMs = BUSY_TIMEOUT_MS): Engine {
  const file = resolve(path);
  createFile(file);
  const explain = (error: unknown) => explainSqlite(error, file);
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(file, { timeout: busyTimeoutMs });
    const open = database;
    checkSqliteVersion(String(open.prepare('select sqlite_version()').pluck().get()));
    configure(open);
    checkPages(open, file);
    const db = new Kysely<Tables>({ dialect: writersFirst(open, busyTimeoutMs) });
    return { db, where: file, skipsLocked: false, explain, undone: () => false };
  } catch (error) {
    database?.close();
    throw explain(error);
  }
}

/** Throws `engine-too-old` below 3.51.3: older versions can corrupt a write-ahead log when it is reset under two processes. */
export function checkSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least || Number.isNaN(part)) {
      throw new StoreError(
        'engine-too-old',
        `SQLite ${version} can damage its database when several processes write; ${OLDEST_SQLITE.join('.')} is the oldest that is safe. ` +
          'Install the version of better-sqlite3 named in package.json: npm ci.',
      );
    }
  }
}

function createFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // SQLite gives its -wal and -shm files the mode of the database file.
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw explainFile(error, file);
  }
}

function configure(database: Sqlite.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
}

function checkPages(database: Sqlite.Database, file: string): void {
  const bytes =
    Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }));
  if (bytes > CHECKED_AT_START_BYTES) return;
  const found = String(database.pragma('quick_check(1)', { simple: true }));
  if (found !== 'ok') throw corrupt(file, found);
}

/** Transactions begin with the write lock (an upgrade from a read lock can't wait), and migrations run in one. */
function writersFirst(database: Sqlite.Database, busyTimeoutMs: number): Dialect {
  const dialect = new SqliteDialect({ database });
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver(database, busyTimeoutMs),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: Sqlite.Database;
  readonly #busyTimeoutMs: number;

  constructor(database: Sqlite.Database, busyTimeoutMs: number) {
    super({ database: keepingStatements(database) });
    this.#database = database;
    this.#busyTimeoutMs = busyTimeoutMs;
  }

  /** Waits for the write lock without holding up the event loop, on which its holder may be in this very process. */
  override async beginTransaction(): Promise<void> {
    const deadline = Date.now() + this.#busyTimeoutMs;
    for (let wait = 1; !this.#begin(Date.now() >= deadline); wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      await setTimeout(wait);
    }
  }

  #begin(last: boolean): boolean {
    this.#database.pragma('busy_timeout = 0');
    try {
      this.#database.exec('begin immediate');
      return true;
    } catch (error) {
      if (last || !isBusy(error)) throw error;
      return false;
    } finally {
      this.#database.pragma(`busy_timeout = ${this.#busyTimeoutMs}`);
    }
  }
}

/** Prepares each statement once: the store asks the same ones again and again, and preparing costs more than most take to run. */
function keepingStatements(database: Sqlite.Database): Pick<Sqlite.Database, 'close' | 'prepare'> {
  const kept = new Map<string, Sqlite.Statement>();
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      if (kept.size >= MOST_STATEMENTS) kept.clear();
      const made = database.prepare(sql);
      kept.set(sql, made);
      return made;
    },
  } as Pick<Sqlite.Database, 'close' | 'prepare'>;
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Writers of one file wait for each other; a commit takes under a millisecond, so 5 s means that something hangs. */
const BUSY_TIMEOUT_MS = 5_000;
/** A commit holds the lock for under a millisecond: looking again this often wastes little of either. */
const LONGEST_WAIT_MS = 16;
/** Many times what the store asks; lists of values differ in their length. */
const MOST_STATEMENTS = 500;
const OLDEST_SQLITE = [3, 51, 3] as const;
/** Checking every page reads the whole file: about 0.1 s for this much, which a start can bear. */
const CHECKED_AT_START_BYTES = 64 * 1024 * 1024;
