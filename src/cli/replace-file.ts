import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a text in place of a file at once, so that nobody reads half of it; links and permissions stay. */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  // What begins with a dot is not read as knowledge.
  const half = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    writeFileSync(half, text, { mode: statSync(file).mode });
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}
