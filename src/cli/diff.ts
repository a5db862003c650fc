import { existsSync, statSync } from 'node:fs';
import { compile } from '../knowledge/compile.ts';
import { formatPretty } from '../knowledge/report.ts';
import type { SourceFile } from '../knowledge/source.ts';
import { wakeEngine } from '../matching/engine.ts';
import { matcherOf } from '../matching/matcher.ts';
import { openStore } from '../store/open.ts';
import { answerChanges } from './changed-answers.ts';
import { filesAt } from './diff/files-at.ts';
import { askedQuestions, type Replayed, testQuestions } from './diff/questions.ts';
import { asJson, asMarkdown, type Changed, kindOf, sorted } from './diff/report.ts';
import { indexOf } from './kept/matcher-index.ts';
import { readKnowledge, today } from './read-knowledge.ts';
import { settings } from './settings.ts';
import { mendable } from './start-problems.ts';
import { fail, print, printJson } from './streams.ts';

export interface DiffOptions {
  readonly knowledge?: string;
  readonly format: string;
  readonly json?: boolean;
}

/**
 * `cuecard diff REV`: the questions of the last thirty days, as they are kept in the database that the settings name, and those
 * of the tests, asked of the folder as it is and as it was in a git revision (or of another folder); which get another answer.
 * Exit code 0 whatever changes: that is for people to judge; 1 when one of the two is broken.
 */
export async function diff(revision: string, options: DiffOptions): Promise<void> {
  const format = options.json ? 'json' : options.format;
  if (format !== 'markdown' && format !== 'json') fail(2, `--format is "${format}": use markdown or json.`);
  const now = readKnowledge(options.knowledge);
  if (now.kind === 'refused') fail(2, now.message);
  const old = isFolder(revision) ? readKnowledge(revision) : filesAt(now.dir, revision);
  if (old.kind === 'refused') fail(2, old.message);
  const [before, after] = [liveOf(old.files, `at ${revision}`), liveOf(now.files, 'as they are now')];

  const { asked, more } = await askedOfAgents();
  const tests = testQuestions(before.knowledge, after.knowledge);
  const questions = [...(asked ?? []), ...tests];
  const changes: Changed[] = [];
  let at = 0;
  for (const change of answerChanges(before, after, questions, Date.now())) {
    const question = questions[at++] as Replayed;
    if (change === null) continue;
    changes.push({ kind: kindOf(change.before, change.after), question, before: change.before, after: change.after });
  }
  const report = {
    from: revision,
    revisions: { before: before.knowledge.revision, after: after.knowledge.revision },
    replayed: { asked: asked?.length ?? null, tests: tests.length },
    more,
    changes: sorted(changes),
  };
  if (format === 'json') printJson(asJson(report));
  else print(asMarkdown(report));
}

/** Something written as a folder, or a folder that is called so. */
function isFolder(revision: string): boolean {
  return existsSync(revision) && statSync(revision).isDirectory();
}

function liveOf(files: readonly SourceFile[], when: string) {
  const { knowledge, diagnostics } = compile(files, { today: today() });
  if (knowledge === null)
    fail(1, `The scripts ${when} have errors, so nothing can be compared:\n${formatPretty(diagnostics)}`);
  return { knowledge, matcher: matcherOf(wakeEngine(indexOf(knowledge), knowledge), knowledge) };
}

/** `null` where nothing was ever kept; no database is made. */
async function askedOfAgents(): Promise<{ readonly asked: readonly Replayed[] | null; readonly more: boolean }> {
  const config = settings();
  const { database } = config;
  if ('path' in database && !existsSync(database.path)) return { asked: null, more: false };
  const store = await mendable(config, () => openStore(database));
  try {
    const { questions, more } = await askedQuestions(store, Date.now() - MONTH, MOST);
    return { asked: questions.length === 0 ? null : questions, more };
  } finally {
    await store.close();
  }
}

/** Milliseconds. */
const MONTH = 30 * 24 * 3_600_000;
/** Different questions: a minute or so of asking. */
const MOST = 10_000;
