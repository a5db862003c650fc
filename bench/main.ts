import { fileURLToPath } from 'node:url';
import { DEFAULT_DESK } from '../src/knowledge/build/desk.ts';
import { measureAccuracy } from './accuracy.ts';
import { measureScale } from './scale.ts';

/** `npm run bench [FOLDER]`: accuracy on the public sets in the folder, and how the matcher grows with the desk. */
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
