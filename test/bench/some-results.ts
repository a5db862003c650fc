import type { BenchResults } from '../../bench/results.ts';

const figures = { asked: 100, top1: 0.925, top3: 0.98, auroc: 0.9, p50: 0.1, p99: 0.4, buildMs: 1_234, memoryMb: 50 };

/** Figures that nobody measured. */
export const someResults: BenchResults = {
  limits: { trainMs: 60_000, askMs: 15_000, least: 150 },
  sets: [
    { name: 'banking77', lang: 'en', labels: 77, train: 10_003, test: 3_080, outOfScope: 0 },
    { name: 'a<b', lang: 'zh', labels: 2, train: 10, test: 5, outOfScope: 1 },
  ],
  contests: [
    { set: 'banking77', contender: 'Cuecard', outcome: { kind: 'done', result: { ...figures, auroc: null } } },
    {
      set: 'banking77',
      contender: 'Fuse.js 7.5, token search',
      outcome: { kind: 'done', result: { ...figures, top1: 0.7, auroc: null, p50: 250, p99: 300 } },
    },
    {
      set: 'banking77',
      contender: 'natural 8.1, logistic regression',
      outcome: { kind: 'over-time', limitMs: 60_000 },
    },
    { set: 'a<b', contender: 'Cuecard', outcome: { kind: 'done', result: figures } },
    { set: 'a<b', contender: 'MiniSearch 7.2', outcome: { kind: 'done', result: { ...figures, top1: 0.95 } } },
    { set: 'a<b', contender: 'natural 8.1, Bayes', outcome: { kind: 'failed', message: 'no such word' } },
  ],
  own: ['banking77', 'a<b'].map((set) => ({
    set,
    lang: 'en',
    inScope: 100,
    outOfScope: 0,
    ece: 0.061,
    inScopeRefused: 0.04,
    outOfScopeRefused: null,
    bins: Array.from({ length: 15 }, (_, index) => ({
      count: index,
      confidence: (index + 0.5) / 15,
      right: index / 14,
    })),
    typos: { clean: 0.9, one: 0.89, many: 0.87 },
  })),
  scale: [
    { entries: 100, buildMs: 200, p50: 0.05, p99: 0.2, rssMb: 90, top1: 0.9 },
    { entries: 1_000, buildMs: 1_400, p50: 0.2, p99: 1.2, rssMb: 180, top1: 0.9 },
  ],
  reload: { entries: 1_000, files: 40, liveMs: 50, compileMs: 38, sendMs: 2, swapMs: 10, fullMs: 1_800, blockMs: 20 },
  ablation: [
    { set: 'banking77', lang: 'en', without: null, top1: 0.9, auroc: 0.8, typoTop1: 0.85 },
    { set: 'banking77', lang: 'en', without: 'spelling', top1: 0.899, auroc: 0.8002, typoTop1: 0.75 },
    { set: 'other', lang: 'en', without: null, top1: 0.7, auroc: 0.8, typoTop1: 0.6 },
    { set: 'other', lang: 'en', without: 'spelling', top1: 0.71, auroc: 0.7995, typoTop1: 0.5 },
    { set: 'a<b', lang: 'zh', without: null, top1: 0.8, auroc: 0.8, typoTop1: 0.7 },
    { set: 'a<b', lang: 'zh', without: 'spelling', top1: 0.8, auroc: 0.8, typoTop1: 0.7 },
  ],
  questions: {
    covered: 150,
    top1: 0.84,
    top3: 0.93,
    confidentlyWrong: 0.02,
    refused: 0.1,
    offTopic: 60,
    offTopicRefused: 0.7,
    threats: 60,
    threatsFound: 0.8,
    harmless: 40,
    falseAlarms: 0.2,
    leftOut: 80,
  },
  desk: {
    compiled: { entries: 2_000, files: 40, megabytes: 3, coldMs: 3_000, warmMs: 1_500 },
    shippedCompileMs: 800,
    shippedIndexMs: 900,
    ask: { p50: 1, p99: 4 },
  },
  slack: {
    load: { perSecond: 500, seconds: 30, rounds: 3, roundMs: 1_000, connections: 64 },
    acks: { sent: 15_000, acked: 15_000, late: 0, refused: 0, p50: 4, p99: 90, max: 200 },
    cards: { once: 15_000, none: 0, twice: 0, p50: 30_000, p99: 60_000, drainMs: 61_000 },
    kept: { right: 400, conversations: 400 },
    complaints: 0,
    rounds: [
      { cuecard: 900, ackOnly: 1_000 },
      { cuecard: 1_900, ackOnly: 2_000 },
      { cuecard: 600, ackOnly: 1_000 },
    ],
  },
};
