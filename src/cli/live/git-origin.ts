import { execFileSync } from 'node:child_process';
import { isAbsolute } from 'node:path';
import type { KnowledgeOrigin } from '../../desk/knowledge-source.ts';

/**
 * The last commit that touched a folder, and whether the folder was changed since; `null` where it is in no repository, or has
 * never been committed, or there is no git. Waits for git, some hundredths of a second.
 */
export function gitOrigin(dir: string): KnowledgeOrigin | null {
  if (!isAbsolute(dir)) throw new Error(`Not a full path: ${dir}`);
  const last = git(dir, ['log', '-1', '--format=%H%x00%an%x00%ct', '--', '.']);
  const [commit = '', author = '', seconds = ''] = (last ?? '').trim().split('\0');
  if (commit === '') return null;
  const changes = git(dir, ['status', '--porcelain', '--untracked-files=normal', '--', '.']);
  return { commit, author, at: Number(seconds) * 1000, edited: changes === null || changes.trim() !== '' };
}

/** What git prints; `null` where it fails, for whatever reason: the scripts don't need it. */
function git(dir: string, args: readonly string[]): string | null {
  try {
    // A look must not make a lock that somebody's commit would trip over.
    return execFileSync('git', ['--no-optional-locks', '-C', dir, ...args], {
      encoding: 'utf8',
      timeout: PATIENCE,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
  } catch {
    return null;
  }
}

/** Milliseconds; a repository of any size answers for one folder in less. */
const PATIENCE = 3_000;
