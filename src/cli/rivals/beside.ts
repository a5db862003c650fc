import type { Worker } from 'node:worker_threads';
import { wakeEngine } from '../../matching/engine.ts';
import { matcherOf } from '../../matching/matcher.ts';
import { startThread } from '../live/threads.ts';
import { type Contest, type Winner, winnersOf } from './contest.ts';
import { held } from './rivalries.ts';
import type { RivalsReply } from './rivals-thread.ts';

/** A thread beside this one, in which a contest is held while this one does something else. */
export interface Beside {
  /** Sent off at once; once. The same as `held`, whatever becomes of the thread. */
  readonly hold: (contest: Contest) => Promise<readonly (Winner | null)[]>;
  readonly close: () => Promise<void>;
}

/** Starts a thread that waits for a contest: until it comes, the thread loads what it needs. */
export function prepareBeside(worker: Worker = startThread('rivals-thread', LIMITS)): Beside {
  // What it died of does not matter: this thread does its work.
  const dead = new Promise<null>((resolve) => {
    for (const end of ['error', 'exit']) worker.once(end, () => resolve(null));
  });
  return {
    hold: async (contest) => (await holdIn(worker, contest, dead)) ?? held(contest),
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Both threads ask a half once there is an index; `null` when the other one is dead before it has said all. */
async function holdIn(
  worker: Worker,
  contest: Contest,
  dead: Promise<null>,
): Promise<readonly (Winner | null)[] | null> {
  const { without, trials } = contest;
  return await new Promise((resolve) => {
    let own: readonly (Winner | null)[] = [];
    worker.on('message', (reply: RivalsReply) => {
      switch (reply.kind) {
        case 'built': {
          const half = trials.filter((_, place) => place % 2 === 0);
          own = winnersOf(half, matcherOf(wakeEngine(reply.data, without), without));
          break;
        }
        case 'half':
          resolve(trials.map((_, place) => (place % 2 === 0 ? own : reply.winners)[place >> 1] ?? null));
      }
    });
    // Its end and its last words may come together: what came first counts.
    void dead.then(resolve);
    worker.postMessage(contest);
  });
}

/** Megabytes: an index comes of so many small objects that sweeping them away often takes a tenth of the time. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };
