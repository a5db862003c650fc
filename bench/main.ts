import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadLive } from '../src/cli/load-live.ts';
import { measureMatching, measureShipped, type Profile } from './measure.ts';
import { renderBenchmarks } from './report/document.ts';
import { fasterLine } from './report/faster.ts';
import { CONTENDER_NAMES } from './rivals/contenders.ts';
import { findSets } from './sets.ts';

/**
 * `npm run bench [FOLDER]` measures against the public sets in the folder and writes docs/benchmarks.md and its pictures;
 * `-- --print` prints the document instead, `-- --quick` does little and prints it, `-- --patience SECONDS` lets others train
 * for longer.
 */
const FULL: Profile = {
  limits: { trainMs: 60_000, askMs: 15_000, least: 150 },
  contenders: CONTENDER_NAMES,
  contestRows: Number.POSITIVE_INFINITY,
  scale: [100, 1_000, 10_000],
};
const QUICK: Profile = {
  limits: { trainMs: 5_000, askMs: 2_000, least: 50 },
  contenders: CONTENDER_NAMES,
  contestRows: 1_000,
  scale: [100, 1_000],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { print: { type: 'boolean' }, quick: { type: 'boolean' }, patience: { type: 'string' } },
});
const root = new URL('../', import.meta.url);
const folder = positionals[0] ?? fileURLToPath(new URL('../shared/bench', root));
const profile = patient(values.quick === true ? QUICK : FULL, values.patience);
console.error('the desk: its own questions, compiling, asking');
const shipped = await measureShipped(loadLive(fileURLToPath(new URL('knowledge', root))));
const results = { ...shipped, ...(await measureMatching(folder, profile, console.error)) };
const { markdown, pictures } = renderBenchmarks(results);

if (findSets(folder).length === 0) {
  console.error(`No public sets in ${folder}: give the folder that has them. docs/benchmarks.md stays as it is.`);
}
if (values.print === true || values.quick === true || findSets(folder).length === 0) console.log(markdown);
else {
  mkdirSync(new URL('docs/images/', root), { recursive: true });
  writeFileSync(new URL('docs/benchmarks.md', root), markdown);
  for (const [name, svg] of Object.entries(pictures)) writeFileSync(new URL(`docs/images/${name}`, root), svg);
  console.error(`docs/benchmarks.md and ${Object.keys(pictures).length} pictures are written.`);
}
const faster = fasterLine(results);
if (faster !== null) console.error(faster);

function patient(given: Profile, seconds: string | undefined): Profile {
  if (seconds === undefined) return given;
  const trainMs = Number(seconds) * 1_000;
  if (!(trainMs > 0)) {
    console.error(`--patience takes a number of seconds, not "${seconds}".`);
    process.exit(2);
  }
  return { ...given, limits: { ...given.limits, trainMs } };
}
