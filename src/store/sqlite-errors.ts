import { StoreError } from './store-error.ts';

/** An error of SQLite or its driver as a `StoreError`; anything else comes back as it is. */
export function explainSqlite(error: unknown, file: string): unknown {
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

/** Whether another connection has the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(String(error.code));
}

/** An error of the file system, met while the file was made. */
export function explainFile(error: unknown, file: string): unknown {
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

/** For a file that SQLite can't read; `found` is what it says of it. */
export function corrupt(file: string, found: string, cause?: unknown): StoreError {
  return new StoreError(
    'corrupt',
    `The file at ${file} is damaged or is no SQLite database (${found}). Put a backup in its place, or move it and its -wal and -shm files away to start afresh.`,
    cause,
  );
}
