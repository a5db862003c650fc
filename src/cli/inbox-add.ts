import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInboxDesk, type InboxDesk } from '../desk/inbox/inbox-desk.ts';
import { type LineProblem, readLines } from '../desk/inbox/phrasings.ts';
import { entryOf } from '../desk/make-cue.ts';
import type { ChangedAnswer, KnowledgeWriter, WriteRefusal, Written } from '../desk/write-back.ts';
import type { DeskRole, Entry, LangText } from '../knowledge/model.ts';
import { formatPretty } from '../knowledge/report.ts';
import { didYouMean } from '../knowledge/suggest.ts';
import { openStore } from '../store/open.ts';
import { loadFirst } from './live/first-load.ts';
import { settings } from './settings.ts';
import { mendable } from './start-problems.ts';
import { fail, note, print, printable, printJson } from './streams.ts';
import { identityAt } from './write-back/git.ts';
import { createKnowledgeWriter } from './write-back/writer.ts';

export interface InboxAddOptions {
  readonly knowledge?: string;
  readonly dryRun?: boolean;
  readonly by?: string;
  readonly json?: boolean;
}

/**
 * `cuecard inbox add ID GROUP-OR-FILE`: writes phrasings into the files as a trainer does in Slack: those of a group of the
 * inbox, which is then seen to, or the lines of a file (`-`: of standard input). `--dry-run` says what it would change.
 */
export async function inboxAdd(id: string, from: string, options: InboxAddOptions): Promise<void> {
  const config = settings();
  if (config.writing === null) fail(2, 'CUECARD_WRITE is off: this desk writes nothing into its knowledge folder.');
  const typed = GROUP.test(from) ? null : readTyped(from);
  const { knowledge, live } = await loadFirst(options.knowledge, () => undefined);
  const entry = entryOf(live().knowledge, id) ?? unknownEntry(id, live().knowledge.entries);
  const writer = createKnowledgeWriter({ knowledge, git: config.writing, now: Date.now });
  const store = typed === null ? await mendable(config, () => openStore(config.database)) : null;
  try {
    const desk = store && createInboxDesk({ store, live, now: Date.now, newId: randomUUID, writer });
    const lines = typed ?? (await linesOf(desk, from));
    const read = readLines(lines, live(), entry, Date.now());
    if (read.kind === 'lines-wrong') fail(1, read.problems.map(wordsFor).join('\n'));
    for (const line of read.already) note(`Left out, as it stands there already: ${printable(line)}`);
    if (read.phrasings.length === 0) fail(1, `All of it stands in ${id} already: nothing to do.`);
    const change = { kind: 'phrasings', entry: id, phrasings: read.phrasings } as const;
    const questions = read.phrasings.map(({ text }) => text);
    if (options.dryRun === true) show(await writer.propose(change, questions), id, options);
    else {
      const by = options.by === undefined ? await identityAt(dirname(resolve(entry.place.file))) : { name: options.by };
      const written = desk === null ? await writer.write(change, by) : await writeGroup(desk, by, from, id, lines);
      show(written, id, options);
    }
  } finally {
    await store?.close();
    await knowledge.close();
  }
}

function readTyped(from: string): string {
  try {
    return readFileSync(from === '-' ? 0 : from, 'utf8');
  } catch {
    return fail(
      2,
      `${from} is neither a group of the inbox (twelve letters and digits, as cuecard inbox lists them) nor a file with a phrasing a line.`,
    );
  }
}

function unknownEntry(id: string, entries: readonly Entry[]): never {
  const ids = entries.map((entry) => entry.id);
  return fail(2, `There is no script ${id}. ${didYouMean(id, ids, 'The ids stand in the files, as pack/name.')}`);
}

async function linesOf(desk: InboxDesk | null, group: string): Promise<string> {
  const look = await desk?.inboxGroup(TRAINER, group);
  if (look?.kind !== 'group') return fail(2, `There is no group ${group} in the inbox: cuecard inbox lists them.`);
  return look.lines.join('\n');
}

async function writeGroup(
  desk: InboxDesk,
  by: { readonly name: string },
  group: string,
  entry: string,
  lines: string,
): Promise<Written> {
  const act = { ...TRAINER, deliveryId: randomUUID() };
  const written = await desk.writeInbox(act, by, group, { kind: 'phrasings', entry, lines });
  if (written.kind === 'written') {
    const { left, wordings } = written;
    if (left.length > 0) note(`Of ${wordings} wordings ${left.length} still get another answer and stay in the inbox.`);
    return written;
  }
  if (written.kind === 'refused') return written;
  return fail(
    1,
    `Nothing was written: the group was changed meanwhile (${written.kind}). Look at cuecard inbox again.`,
  );
}

function show(
  result: Awaited<ReturnType<KnowledgeWriter['propose']>> | Written,
  id: string,
  { json }: InboxAddOptions,
) {
  if (result.kind === 'refused') return showRefusal(result, json === true);
  if (json === true) return printJson(result);
  if (result.kind === 'written') {
    const { file, commit, revision, notes } = result;
    print(`Written to ${file}${commit === null ? '' : `, commit ${commit.slice(0, 12)}`}; revision ${revision}.`);
    for (const each of notes) note(inOneLanguage(each));
    return;
  }
  const { file, added, others, warnings } = result;
  print(
    [
      `To ${id}, in ${file}:`,
      ...added.map(({ line, text }) => `+ ${String(line).padStart(5)}  ${printable(text)}`),
      '',
      others.length === 0 ? 'No other message gets another answer.' : 'Get another answer:',
      ...others.map(otherLine),
    ].join('\n'),
  );
  if (warnings.length > 0) note(formatPretty(warnings));
}

function showRefusal(refusal: WriteRefusal, json: boolean): void {
  if (json) printJson(refusal);
  process.exitCode = 1;
  note(`Nothing was written. ${inOneLanguage(refusal.message)}`);
}

function otherLine({ text, before, after }: ChangedAnswer): string {
  return `  ${printable(text.replace(/\s+/gu, ' '))}: ${before ?? 'nothing'} -> ${after ?? 'nothing'}`;
}

function wordsFor({ why, line, other }: LineProblem): string {
  const shown = `"${printable(line)}"`;
  switch (why) {
    case 'masked':
      return `${shown} has a gap where personal data was: put it in other words, in a file.`;
    case 'personal':
      return `${shown} has personal data in it: take that out.`;
    case 'taken':
      return `${shown} is a phrasing of ${inOneLanguage(other ?? {})} already.`;
    case 'long':
      return `${shown.slice(0, SHOWN)}... is too long for a phrasing.`;
    case 'none':
      return 'There is no line to write.';
    case 'too-many':
      return 'These are too many lines at once: look through them, and write the best.';
  }
}

/** The terminal speaks English where it can. */
function inOneLanguage({ en, zh }: LangText): string {
  return printable(en ?? zh ?? '');
}

/** Who may run this command may write the files anyway. */
const TRAINER = { actor: 'terminal', roles: new Set<DeskRole>(['trainer']), workspace: null };
/** As `groupId` makes them. */
const GROUP = /^[0-9a-f]{12}$/;
const SHOWN = 60;
