import { existsSync, readFileSync, statSync } from 'node:fs';
import { dayIn } from '../desk/day.ts';
import type { EntryId, Knowledge, Lang } from '../knowledge/model.ts';
import { type EvalCase, type Evaluation, evaluate } from '../matching/evaluate.ts';
import { toEntryId } from './entry-ids.ts';
import { loadLive } from './load-live.ts';
import { readTime } from './read-time.ts';
import { fail, print, printJson } from './streams.ts';

export interface EvalOptions {
  readonly knowledge?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** `cuecard eval CASES`: how often the right script is found in labelled messages, and how often there rightly is none. */
export function evaluateCases(file: string, options: EvalOptions): void {
  if (!existsSync(file) || !statSync(file).isFile()) fail(2, `There is no file ${file}.`);
  const live = loadLive(options.knowledge, { anew: true });
  const cases = readCases(readFileSync(file, 'utf8'), file, live.knowledge);
  const { timeZone } = live.knowledge.desk;
  const on = dayIn(timeZone, readTime(options.at, timeZone));
  const result = evaluate(live.matcher, cases, { on, now: () => performance.now() });
  const report = { ...result, buildMs: Math.round(live.buildMs), rssMb: Math.round(process.memoryUsage().rss / MB) };
  if (options.json) printJson(report);
  else print(table(report));
}

function readCases(text: string, file: string, knowledge: Knowledge): readonly EvalCase[] {
  const known = entryIds(knowledge);
  const problems: string[] = [];
  const cases = text.split(/\r?\n/).flatMap((line, index): EvalCase[] => {
    if (line.trim() === '') return [];
    const read = readCase(index === 0 ? line.replace(/^\ufeff/, '') : line, known);
    if (typeof read !== 'string') return [read];
    problems.push(`${file}:${index + 1}: ${read}`);
    return [];
  });
  if (problems.length > SHOWN)
    problems.splice(SHOWN, Number.POSITIVE_INFINITY, `... and ${problems.length - SHOWN} more lines.`);
  if (problems.length > 0) fail(2, problems.join('\n'));
  if (cases.length === 0)
    fail(2, `${file} holds no case. Write one JSON object a line: {"text": "...", "expect": "pack/name"}`);
  return cases;
}

/** A case, or what is wrong with the line. */
function readCase(line: string, known: ReadonlyMap<string, EntryId | null>): EvalCase | string {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return 'this is not JSON. Write one object a line, like {"text": "...", "expect": "pack/name"}';
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return 'this is not an object: {"text": "...", "expect": "pack/name"}';
  const { text, expect, lang, region } = row as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string') return '"text" is missing: the message that the customer wrote.';
  if (expect !== null && typeof expect !== 'string')
    return '"expect" is missing: the id of the entry that should be found, or null where none should.';
  if (lang !== undefined && lang !== null && lang !== 'zh' && lang !== 'en') return '"lang" is neither "zh" nor "en".';
  if (region !== undefined && region !== null && typeof region !== 'string') return '"region" is not a name.';
  const id = expect === null ? null : (known.get(expect) ?? known.get(nameOf(expect)));
  if (id === undefined || (id === null && expect !== null))
    return `"expect" is "${String(expect)}", and no entry has that id. Use an id of the knowledge folder, or null.`;
  return {
    text,
    expect: id,
    lang: (lang ?? undefined) as Lang | undefined,
    region: (region ?? undefined) as string | undefined,
  };
}

/**
 * Ids as they may be written in a case: the id itself, or a label that `import` turned into the name behind the slash.
 * A name that several packs share stands for none.
 */
function entryIds(knowledge: Knowledge): ReadonlyMap<string, EntryId | null> {
  const ids = new Map<string, EntryId | null>();
  for (const { id } of knowledge.entries) {
    const name = nameOf(id);
    ids.set(name, ids.has(name) ? null : id);
  }
  for (const { id } of knowledge.entries) ids.set(id, id);
  return ids;
}

function nameOf(label: string): string {
  const id = toEntryId(label, 'any');
  return id.slice(id.indexOf('/') + 1);
}

function table(report: Evaluation & { readonly buildMs: number; readonly rssMb: number }): string {
  const percent = (rate: number | null): string => (rate === null ? '-' : `${(rate * 100).toFixed(1)} %`);
  const rows: readonly (readonly [string, string])[] = [
    ['messages', `${report.cases} (${report.inScope} with a script, ${report.outOfScope} without)`],
    ['right script first', percent(report.top1)],
    ['right script among three', percent(report.top3)],
    ['told apart from the rest (AUROC)', percent(report.auroc)],
    ['something offered where nothing fits', percent(report.falseAccept)],
    ['nothing offered where something fits', percent(report.falseRefuse)],
    ['calibration error (ECE)', percent(report.ece)],
    ['time a message, p50 / p99', `${ms(report.latencyMs.p50)} / ${ms(report.latencyMs.p99)}`],
    ['index built in', `${report.buildMs} ms`],
    ['memory', `${report.rssMb} MB`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

function ms(value: number | null): string {
  return value === null ? '-' : `${value.toFixed(2)} ms`;
}

const MB = 1024 * 1024;
/** A file of the wrong kind is wrong on every line. */
const SHOWN = 20;
