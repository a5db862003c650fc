import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What the store asks of a database engine; each lives in one file. */
export interface Engine {
  readonly db: Kysely<Tables>;
  /** For messages: the file, or the server and database without the password. */
  readonly where: string;
  /** The engine's own error as a `StoreError`; anything else comes back as it is. */
  explain(error: unknown): unknown;
}
