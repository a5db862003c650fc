import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The browser tests read the built page. */
export function setup(): void {
  const script = fileURLToPath(new URL('../scripts/build-page.mjs', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
}
