import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, relative, sep } from 'node:path';
import type { ChangeAuthor } from '../../desk/write-back.ts';

export interface GitAnswer {
  readonly code: number;
  readonly out: string;
  /** What it said about what went wrong. */
  readonly said: string;
}

/** Runs git in a repository. Never waits for a person; never takes over what a hook or a terminal set for its own git. */
export type Git = (
  args: readonly string[],
  more?: { readonly input?: string; readonly env?: NodeJS.ProcessEnv },
) => Promise<GitAnswer>;

/** How a file stands in git, before it is written to. */
export type Standing =
  | { readonly kind: 'none' }
  /** There is a repository, and no git to commit to it with; or git does not want to. */
  | { readonly kind: 'unusable'; readonly said: string }
  /** In the middle of a merge or the like. */
  | { readonly kind: 'busy'; readonly doing: string }
  | {
      readonly kind: 'ready';
      readonly git: Git;
      /** From the top of the repository, with forward slashes. */
      readonly path: string;
      /** `null` = none: a commit would belong to nothing. */
      readonly branch: string | null;
      /** It holds what nobody has committed yet. */
      readonly dirty: boolean;
    };

/** `file` need not exist yet. */
export async function standingOf(file: string): Promise<Standing> {
  const near = nearestFolder(dirname(file));
  const at = gitIn(near);
  const top = await at(['rev-parse', '--show-toplevel', '--absolute-git-dir']);
  if (top.code !== 0) {
    const repository = /not a git repository/i.test(top.said) ? false : isBelowGit(near);
    return repository ? { kind: 'unusable', said: top.said } : { kind: 'none' };
  }
  const [root = '', gitDir = ''] = top.out.split('\n');
  const doing = Object.keys(MIDDLES).find((name) => existsSync(`${gitDir}/${name}`));
  const path = relative(
    realpathSync(root),
    existsSync(file) ? realpathSync(file) : `${realpathSync(near)}${file.slice(near.length)}`,
  )
    .split(sep)
    .join('/');
  const git = gitIn(root);
  const [status, head, ignored] = await Promise.all([
    git(['status', '--porcelain=v1', '--untracked-files=all', '--', path]),
    git(['symbolic-ref', '--quiet', '--short', 'HEAD']),
    git(['check-ignore', '--quiet', '--', path], { env: { GIT_LITERAL_PATHSPECS: '0' } }),
  ]);
  // What git is told to leave alone it is not asked to keep.
  if (ignored.code === 0) return { kind: 'none' };
  if (status.code !== 0) return { kind: 'unusable', said: status.said };
  if (doing !== undefined) return { kind: 'busy', doing: MIDDLES[doing] ?? doing };
  return { kind: 'ready', git, path, branch: head.out === '' ? null : head.out, dirty: status.out !== '' };
}

/** Who works in a folder, as git knows them; otherwise as the machine does. */
export async function identityAt(folder: string): Promise<ChangeAuthor> {
  const git = gitIn(nearestFolder(folder));
  const [name, email] = await Promise.all(['user.name', 'user.email'].map((key) => git(['config', '--get', key])));
  return { name: name?.out || userInfo().username, ...(email?.out && { email: email.out }) };
}

function gitIn(folder: string): Git {
  return (args, { input, env = {} } = {}) =>
    new Promise((resolve) => {
      const child = execFile(
        'git',
        [...args],
        { cwd: folder, env: { ...ownEnv(), ...env }, timeout: LONGEST, maxBuffer: MOST, encoding: 'utf8' },
        (error, out, said) => {
          const missing = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
          const why = missing ? 'there is no git here' : error?.killed === true ? 'git took too long' : said.trim();
          resolve({ code, out: out.trimEnd(), said: why || out.trim() });
        },
      );
      // It may be over before it has read anything.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input ?? '');
    });
}

/** Without what says which repository, index or author another git was started for. */
export function ownEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('GIT_') || name.startsWith('GIT_CONFIG'),
  );
  return { ...Object.fromEntries(kept), ...QUIET };
}

function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

function isBelowGit(folder: string): boolean {
  return existsSync(`${folder}/.git`) || (dirname(folder) !== folder && isBelowGit(dirname(folder)));
}

const QUIET = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: 'true',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_OPTIONAL_LOCKS: '0',
};
const MIDDLES: Readonly<Record<string, string>> = {
  MERGE_HEAD: 'merge',
  'rebase-merge': 'rebase',
  'rebase-apply': 'rebase',
  CHERRY_PICK_HEAD: 'cherry-pick',
  REVERT_HEAD: 'revert',
};
/** Milliseconds; hooks take their time. */
const LONGEST = 30_000;
/** Bytes of what a hook prints. */
const MOST = 4 * 1024 * 1024;
