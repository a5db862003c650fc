import type { Coverage } from '../flows/coverage.ts';
import type { Place } from '../knowledge/model.ts';
import { loadLive } from './load-live.ts';
import { checkTime, readTime } from './read-time.ts';
import { runTests, type TestReport } from './run-tests.ts';
import { fail, print, printable, printJson } from './streams.ts';

export interface TestOptions {
  readonly knowledge?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** `cuecard test [DIR]`: the tests written in the knowledge, and what they never come to; exit code 1 when one fails. */
export function test(dir: string | undefined, options: TestOptions): void {
  if (options.at !== undefined) checkTime(options.at);
  const live = loadLive(dir ?? options.knowledge);
  if (live.knowledge.tests.length === 0)
    fail(2, 'There are no tests. Write some beside your scripts, under "tests:": docs/knowledge-format.md shows how.');
  const report = runTests(live, readTime(options.at, live.knowledge.desk.timeZone));
  if (options.json) printJson(asJson(report));
  else print(printable(asText(report)));
  if (report.failed > 0) process.exitCode = 1;
}

function asJson({ passed, failed, failures, coverage }: TestReport): object {
  return {
    passed,
    failed,
    failures: failures.map(({ name, place, message }) => ({ name, file: place.file, line: place.line, message })),
    coverage: Object.fromEntries(
      Object.entries(coverage).map(([what, { covered, total, missed }]) => [
        what,
        { covered, total, missed: missed.map(({ name, place }) => ({ name, file: place.file, line: place.line })) },
      ]),
    ),
  };
}

function asText({ passed, failed, failures, coverage }: TestReport): string {
  const rows = Object.entries(coverage) as readonly (readonly [string, Coverage])[];
  const width = Math.max(...rows.map(([what]) => what.length));
  return [
    ...failures.map(({ name, place, message }) => `${at(place)}  ${name}\n    ${message.replaceAll('\n', '\n    ')}`),
    ...(failures.length > 0 ? [''] : []),
    `${passed} passed, ${failed} failed`,
    '',
    'Covered:',
    ...rows.map(([what, { covered, total }]) => `  ${what.padEnd(width)}  ${covered} of ${total}`),
    ...rows.flatMap(([what, { missed }]) => missedText(what, missed)),
  ].join('\n');
}

function missedText(what: string, missed: Coverage['missed']): readonly string[] {
  if (missed.length === 0) return [];
  const shown = missed.slice(0, SHOWN).map(({ name, place }) => `  ${at(place)}  ${name}`);
  const rest = missed.length - shown.length;
  return [
    '',
    `Never reached (${what}):`,
    ...shown,
    ...(rest > 0 ? [`  ... and ${rest} more; --json has them all`] : []),
  ];
}

function at({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** What somebody can go through in one sitting. */
const SHOWN = 20;
