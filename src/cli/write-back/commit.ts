import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeAuthor } from '../../desk/write-back.ts';
import type { LangText } from '../../knowledge/model.ts';
import type { Git, GitAnswer, Standing } from './git.ts';

/** What became of a change in git. */
export type Committed =
  | { readonly kind: 'committed'; readonly id: string }
  /** It stays in the file and is in no commit; `why` is for the trainer. */
  | { readonly kind: 'left'; readonly why: LangText }
  /** A hook, or git itself, says no to it: it is to be taken back. */
  | { readonly kind: 'rejected'; readonly said: string };

export interface Commission {
  readonly message: string;
  readonly by: ChangeAuthor;
  /** `null`: the branch that is checked out. */
  readonly branch: string | null;
  /** What the file held, `null` where it is new, and what it holds now. */
  readonly was: string | null;
  readonly text: string;
}

/** Commits one file that was just written, and nothing else, whatever else is changed or staged. */
export async function commitChange(
  standing: Extract<Standing, { readonly kind: 'ready' }>,
  commission: Commission,
): Promise<Committed> {
  const { git, path, branch, dirty } = standing;
  const env = { ...(await committer(git)), ...author(commission.by) };
  if (commission.branch !== null && commission.branch !== branch)
    return await commitAside(git, path, commission.branch, commission, env);
  if (branch === null) return left(DETACHED);
  if (dirty) return left(WAS_DIRTY);
  return await commitHere(git, path, commission, env);
}

/** On the branch that is checked out: hooks run as for anybody. */
async function commitHere(
  git: Git,
  path: string,
  { message, was }: Commission,
  env: NodeJS.ProcessEnv,
): Promise<Committed> {
  if (was === null) {
    const added = await patiently(() => git(['add', '--', path]));
    if (added.code !== 0) return outcomeOf(added);
  }
  const done = await patiently(() => git(['commit', '--quiet', '--only', '-m', message, '--', path], { env }));
  if (done.code === 0) return { kind: 'committed', id: (await git(['rev-parse', 'HEAD'])).out };
  if (was === null) await git(['rm', '--cached', '--quiet', '--', path]);
  return outcomeOf(done);
}

/** On another branch, without touching what is checked out or staged; no hook is asked. */
async function commitAside(
  git: Git,
  path: string,
  branch: string,
  { message, was, text }: Commission,
  env: NodeJS.ProcessEnv,
): Promise<Committed> {
  const ref = `refs/heads/${branch}`;
  const [tip, head] = await Promise.all(
    [ref, 'HEAD'].map((name) => git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`])),
  );
  const parent = tip?.out || head?.out || null;
  const there = parent === null ? null : await git(['rev-parse', '--verify', '--quiet', `${parent}:${path}`]);
  const had = was === null ? '' : (await hashed(git, path, was)).out;
  if ((there?.out ?? '') !== had) return left(otherVersion(branch));
  const index = { GIT_INDEX_FILE: join(tmpdir(), `cuecard-index-${randomUUID()}`) };
  try {
    const blob = await hashed(git, path, text, ['-w']);
    const mode = parent === null ? '' : (await git(['ls-tree', parent, '--', path])).out.split(' ')[0];
    const steps = [
      ...(parent === null ? [] : [['read-tree', parent]]),
      ['update-index', '--add', '--cacheinfo', `${mode || '100644'},${blob.out},${path}`],
    ];
    for (const step of steps) {
      const done = await git(step, { env: index });
      if (done.code !== 0) return outcomeOf(done);
    }
    const tree = await git(['write-tree'], { env: index });
    const parents = parent === null ? [] : ['-p', parent];
    const commit = await git(['commit-tree', tree.out, ...parents, '-m', message], { env });
    if (commit.code !== 0) return outcomeOf(commit);
    const moved = await patiently(() => git(['update-ref', ref, commit.out, tip?.out || NO_COMMIT]));
    return moved.code === 0 ? { kind: 'committed', id: commit.out } : left(refusedBy(moved.said));
  } finally {
    await rm(index.GIT_INDEX_FILE, { force: true });
  }
}

async function hashed(git: Git, path: string, text: string, more: readonly string[] = []): Promise<GitAnswer> {
  return await git(['hash-object', ...more, `--path=${path}`, '--stdin'], { input: text });
}

/** Another git at work holds a lock for a moment. */
async function patiently(run: () => Promise<GitAnswer>): Promise<GitAnswer> {
  for (let tried = 1; ; tried += 1) {
    const answer = await run();
    if (answer.code === 0 || tried === TRIES || !/\.lock/.test(answer.said)) return answer;
    await sleep(BETWEEN);
  }
}

function outcomeOf({ said }: GitAnswer): Committed {
  return OUTSIDE.test(said) ? left(refusedBy(said)) : { kind: 'rejected', said };
}

function left(why: LangText): Committed {
  return { kind: 'left', why };
}

/** As the repository or its machine says; where neither does, it is Cuecard. */
async function committer(git: Git): Promise<NodeJS.ProcessEnv> {
  const asked = await Promise.all(['user.name', 'user.email'].map((key) => git(['config', '--get', key])));
  if (asked.every(({ out }) => out !== '')) return {};
  return { GIT_COMMITTER_NAME: OWN.name, GIT_COMMITTER_EMAIL: OWN.email };
}

function author({ name, email }: ChangeAuthor): NodeJS.ProcessEnv {
  const plain = (text: string | undefined): string => (text ?? '').replace(/[\p{Cc}<>]+/gu, ' ').trim();
  // Git drops dots and the like at the ends, and refuses a name of nothing else.
  const named = /[\p{L}\p{N}]/u.test(name) ? plain(name) : OWN.name;
  return { GIT_AUTHOR_NAME: named, GIT_AUTHOR_EMAIL: plain(email) || OWN.email };
}

function refusedBy(said: string): LangText {
  const [line = ''] = said.split('\n');
  return {
    en: `It is in the file and in use, but not committed to git: ${line}`,
    zh: `已写入文件并生效,但没有提交到 git:${line}`,
  };
}

function otherVersion(branch: string): LangText {
  return {
    en: `It is in the file and in use, but not committed: the branch ${branch} has another version of this file. Somebody has to bring the two together.`,
    zh: `已写入文件并生效,但没有提交:分支 ${branch} 上这个文件是另一个版本,需要有人合并。`,
  };
}

const DETACHED: LangText = {
  en: 'It is in the file and in use, but not committed: no branch is checked out here.',
  zh: '已写入文件并生效,但没有提交:这里没有检出任何分支。',
};
const WAS_DIRTY: LangText = {
  en: 'It is in the file and in use, but not committed: the file had changes before that nobody has committed. Commit them together.',
  zh: '已写入文件并生效,但没有提交:这个文件之前就有未提交的修改,请一并提交。',
};
/** Nobody said no to the change itself. */
const OUTSIDE =
  /\.lock|permission denied|read-only file system|dubious ownership|no space left|took too long|no git here/i;
const OWN = { name: 'Cuecard', email: 'cuecard@localhost' };
/** What `update-ref` takes for a branch that must not be there yet. */
const NO_COMMIT = '0'.repeat(40);
const TRIES = 10;
/** Milliseconds. */
const BETWEEN = 150;
