import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/**
 * Who committed a file last, and when (epoch milliseconds); `null` where it is in no repository, was edited since, or there is no
 * git. `file` as the knowledge names it: from where the
 * process was started, or in full.
 */
export async function lastAuthor(
  dir: string,
  file: string,
): Promise<{ readonly author: string; readonly at: number } | null> {
  const path = resolve(file);
  const [last, edits] = await Promise.all([
    git(dir, ['log', '-1', '--format=%an%x00%ct', '--', path]),
    git(dir, ['status', '--porcelain', '--', path]),
  ]);
  const [author = '', seconds = ''] = (last ?? '').trim().split('\0');
  if (author === '' || edits === null || edits.trim() !== '') return null;
  return { author, at: Number(seconds) * 1000 };
}

/** What git prints; `null` where it fails, for whatever reason: the scripts don't need it. */
async function git(dir: string, args: readonly string[]): Promise<string | null> {
  try {
    // A look must not make a lock that somebody's commit would trip over.
    const all = ['--no-optional-locks', '-C', dir, ...args];
    return (await run('git', all, { encoding: 'utf8', timeout: PATIENCE, windowsHide: true })).stdout;
  } catch {
    return null;
  }
}

const run = promisify(execFile);
/** Milliseconds. */
const PATIENCE = 3_000;
