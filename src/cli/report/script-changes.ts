import { execFileSync } from 'node:child_process';
import { type ChangedScript, changedScripts } from '../../insights/report/health.ts';
import type { Knowledge } from '../../knowledge/model.ts';
import { filesAt } from '../diff/files-at.ts';
import { compiledOf } from '../kept/compiled.ts';
import { readKnowledge, today } from '../read-knowledge.ts';
import { ownEnv } from '../write-back/git.ts';

/**
 * The scripts that differ between the last commit before `since` and the last one up to `until` (epoch milliseconds), or the folder
 * as it is where `until` is not over yet at `now`. `null` where git does not tell: no repository, none so early, or a version with mistakes.
 */
export function scriptChanges(
  folder: string | undefined,
  live: Knowledge,
  span: { readonly since: number; readonly until: number; readonly now: number },
): readonly ChangedScript[] | null {
  const read = readKnowledge(folder);
  if (read.kind === 'refused') return null;
  const before = knowledgeAt(read.dir, span.since);
  const after = span.until >= span.now ? live : knowledgeAt(read.dir, span.until);
  return before === null || after === null ? null : changedScripts(before.entries, after.entries);
}

function knowledgeAt(dir: string, at: number): Knowledge | null {
  const commit = commitBefore(dir, at);
  if (commit === null) return null;
  const old = filesAt(dir, commit);
  return old.kind === 'refused' ? null : compiledOf(old.files, today()).knowledge;
}

function commitBefore(dir: string, at: number): string | null {
  const when = `--before=${new Date(at).toISOString()}`;
  try {
    const out = execFileSync('git', ['rev-list', '-1', when, 'HEAD', '--', '.'], {
      cwd: dir,
      env: ownEnv(),
      stdio: 'pipe',
    });
    return out.toString('utf8').trim() || null;
  } catch {
    return null;
  }
}
