import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Live } from '../../desk/cue.ts';
import type { ChangeAuthor, KnowledgeWriter, Proposed, Written } from '../../desk/write-back.ts';
import type { KnowledgeChange } from '../../knowledge/splice/change.ts';
import type { LiveKnowledge } from '../live/live-knowledge.ts';
import { replaceUnchanged } from '../replace-file.ts';
import { type Committed, commitChange } from './commit.ts';
import { type Standing, standingOf } from './git.ts';
import { newFailures, otherAnswers } from './judge.ts';
import { commitMessage, notInUse, wording } from './words.ts';

/** How changes get into git. */
export interface GitSettings {
  /** Files are written, and left to others to commit. */
  readonly off: boolean;
  /** `null`: the branch that is checked out. */
  readonly branch: string | null;
  /** With `{change}`, `{entry}`, `{file}` and `{by}` in it. */
  readonly message: string;
}

interface WriterParts {
  /** Something is in use already. */
  readonly knowledge: Pick<LiveKnowledge, 'live' | 'try' | 'refresh'>;
  readonly git: GitSettings;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Writes changes into the folder of the knowledge in use. */
export function createKnowledgeWriter({ knowledge, git, now }: WriterParts): KnowledgeWriter {
  let last: Promise<unknown> = Promise.resolve();
  /** Revisions whose tests are known to pass as well as before. */
  const sound = new Set<string>();
  let tested: Live | null = null;

  async function propose(change: KnowledgeChange, questions: readonly string[]): Promise<Proposed> {
    const trial = await tryOut(change);
    if (trial.kind === 'refused') return trial;
    const { tried, after, before } = trial;
    const { path: file, added, warnings } = tried;
    const entry = change.kind === 'answer' ? change.answer.id : change.entry;
    const others = after === null ? [] : await otherAnswers(before, after, { entry, questions }, now());
    return { kind: 'fine', file, added, others, warnings };
  }

  /** Spliced, checked and tested. */
  async function tryOut(change: KnowledgeChange) {
    const tried = await knowledge.try(change);
    const before = knowledge.live;
    if (tried.kind === 'not-tried') return tried.refusal;
    if (tried.kind === 'died') return wording.died(tried.cause);
    if (tried.kind === 'waiting' || before === null) return wording.waiting();
    const { revision } = tried.knowledge;
    const fresh = tried.matcher && { knowledge: tried.knowledge, matcher: tried.matcher };
    // What a matcher was asked it need not be asked again.
    const after: Live | null = fresh && tested?.knowledge.revision === revision ? tested : fresh;
    tested = after;
    if (after !== null && !sound.has(revision)) {
      const failures = await newFailures(before, after, now());
      if (failures.length > 0) return wording.tests(failures);
      sound.add(revision);
    }
    return { kind: 'tried' as const, tried, before, after };
  }

  async function write(change: KnowledgeChange, by: ChangeAuthor): Promise<Written> {
    let standing: Standing = { kind: 'none' };
    for (let tries = 1; ; tries += 1) {
      const trial = await tryOut(change);
      if (trial.kind === 'refused') return trial;
      const { path, was, text } = trial.tried;
      const file = resolve(path);
      standing = git.off ? standing : await standingOf(file);
      if (standing.kind === 'busy') return wording.busy(standing.doing);
      const put = await putInPlace(file, was, text);
      if (put === 'forbidden') return wording.readOnly(path);
      if (put === 'done') return await finish(change, by, standing, { path, file, was, text });
      if (tries === TRIES) return wording.changedMeanwhile(path);
    }
  }

  async function finish(
    change: KnowledgeChange,
    by: ChangeAuthor,
    standing: Standing,
    { path, file, was, text }: { path: string; file: string; was: string | null; text: string },
  ): Promise<Written> {
    const message = commitMessage(git.message, change, path, by.name);
    const committed = await commit(standing, { message, by, branch: git.branch, was, text });
    if (committed?.kind === 'rejected') {
      takeBack(file, was, text);
      await knowledge.refresh();
      return wording.rejected(committed.said);
    }
    const refreshed = await knowledge.refresh();
    return {
      kind: 'written',
      file: path,
      commit: committed?.kind === 'committed' ? committed.id : null,
      revision: knowledge.live?.knowledge.revision ?? '',
      notes: [committed?.kind === 'left' ? committed.why : null, notInUse(refreshed)].filter((note) => note !== null),
    };
  }

  return {
    propose,
    write: async (change, by) => {
      const written = last.then(
        () => write(change, by),
        () => write(change, by),
      );
      last = written;
      return await written;
    },
  };
}

async function commit(standing: Standing, commission: Parameters<typeof commitChange>[1]): Promise<Committed | null> {
  if (standing.kind === 'unusable') return { kind: 'left', why: wording.unusable(standing.said) };
  return standing.kind === 'ready' ? await commitChange(standing, commission) : null;
}

/** Waits for another process that is writing the same file. */
async function putInPlace(file: string, was: string | null, text: string) {
  for (let tries = 1; ; tries += 1) {
    const put = replaceUnchanged(file, was, text);
    if (put !== 'busy') return put;
    if (tries === LOOKS) return 'changed';
    await sleep(BETWEEN);
  }
}

/** Unless somebody has written to it since. */
function takeBack(file: string, was: string | null, text: string): void {
  if (was !== null) replaceUnchanged(file, text, was);
  else if (readFileSync(file, 'utf8') === text) rmSync(file);
}

/** Each time the change is made anew in what the file holds by then. */
const TRIES = 3;
const LOOKS = 40;
/** Milliseconds. */
const BETWEEN = 50;
