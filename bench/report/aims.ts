import type { BenchResults } from '../results.ts';
import { fasterThanFuse } from './faster.ts';
import { slackAims } from './slack.ts';
import { milliseconds, percent, seconds, whole } from './table.ts';

/** Something the matcher is meant to reach, and what it reached in this run. */
export interface Aim {
  readonly what: string;
  readonly aim: string;
  readonly reached: string;
  readonly met: boolean;
}

/** The aims that this run says something about. */
export function aimsOf(results: BenchResults): readonly Aim[] {
  return [
    ...accuracyAims(results),
    ...confidenceAims(results),
    ...typoAims(results),
    ...costAims(results),
    ...(results.slack === undefined ? [] : slackAims(results.slack)),
  ];
}

function accuracyAims({ contests }: BenchResults): readonly Aim[] {
  return contests.flatMap(({ set, contender, outcome }) => {
    const aim = ACCURACY[set];
    if (contender !== 'Cuecard' || aim === undefined || outcome.kind !== 'done') return [];
    const { top1, auroc } = outcome.result;
    return [
      ...atLeast(`${set}, right script first`, top1, aim.top1),
      ...(aim.auroc === undefined ? [] : atLeast(`${set}, AUROC`, auroc, aim.auroc)),
    ];
  });
}

function confidenceAims({ own }: BenchResults): readonly Aim[] {
  return own.flatMap(({ set, ece, inScopeRefused, outOfScopeRefused }) => {
    const aim = CONFIDENCE[set];
    if (aim === undefined) return [];
    return [
      ...(aim.ece === undefined ? [] : atMost(`${set}, calibration error`, ece, aim.ece)),
      ...(aim.refused === undefined ? [] : atMost(`${set}, in scope refused`, inScopeRefused, aim.refused)),
      ...(aim.caught === undefined ? [] : atLeast(`${set}, out of scope refused`, outOfScopeRefused, aim.caught)),
    ];
  });
}

function typoAims({ own }: BenchResults): readonly Aim[] {
  return own.flatMap(({ set, typos }) => atMost(`${set}, lost to typos`, typos.clean - typos.many, TYPOS_LOSE));
}

function costAims(results: BenchResults): readonly Aim[] {
  const faster = fasterThanFuse(results);
  const grown = results.scale.flatMap(({ entries, p99, buildMs, rssMb }): readonly Aim[] => {
    const aim = SCALE[entries];
    if (aim === undefined) return [];
    const what = `${whole(entries)} entries`;
    return [
      limit(`${what}, p99`, p99, aim.p99, (ms) => `${milliseconds(ms)} ms`),
      limit(`${what}, build`, buildMs, aim.buildMs, (ms) => `${seconds(ms)} s`),
      limit(`${what}, memory of the process`, rssMb, aim.rssMb, (mb) => `${whole(mb)} MB`),
    ];
  });
  const { entries, liveMs } = results.reload;
  const saved = `a file of ${whole(entries)} entries changed, in use after`;
  const costs = [...grown, limit(saved, liveMs, LIVE_MS, (ms) => `${milliseconds(ms)} ms`)];
  if (faster === null) return costs;
  const { times } = faster;
  return [
    ...costs,
    { what: 'times faster than Fuse.js', aim: `>= ${whole(TIMES)}`, reached: whole(times), met: times >= TIMES },
  ];
}

function atLeast(what: string, value: number | null, aim: number): readonly Aim[] {
  if (value === null) return [];
  return [{ what, aim: `>= ${percent(aim)} %`, reached: `${percent(value)} %`, met: value >= aim }];
}

function atMost(what: string, value: number | null, aim: number): readonly Aim[] {
  if (value === null) return [];
  return [limit(what, value, aim, (share) => `${percent(share)} %`)];
}

function limit(what: string, value: number, most: number, write: (value: number) => string): Aim {
  return { what, aim: `<= ${write(most)}`, reached: write(value), met: value <= most };
}

/** Above every tool known to us that runs without a language model, on the sets that others have published figures for. */
const ACCURACY: Readonly<Record<string, { readonly top1: number; readonly auroc?: number }>> = {
  banking77: { top1: 0.92 },
  banking77_10shot: { top1: 0.8 },
  clinc150_full: { top1: 0.93, auroc: 0.965 },
  hint3_curekart_v1: { top1: 0.85, auroc: 0.91 },
  massive_zh_cn: { top1: 0.845 },
};
const CONFIDENCE: Readonly<
  Record<string, { readonly ece?: number; readonly refused?: number; readonly caught?: number }>
> = {
  banking77: { ece: 0.05 },
  clinc150_full: { ece: 0.05, refused: 0.05, caught: 0.82 },
  hint3_curekart_v1: { refused: 0.1, caught: 0.65 },
  massive_zh_cn: { ece: 0.05 },
};
/** A pause that nobody notices, on a machine that does other things, too. */
const SCALE: Readonly<Record<number, { readonly p99: number; readonly buildMs: number; readonly rssMb: number }>> = {
  1000: { p99: 1, buildMs: 1_500, rssMb: 250 },
  10000: { p99: 6, buildMs: 15_000, rssMb: 1_200 },
};
/** Before a trainer who has saved a file can ask. */
const LIVE_MS = 150;
const TYPOS_LOSE = 0.04;
const TIMES = 1_000;
