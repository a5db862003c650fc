import { parentPort } from 'node:worker_threads';
import { buildEngine, type EngineData, wakeEngine } from '../../matching/engine.ts';
import { matcherOf } from '../../matching/matcher.ts';
import { type Contest, type Winner, winnersOf } from './contest.ts';

export type RivalsReply =
  | { readonly kind: 'built'; readonly data: EngineData }
  | { readonly kind: 'half'; readonly winners: readonly (Winner | null)[] };

/** Builds the index of the one contest that it is sent, hands it out, and asks every other trial of it; then it is over. */
parentPort?.once('message', ({ without, trials }: Contest) => {
  const data = buildEngine(without);
  reply({ kind: 'built', data });
  const half = trials.filter((_, place) => place % 2 === 1);
  reply({ kind: 'half', winners: winnersOf(half, matcherOf(wakeEngine(data, without), without)) });
});

function reply(message: RivalsReply): void {
  parentPort?.postMessage(message);
}
