import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { offerServer } from './postgres/on-demand.ts';

/** The browser tests read the built page; the store's tests ask for a PostgreSQL server. Gives back what ends it. */
export async function setup(): Promise<() => Promise<void>> {
  const script = fileURLToPath(new URL('../scripts/build-page.mjs', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
  return await offerServer();
}
