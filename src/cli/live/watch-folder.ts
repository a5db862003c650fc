import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

export interface FolderWatch {
  /** Watches the folder of that name anew where another one has come into its place, which no event tells. */
  look(): void;
  close(): Promise<void>;
}

/**
 * Calls `changed` when a folder has been quiet for a moment after a change, or, while it never is, every now and then. `failed`
 * hears why it can't be watched, or not all of it.
 */
export function watchFolder(dir: string, changed: () => void, failed: (error: unknown) => void): FolderWatch {
  let first: number | null = null;
  let quiet: NodeJS.Timeout | undefined;
  const tell = (): void => {
    first = null;
    changed();
  };
  const stirred = (): void => {
    const now = performance.now();
    first ??= now;
    clearTimeout(quiet);
    quiet = setTimeout(tell, Math.max(0, Math.min(QUIET, first + LONGEST - now)));
  };
  const start = (): FSWatcher =>
    watch(dir, { ignoreInitial: true, ignored: (path) => path !== dir && basename(path).startsWith('.') })
      .on('all', stirred)
      .on('error', failed);

  let place = placeOf(dir);
  let watcher = start();
  return {
    look: () => {
      const now = placeOf(dir);
      if (now === place) return;
      place = now;
      void watcher.close().catch(failed);
      watcher = start();
      stirred();
    },
    close: async () => {
      clearTimeout(quiet);
      await watcher.close();
    },
  };
}

/** The same for as long as it is the same folder. */
function placeOf(dir: string): string | null {
  const stats = statSync(dir, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev} ${stats.ino}`;
}

/** Milliseconds: an editor has put all of a file in its place, a checkout most of its files. */
const QUIET = 300;
/** Somebody who saves without end sees what was saved. */
const LONGEST = 1_500;
