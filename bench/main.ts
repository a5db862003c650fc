import { fileURLToPath } from 'node:url';
import { loadLive } from '../src/cli/load-live.ts';
import { DEFAULT_DESK } from '../src/knowledge/build/desk.ts';
import { measureAccuracy } from './accuracy.ts';
import { benchCompile } from './compile.ts';
import { measureDesk } from './desk.ts';
import { measureQuestions } from './questions.ts';
import { measureScale } from './scale.ts';

/**
 * `npm run bench [FOLDER]`: the shipped knowledge on the desk's own questions, accuracy on the public sets in the folder, how
 * the compiler and the matcher grow with the desk, and what an answer costs at the desk.
 */
const live = loadLive(fileURLToPath(new URL('../knowledge', import.meta.url)));
const own = measureQuestions(live, Date.now());
console.table({
  'questions of covered topics': own.covered,
  'right script first %': percent(own.top1),
  'right script among three %': percent(own.top3),
  'one script shown, the wrong one %': percent(own.confidentlyWrong),
  'nothing offered %': percent(own.refused),
  [`off-topic refused %, of ${own.offTopic}`]: percent(own.offTopicRefused),
  [`threats found %, of ${own.threats}`]: percent(own.threatsFound),
  [`false alarms %, of ${own.harmless} harmless uses`]: percent(own.falseAlarms),
  'questions of topics not covered yet, left out': own.leftOut,
});
const compiled = benchCompile();
console.table({
  [`${compiled.entries} entries compile, cold, ms`]: Math.round(compiled.coldMs),
  [`${compiled.entries} entries compile, warm, ms`]: Math.round(compiled.warmMs),
  'shipped knowledge compiles, ms': Math.round(live.compileMs),
  'shipped knowledge is indexed, ms': Math.round(live.buildMs),
  ...(await measureDesk(live)),
});
const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/bench', import.meta.url));
const accuracy = measureAccuracy(folder, DEFAULT_DESK.thresholds);
if (accuracy === null) console.log(`No public sets in ${folder}: give the folder that has them to measure accuracy.`);
else {
  console.table(
    accuracy.map((row) => ({
      set: row.set,
      'top-1 %': percent(row.top1),
      'top-3 %': percent(row.top3),
      'AUROC %': percent(row.auroc),
      'in scope refused %': percent(row.falseRefuse),
      'out of scope refused %': percent(row.falseAccept === null ? null : 1 - row.falseAccept),
      'ECE %': percent(row.ece),
      'p50 ms': row.latencyMs.p50?.toFixed(2) ?? '-',
      'p99 ms': row.latencyMs.p99?.toFixed(2) ?? '-',
      'build ms': Math.round(row.buildMs),
    })),
  );
}
console.table(
  [100, 1_000, 10_000].map(measureScale).map((row) => ({
    'entries x 10': row.entries,
    'build ms': Math.round(row.buildMs),
    'p50 ms': row.p50.toFixed(2),
    'p99 ms': row.p99.toFixed(2),
    'RSS MB': Math.round(row.rssMb),
    'top-1 %': percent(row.top1),
  })),
);

function percent(share: number | null): string {
  return share === null ? '-' : (share * 100).toFixed(1);
}
