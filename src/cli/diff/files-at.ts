import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { SourceFile } from '../../knowledge/source.ts';
import { READ_BYTES, shownPath } from '../read-knowledge.ts';
import { ownEnv } from '../write-back/git.ts';

/** A folder as it was, or why that can't be told. */
export type FilesAt =
  | { readonly kind: 'ok'; readonly commit: string; readonly files: readonly SourceFile[] }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * The knowledge files of `dir` (a full path) as a git revision has them, under the names that they have here. Reads git's own
 * store: nothing is checked out, fetched or written, and the revision is never taken for an option.
 */
export function filesAt(dir: string, revision: string): FilesAt {
  const prefix = git(dir, ['rev-parse', '--show-prefix']);
  if ('said' in prefix) return refused(noRepository(dir, prefix.said));
  const named = revision.startsWith('-') || !/^[^\p{Cc}]+$/u.test(revision) ? null : commitOf(dir, revision);
  if (named === null)
    return refused(
      `There is no revision "${revision}" in this repository. Name a branch, a tag or a commit, like main or HEAD~1; a shallow copy may have to fetch it first.`,
    );
  const top = prefix.out.toString('utf8').replace(/\n$/, '');
  const listed = git(dir, ['ls-tree', '-r', '-z', '--full-tree', named, ...(top === '' ? [] : ['--', top])]);
  if ('said' in listed) return refused(`git could not read ${named}: ${listed.said}`);
  const blobs = listed.out
    .toString('utf8')
    .split('\0')
    .flatMap((line) => blobOf(line, top));
  if (blobs.length === 0) return refused(`There was no .yaml file in ${shownPath(dir)} at ${revision}.`);
  const read = git(dir, ['cat-file', '--batch'], blobs.map(({ id }) => `${id}\n`).join(''));
  if ('said' in read) return refused(`git could not read ${named}: ${read.said}`);
  const texts = textsIn(read.out);
  const files = blobs.map(({ path }, at): SourceFile => {
    const { text, size } = texts[at] ?? { text: '', size: 0 };
    return { path: shownPath(join(dir, path)), text, ...(size > READ_BYTES && { size }) };
  });
  return { kind: 'ok', commit: named, files };
}

function commitOf(dir: string, revision: string): string | null {
  const found = git(dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  const id = 'said' in found ? '' : (found.out.toString('utf8').trim().split('\n').at(-1) ?? '');
  return /^[0-9a-f]{40,64}$/.test(id) ? id : null;
}

/** A plain file that is knowledge; the path is that below the folder. */
function blobOf(line: string, top: string): readonly { readonly id: string; readonly path: string }[] {
  const [, id = '', full = ''] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
  const path = full.slice(top.length);
  const hidden = path.split('/').some((part) => part.startsWith('.'));
  return id === '' || hidden || !/\.ya?ml$/i.test(path) ? [] : [{ id, path }];
}

/** `<id> blob <bytes>`, a line end, the content, a line end, and so on. */
function textsIn(batch: Buffer): readonly { readonly text: string; readonly size: number }[] {
  const texts: { readonly text: string; readonly size: number }[] = [];
  let at = 0;
  while (at < batch.length) {
    const end = batch.indexOf('\n', at);
    const size = Number(batch.toString('latin1', at, end).split(' ')[2]);
    if (end === -1 || !Number.isInteger(size)) throw new Error('git cat-file printed what it never prints');
    const content = batch.subarray(end + 1, end + 1 + size);
    texts.push({ text: size > READ_BYTES ? '' : content.toString('utf8'), size });
    at = end + 1 + size + 1;
  }
  return texts;
}

function git(dir: string, args: readonly string[], input = ''): { readonly out: Buffer } | { readonly said: string } {
  try {
    const env = { ...ownEnv(), GIT_NO_LAZY_FETCH: '1' };
    return {
      out: execFileSync('git', [...args], { cwd: dir, env, input, maxBuffer: MOST, stdio: 'pipe', timeout: LONGEST }),
    };
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: Buffer };
    if (code === 'ENOENT') return { said: 'there is no git here' };
    return { said: stderr?.toString('utf8').trim() || (error as Error).message };
  }
}

function noRepository(dir: string, said: string): string {
  const why = /not a git repository/i.test(said) ? 'it is in no git repository' : said;
  return `${shownPath(dir)} can not be compared with a revision: ${why}. Name another folder to compare with, like ./old-knowledge.`;
}

function refused(message: string): FilesAt {
  return { kind: 'refused', message };
}

/** Bytes: no desk has more. */
const MOST = 512 * 1024 * 1024;
/** Milliseconds. */
const LONGEST = 60_000;
