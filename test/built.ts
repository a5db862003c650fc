import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program as people run it: a process of its own starts three times as fast from what is built as from the sources. */
export const PROGRAM: readonly string[] = [fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))];

/** Builds what is run in processes of their own, where it is older than the sources. Wrong types are for `npm run types` to tell. */
export function buildWhatChanged(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const built = statSync(PROGRAM[0] ?? '', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [
    'src',
    'scripts/build.mjs',
    'scripts/build-page.mjs',
    'tsconfig.build.json',
    'tsconfig.json',
    'package.json',
  ];
  if (Math.max(...sources.map((source) => newestIn(join(root, source)))) < built) return;
  try {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch {
    if (statSync(PROGRAM[0] ?? '', { throwIfNoEntry: false }) === undefined)
      throw new Error('dist/ could not be built');
  }
}

/** Epoch milliseconds. */
function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isDirectory()) return stats?.mtimeMs ?? 0;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
