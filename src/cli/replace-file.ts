import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a text in place of a file at once, so that nobody reads half of it; links and permissions stay. */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  const half = `${hidden(file)}.${process.pid}`;
  rmSync(half, { force: true });
  put(file, half, text, () => true);
}

/**
 * The same where the file still holds `was` (`null`: does not exist yet). `changed`: it holds something else. `busy`: another
 * writer of this kind is at it. `forbidden`: this process may not write there. Then nothing is written.
 */
export function replaceUnchanged(
  path: string,
  was: string | null,
  text: string,
): 'done' | 'changed' | 'busy' | 'forbidden' {
  try {
    if (was === null) mkdirSync(dirname(path), { recursive: true });
    const file = existsSync(path) ? realpathSync(path) : path;
    const half = `${hidden(file)}.writing`;
    if (isLeftOver(half)) rmSync(half, { force: true });
    return put(file, half, text, () => holds(file, was)) ? 'done' : 'changed';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') return 'busy';
    if (FORBIDDEN.includes(code)) return 'forbidden';
    throw error;
  }
}

/** Whether a file holds a text, byte for byte; `null`: whether there is none. */
function holds(file: string, text: string | null): boolean {
  if (text === null || !existsSync(file)) return text === null && !existsSync(file);
  return readFileSync(file).equals(Buffer.from(text));
}

function put(file: string, half: string, text: string, stillWanted: () => boolean): boolean {
  const opened = openSync(half, 'wx');
  try {
    try {
      writeFileSync(opened, text);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    // Whoever may write it could before, and can now.
    if (existsSync(file)) chmodSync(half, statSync(file).mode);
    if (!stillWanted()) {
      rmSync(half, { force: true });
      return false;
    }
    renameSync(half, file);
    return true;
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

/** What begins with a dot is not read as knowledge. */
function hidden(file: string): string {
  return join(dirname(file), `.${basename(file)}`);
}

/** A writer that died left it behind. */
function isLeftOver(half: string): boolean {
  const at = statSync(half, { throwIfNoEntry: false })?.mtimeMs;
  return at !== undefined && Date.now() - at > WRITING_LONGEST;
}

const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];
/** Milliseconds; a file of half a megabyte is written in a hundredth of this. */
const WRITING_LONGEST = 10_000;
