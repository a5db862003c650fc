import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';
import { explainConnecting, explainQuery, isUndone } from './postgres-errors.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

export interface PostgresOptions {
  /** At most so many connections. */
  readonly connections?: number;
  /** Milliseconds until a connection must stand. */
  readonly connectMs?: number;
  /** Milliseconds until the server gives a statement up. */
  readonly statementMs?: number;
}

/**
 * Connects to a PostgreSQL server (`postgres://` or `postgresql://`). Throws `StoreError`; no message holds the address's user or
 * password. A lost connection is left behind: the next request opens another.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Engine> {
  const where = whereOf(url);
  const { connectMs = CONNECT_MS, statementMs = STATEMENT_MS } = options;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'cuecard',
    max: options.connections ?? CONNECTIONS,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    query_timeout: statementMs * UNANSWERED,
    keepAlive: true,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced when it is next needed; without a listener it would end the process.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  const undone = new WeakSet<object>();
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guarded(pool, where, undone) }) });
  try {
    await check(db, where);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, where, skipsLocked: true, explain, undone: (error) => error instanceof Error && undone.has(error) };
}

/** Host, port and database. */
function whereOf(text: string): string {
  const url = new URL(text);
  const host = url.hostname || url.searchParams.get('host') || 'localhost';
  return `${host}:${url.port || '5432'}${url.pathname}`;
}

/** Throws `engine-too-old`, or `refused` for a database that can't keep every text. */
async function check(db: Kysely<Tables>, where: string): Promise<void> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`.execute(
    db,
  );
  const { version = '0', encoding = '' } = rows[0] ?? {};
  if (Number(version) < OLDEST_SERVER * 10_000)
    throw new StoreError(
      'engine-too-old',
      `The PostgreSQL server at ${where} has version ${Math.floor(Number(version) / 10_000)}; ${OLDEST_SERVER} is the oldest that Cuecard works with.`,
    );
  if (encoding !== 'UTF8')
    throw new StoreError(
      'refused',
      `The database at ${where} is encoded as ${encoding}, which can't keep every text. Create one with: createdb --encoding=UTF8 --template=template0`,
    );
}

/** Bigints as numbers, which the driver gives as text; everything else as the driver has it. */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  type === pg.types.builtins.INT8 && format !== 'binary' ? safeInteger : pg.types.getTypeParser(type, format as 'text');

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database holds ${text}, which no number keeps exactly.`);
  return value;
}

/** The pool with errors that are the store's own, those in `undone` of no effect; a connection that did not answer is not used again. */
function guarded(pool: pg.Pool, where: string, undone: WeakSet<object>): PostgresPool {
  return {
    async connect() {
      try {
        return guardedClient(await pool.connect(), where, undone);
      } catch (error) {
        throw explainConnecting(error, where);
      }
    },
    end: () => pool.end(),
  };
}

function guardedClient(client: pg.PoolClient, where: string, undone: WeakSet<object>): PostgresPoolClient {
  let lost: unknown;
  async function query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    // Whatever is asked after an answer that never came would wait behind it.
    if (lost !== undefined) throw lost;
    try {
      return (await client.query(text, [...parameters])) as unknown as PostgresQueryResult<Row>;
    } catch (error) {
      const explained = explainQuery(error, where);
      if (explained instanceof StoreError && explained.code === 'connection-lost') lost = explained;
      if (explained instanceof StoreError && isUndone(explained, text)) undone.add(explained);
      throw explained;
    }
  }
  return { query: query as PostgresPoolClient['query'], release: () => client.release(lost !== undefined) };
}

/** What comes from a connection was explained there. */
function explain(error: unknown): unknown {
  return error;
}

function ignore(): void {}

/** Of the 100 that a server takes by default, enough for several processes; a commit holds one for a few milliseconds. */
const CONNECTIONS = 10;
const CONNECT_MS = 5_000;
/** Every statement takes milliseconds, so this long means that something hangs. */
const STATEMENT_MS = 10_000;
const LOCK_MS = 5_000;
/** A process that stopped in the middle of a transaction holds others up no longer than this. */
const IDLE_IN_TRANSACTION_MS = 15_000;
/** The server answers within its statement timeout; half as long again and the network has lost the answer. */
const UNANSWERED = 1.5;
/** The oldest version that its makers still mend. */
const OLDEST_SERVER = 14;
