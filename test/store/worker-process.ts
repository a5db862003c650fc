import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

export interface Workers {
  /** Starts `worker.ts` on a place; `task` is in its doc comment. */
  start(place: string, ...task: readonly string[]): ChildProcess;
}

/** Processes of their own for the tests of one file; `module` exports the engine's `open(place)`, `worker` is what they run. */
export function workersOf(module: string, worker = WORKER): Workers {
  let folder = '';
  // Bundled once: a process that had to compile and load every file would take seconds to start.
  beforeAll(async () => {
    // Within the repository, so that the driver is found.
    mkdirSync(CACHE, { recursive: true });
    folder = mkdtempSync(join(CACHE, 'store-'));
    await build({
      entryPoints: [worker, fileURLToPath(module)],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      external: ['better-sqlite3'],
      outdir: folder,
      entryNames: '[name]',
      outExtension: { '.js': '.mjs' },
      banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const built = (source: string) => join(folder, basename(source).replace(/\.ts$/, '.mjs'));
  return {
    start: (place, ...task) =>
      fork(built(worker), [pathToFileURL(built(fileURLToPath(module))).href, place, ...task], { execArgv: [] }),
  };
}

/** The exit code, or the signal that ended it. */
export async function ended(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return code ?? signal;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
