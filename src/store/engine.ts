import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What the store asks of a database engine; each lives in one file. */
export interface Engine {
  readonly db: Kysely<Tables>;
  /** For messages: the file, or the server and database without user and password. */
  readonly where: string;
  /** Whether a reader can pass over rows that another transaction holds; otherwise writers take turns. */
  readonly skipsLocked: boolean;
  /** The engine's own error as a `StoreError`; anything else comes back as it is. */
  explain(error: unknown): unknown;
  /** Whether the engine undid a transaction in favour of another one, so that it may be tried again. */
  gaveWay(error: unknown): boolean;
}
