import { StoreError, type StoreErrorCode } from './store-error.ts';

/** Why no connection came about, as a `StoreError`. Neither the message nor the cause holds the address's user or password. */
export function explainConnecting(error: unknown, where: string): unknown {
  const { code, why } = read(error);
  if (code.startsWith('28'))
    return new StoreError(
      'refused',
      `The PostgreSQL server at ${where} refused the user or password of DATABASE_URL (${why}). Correct them; special characters are percent-encoded (# is %23).`,
      error,
    );
  if (code === '3D000')
    return new StoreError(
      'refused',
      `There is no database of that name at ${where}. Create it (createdb), or correct the name at the end of DATABASE_URL.`,
      error,
    );
  if (code === '42501')
    return new StoreError(
      'refused',
      `The user of DATABASE_URL may not use ${where} (${why}). Grant the right to connect.`,
      error,
    );
  return new StoreError(
    'unreachable',
    `The PostgreSQL server at ${where} can't be reached (${why}). Check that it runs, that it takes more connections, and the host and port in DATABASE_URL.`,
    error,
  );
}

/** What went wrong on a connection, as a `StoreError`; a bug of the program comes back as it is. */
export function explainQuery(error: unknown, where: string): unknown {
  if (error instanceof StoreError || error instanceof RangeError || error instanceof TypeError) return error;
  const { code, why } = read(error);
  if (/^(08|57P0)/.test(code) || !SQLSTATE.test(code)) {
    return new StoreError(
      'connection-lost',
      `The connection to the PostgreSQL server at ${where} was lost (${why}). The next request opens a new one.`,
      error,
    );
  }
  const known = KNOWN.find(([codes]) => codes.test(code));
  if (known !== undefined) return new StoreError(known[1], known[2](where, why), error);
  return new StoreError('io', `The database at ${where} failed (${code}: ${why}).`, error);
}

/**
 * Whether nothing took effect of a transaction in which `statement` failed so, and trying again at once may do: the server undid
 * it in favour of another one, or the connection had broken. Asked to commit, a server may have done so before it fell silent.
 */
export function isUndone(error: unknown, statement: string): boolean {
  if (!(error instanceof StoreError)) return false;
  const { code, why } = read(error.cause);
  if (code === '40P01' || code === '40001') return true;
  return error.code === 'connection-lost' && statement !== 'commit' && why !== UNANSWERED;
}

function read(error: unknown): { readonly code: string; readonly why: string } {
  if (!(error instanceof Error)) return { code: '', why: String(error) };
  const code = 'code' in error ? String(error.code) : '';
  // Several addresses tried in vain have an empty message.
  return { code, why: error.message || code || error.name };
}

/** What the driver says of an answer that did not come in time. */
const UNANSWERED = 'Query read timeout';

const SQLSTATE = /^[0-9A-Z]{5}$/;

const KNOWN: readonly (readonly [RegExp, StoreErrorCode, (where: string, why: string) => string])[] = [
  [/^23/, 'constraint', (where, why) => `The database at ${where} refused a row: ${why}`],
  [
    /^(55P03|40P01|40001|57014)$/,
    'locked',
    (where, why) =>
      `The database at ${where} is held up by another program (${why}). See what has it locked (pg_stat_activity), then try again.`,
  ],
  [
    /^25006$/,
    'read-only',
    (where) => `The database at ${where} can't be written to: DATABASE_URL leads to a replica. Name the primary.`,
  ],
  [
    /^42501$/,
    'refused',
    (where, why) =>
      `The user of DATABASE_URL lacks a right at ${where} (${why}). Make it the owner of the database, or grant it all rights on its schema.`,
  ],
  [
    /^53100$/,
    'disk-full',
    (where) => `No space left for the database at ${where}. Make room on the server's disk, then try again.`,
  ],
  [/^XX00[12]$/, 'corrupt', (where, why) => `The database at ${where} is damaged (${why}). Restore a backup.`],
];
