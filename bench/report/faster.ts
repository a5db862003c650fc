import type { BenchResults } from '../results.ts';
import { milliseconds, whole } from './table.ts';

/** The sentence that compares the speed with Fuse.js on banking77; `null` where one of the two was not measured. */
export function fasterLine(results: BenchResults): string | null {
  const faster = fasterThanFuse(results);
  if (faster === null) return null;
  return `Faster than Fuse.js token search on ${FASTER_ON} by ${whole(faster.times)} x in the same run (median ${milliseconds(faster.ours)} ms against ${milliseconds(faster.fuse)} ms).`;
}

/** Medians in milliseconds, and how many times the one goes into the other. */
export function fasterThanFuse({ contests }: BenchResults): {
  readonly times: number;
  readonly ours: number;
  readonly fuse: number;
} | null {
  const medianOf = (name: string): number | null => {
    const found = contests.find(({ set, contender }) => set === FASTER_ON && contender.startsWith(name));
    return found?.outcome.kind === 'done' ? found.outcome.result.p50 : null;
  };
  const ours = medianOf('Cuecard');
  const fuse = medianOf('Fuse.js');
  return ours === null || fuse === null ? null : { times: fuse / ours, ours, fuse };
}

const FASTER_ON = 'banking77';
