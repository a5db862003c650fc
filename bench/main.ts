import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadLive } from '../src/cli/load-live.ts';
import { measureMatching, measureShipped, measureSlack, type Profile } from './measure.ts';
import { measurePracticeLines } from './practice-lines.ts';
import { type Rendered, renderBenchmarks } from './report/document.ts';
import { fasterLine } from './report/faster.ts';
import { PRACTICE_HEAD, practiceMisses, practiceSection } from './report/practice-lines.ts';
import { SAVES_HEAD, savesSection } from './report/saves.ts';
import { sectionIn, withSection } from './report/section.ts';
import { slackSection, withSlackSection } from './report/slack.ts';
import type { BenchResults } from './results.ts';
import { CONTENDER_NAMES } from './rivals/contenders.ts';
import { measureSaves, type SavesLoad } from './saves.ts';
import { findSets } from './sets.ts';

/**
 * `npm run bench [FOLDER]` measures against the public sets in the folder and writes docs/benchmarks.md and its pictures.
 * After `--`: `slack` measures the bot under load alone and writes that section anew; `reload` does so with two hundred saves a minute; `practice` measures how practice hears the labelled lines, and tells the misses of the shown half; `--print` prints the document instead; `--quick` does little and prints it; `--patience SECONDS` lets others
 * train for longer; `--save FILE` keeps the results, `--from FILE` writes the document from them without measuring.
 */
const FULL: Profile = {
  limits: { trainMs: 60_000, askMs: 15_000, least: 150 },
  contenders: CONTENDER_NAMES,
  contestRows: Number.POSITIVE_INFINITY,
  scale: [100, 1_000, 10_000],
  reload: 1_000,
  ablation: true,
  slack: { perSecond: 500, seconds: 30, rounds: 7, roundMs: 1_000, connections: 64 },
};
const QUICK: Profile = {
  limits: { trainMs: 5_000, askMs: 2_000, least: 50 },
  contenders: CONTENDER_NAMES,
  contestRows: 1_000,
  scale: [100, 1_000],
  reload: 1_000,
  ablation: false,
  slack: { perSecond: 500, seconds: 3, rounds: 3, roundMs: 500, connections: 64 },
};

const SAVES: SavesLoad = { restSeconds: 60, saves: 200, everyMs: 300 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    print: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    patience: { type: 'string' },
    save: { type: 'string' },
    from: { type: 'string' },
  },
});
const root = new URL('../', import.meta.url);
const document = new URL('docs/benchmarks.md', root);
if (positionals[0] === 'slack') await slackAlone();
else if (positionals[0] === 'reload') await reloadAlone();
else if (positionals[0] === 'practice') practiceAlone();
else await everything();

async function everything(): Promise<void> {
  const results =
    values.from === undefined ? await measureAll() : (JSON.parse(readFileSync(values.from, 'utf8')) as BenchResults);
  if (values.save !== undefined) writeFileSync(values.save, JSON.stringify(results));
  if (values.print || values.quick || results.sets.length === 0) console.log(renderBenchmarks(results).markdown);
  else writeDocument(renderBenchmarks(results));
  const faster = fasterLine(results);
  if (faster !== null) console.error(faster);
}

async function slackAlone(): Promise<void> {
  console.error('the bot under load');
  const figures = await measureSlack(values.quick ? QUICK : FULL);
  if (values.save !== undefined) writeFileSync(values.save, JSON.stringify(figures));
  if (values.print || values.quick) console.log(slackSection(figures));
  else writeFileSync(document, withSlackSection(readFileSync(document, 'utf8'), figures));
}

async function reloadAlone(): Promise<void> {
  console.error('saving while agents ask');
  const figures = await measureSaves(values.quick ? { restSeconds: 8, saves: 24, everyMs: 300 } : SAVES);
  if (values.save !== undefined) writeFileSync(values.save, JSON.stringify(figures));
  const section = savesSection(figures);
  if (values.print || values.quick) console.log(section);
  else writeFileSync(document, withSection(readFileSync(document, 'utf8'), SAVES_HEAD, section));
}

function practiceAlone(): void {
  const figures = measurePracticeLines();
  if (values.save !== undefined) writeFileSync(values.save, JSON.stringify(figures));
  const section = practiceSection(figures);
  console.log(section);
  console.error(
    `\nThe shown half, heard otherwise than labelled:\n${practiceMisses(figures)}\n${practiceMisses(figures.second)}`,
  );
  if (!values.print && !values.quick)
    writeFileSync(document, withSection(readFileSync(document, 'utf8'), PRACTICE_HEAD, section));
}

async function measureAll(): Promise<BenchResults> {
  const folder = positionals[0] ?? fileURLToPath(new URL('../shared/bench', root));
  if (findSets(folder).length === 0) {
    console.error(`No public sets in ${folder}: give the folder that has them. docs/benchmarks.md stays as it is.`);
  }
  const profile = patient(values.quick ? QUICK : FULL, values.patience);
  console.error('the desk: its own questions, compiling, asking');
  const shipped = await measureShipped(loadLive(fileURLToPath(new URL('knowledge', root)), { anew: true }));
  console.error('the bot under load');
  const slack = await measureSlack(profile);
  return { ...shipped, slack, ...(await measureMatching(folder, profile, console.error)) };
}

function writeDocument({ markdown, pictures }: Rendered): void {
  mkdirSync(new URL('docs/images/', root), { recursive: true });
  // Measured by themselves, they stay as they were.
  const before = readFileSync(document, 'utf8');
  const whole = [SAVES_HEAD, PRACTICE_HEAD].reduce((text, head) => {
    const section = sectionIn(before, head);
    return section === null ? text : withSection(text, head, section);
  }, markdown);
  writeFileSync(document, whole);
  for (const [name, svg] of Object.entries(pictures)) writeFileSync(new URL(`docs/images/${name}`, root), svg);
  console.error(`docs/benchmarks.md and ${Object.keys(pictures).length} pictures are written.`);
}

function patient(given: Profile, seconds: string | undefined): Profile {
  if (seconds === undefined) return given;
  const trainMs = Number(seconds) * 1_000;
  if (!(trainMs > 0)) {
    console.error(`--patience takes a number of seconds, not "${seconds}".`);
    process.exit(2);
  }
  return { ...given, limits: { ...given.limits, trainMs } };
}
