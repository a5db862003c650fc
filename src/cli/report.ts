import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { dayAfter, startOf } from '../desk/report/local-time.ts';
import { type ReportRequest, readReport } from '../desk/report/read-report.ts';
import type { Report } from '../insights/report/report.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/ports.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { readLang } from './read-lang.ts';
import { reportPage } from './report/page.ts';
import { type RangeOptions, readRange } from './report/range.ts';
import { scriptChanges } from './report/script-changes.ts';
import { settings } from './settings.ts';
import { mendable } from './start-problems.ts';
import { fail, note, print, printJson } from './streams.ts';

export interface ReportOptions extends RangeOptions {
  readonly knowledge?: string;
  readonly workspace?: string;
  readonly lang?: string;
  readonly out?: string;
  readonly people?: boolean;
  readonly json?: boolean;
}

/**
 * `cuecard report`: use, helpfulness, gaps, cases, reviews and practice of a range of days, from the database that the settings
 * name, as one page that needs nothing else, or as JSON. Texts are masked; those who practised are named with `--people` alone.
 */
export async function report(options: ReportOptions): Promise<void> {
  const asked = readLang(options.lang);
  if (options.out !== undefined) checkOut(options.out);
  const { knowledge } = loadKnowledge(options.knowledge);
  const { timeZone } = knowledge.desk;
  const now = Date.now();
  const range = readRange(options, timeZone, now);
  const span = { since: startOf(timeZone, range.from), until: startOf(timeZone, dayAfter(range.to, 1)) - 1, now };
  const changed = scriptChanges(options.knowledge, knowledge, span);
  const request = { ...range, workspace: options.workspace ?? null, people: options.people ?? false, now, changed };
  const made = await read(knowledge, request);
  if (options.json) {
    if (options.out === undefined) printJson(made);
    else {
      write(options.out, `${JSON.stringify(made, null, 2)}\n`, request.people);
      note(`The report is in ${options.out}.`);
    }
    return;
  }
  const out = options.out ?? `cuecard-${range.from}-${range.to}.html`;
  write(out, reportPage(made, knowledge, asked ?? knowledge.desk.languages[0] ?? 'en'), request.people);
  const { use } = made;
  const all = use.questions === 1 ? '1 question' : `${use.questions} questions`;
  print(
    use.questions === 0
      ? `Nothing was asked from ${range.from} to ${range.to}. The report is in ${out}.`
      : `${all} from ${range.from} to ${range.to}, ${use.atOnce} answered at once, ${use.none} with nothing found. The report is in ${out}.`,
  );
  if (request.people) note('It names people who practised: for them, their lead and trainers only.');
}

/** Without a database nothing was asked yet, and none is made. */
async function read(knowledge: Knowledge, request: ReportRequest): Promise<Report> {
  const config = settings();
  const { database } = config;
  if ('path' in database && !existsSync(database.path)) return await readReport(NOTHING_KEPT, knowledge, request);
  const store = await mendable(config, () => openStore(database));
  try {
    return await mendable(config, () => readReport(store, knowledge, request));
  } finally {
    await store.close();
  }
}

function checkOut(out: string): void {
  if (existsSync(out) && statSync(out).isDirectory())
    fail(2, `--out is the folder ${out}. Name a file, like report.html.`);
  if (!existsSync(dirname(out))) fail(2, `There is no folder ${dirname(out)} for --out.`);
}

/** At once, so that nobody reads half of it; with names for its owner alone. */
function write(out: string, text: string, people: boolean): void {
  const half = `${out}.${process.pid}.writing`;
  try {
    writeFileSync(half, text, { flag: 'wx', mode: people ? 0o600 : 0o644 });
    renameSync(half, out);
  } catch (error) {
    rmSync(half, { force: true });
    fail(1, `${out} could not be written: ${(error as Error).message}`);
  }
}

/** What a report asks of a store, of a desk where nothing has happened yet. */
const NOTHING_KEPT: Pick<Store, 'events' | 'cases' | 'attempts' | 'settings'> = {
  events: async () => [],
  cases: async () => [],
  attempts: async () => [],
  settings: async () => [],
};
