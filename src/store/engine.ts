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
  /** Whether nothing took effect of what ended so, and trying again at once may do: another transaction had precedence, or a connection had broken. */
  undone(error: unknown): boolean;
}
