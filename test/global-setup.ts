import { buildWhatChanged } from './built.ts';
import { offerServer } from './postgres/on-demand.ts';

/** The browser tests read the built page, others start the built program; the store's tests ask for a PostgreSQL server. Gives back what ends it. */
export async function setup(): Promise<() => Promise<void>> {
  buildWhatChanged();
  return await offerServer();
}
