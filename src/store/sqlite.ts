import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { type Dialect, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import type { Engine } from './engine.ts';
import type { Tables } from './schema.ts';
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
    return { db: new Kysely<Tables>({ dialect: writersFirst(open, busyTimeoutMs) }), where: file, explain };
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
    super({ database });
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

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function explainSqlite(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const code = 'code' in error ? String(error.code) : '';
  const starts = (...prefixes: readonly string[]) => prefixes.some((prefix) => code.startsWith(prefix));
  if (isBusy(error)) {
    return new StoreError(
      'locked',
      `The database at ${file} is locked by another program. Close whatever has it open (a database browser, a backup), then try again.`,
      error,
    );
  }
  if (starts('SQLITE_NOTADB', 'SQLITE_CORRUPT')) return corrupt(file, error.message, error);
  if (starts('SQLITE_FULL')) {
    return new StoreError(
      'disk-full',
      `No space left for the database at ${file}. Make room on that disk, then try again.`,
      error,
    );
  }
  if (starts('SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH')) return readOnly(file, error);
  if (starts('SQLITE_CONSTRAINT'))
    return new StoreError('constraint', `The database at ${file} refused a row: ${error.message}`, error);
  if (starts('SQLITE_')) {
    return new StoreError(
      'io',
      `The database at ${file} can't be used (${code}: ${error.message}). Check the disk it is on.`,
      error,
    );
  }
  if (/bindings file|NODE_MODULE_VERSION|invalid ELF header|\.node'/.test(error.message)) {
    return new StoreError(
      'driver-missing',
      `The SQLite driver is not built for this Node.js (${process.version}). Run: npm rebuild better-sqlite3`,
      error,
    );
  }
  return error;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(String(error.code));
}

function explainFile(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return readOnly(file, error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StoreError(
      'disk-full',
      `No space left for the database at ${file}. Make room on that disk, then try again.`,
      error,
    );
  }
  const why = code === 'EISDIR' ? 'there is a folder of that name' : error.message;
  return new StoreError('cannot-create', `The database can't be created at ${file}: ${why}. Name another path.`, error);
}

function readOnly(file: string, cause: unknown): StoreError {
  return new StoreError(
    'read-only',
    `The database at ${file} can't be written to. Give the user who runs Cuecard the right to write the file and its folder, or name another path.`,
    cause,
  );
}

function corrupt(file: string, found: string, cause?: unknown): StoreError {
  return new StoreError(
    'corrupt',
    `The file at ${file} is damaged or is no SQLite database (${found}). Put a backup in its place, or move it and its -wal and -shm files away to start afresh.`,
    cause,
  );
}

/** Writers of one file wait for each other; a commit takes under a millisecond, so 5 s means that something hangs. */
const BUSY_TIMEOUT_MS = 5_000;
/** A commit holds the lock for under a millisecond: looking again this often wastes little of either. */
const LONGEST_WAIT_MS = 16;
const OLDEST_SQLITE = [3, 51, 3] as const;
/** Checking every page reads the whole file: about 0.1 s for this much, which a start can bear. */
const CHECKED_AT_START_BYTES = 64 * 1024 * 1024;
