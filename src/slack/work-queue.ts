/** What takes long enough to keep others waiting begins here, one at a time. */
export interface WorkQueue {
  /** Resolves when this one may begin: first come, first served. */
  turn(): Promise<void>;
  /** Something came in from Slack or was acknowledged: more may be on its way. */
  stirred(): void;
}

/**
 * Between the beginnings of two pieces of work everything that has come in is read and acknowledged, because Slack gives that three
 * seconds and the work none. Work begins when nothing has come in for a moment; while more comes in all the time, a piece of work
 * still begins now and then. `now` = milliseconds of a clock that only goes forward.
 */
export function createWorkQueue(now: () => number): WorkQueue {
  const waiting = new Set<() => void>();
  let stirred = Number.NEGATIVE_INFINITY;
  let began = Number.NEGATIVE_INFINITY;

  const look = (): void => {
    const at = now();
    const begins = at - stirred >= QUIET || at - began >= LONGEST;
    const [begin] = waiting;
    if (begins && begin !== undefined) {
      began = at;
      waiting.delete(begin);
      begin();
    }
    if (waiting.size === 0) return;
    // Node reads what has come in between two of either.
    if (begins) setImmediate(look);
    else setTimeout(look, QUIET);
  };

  return {
    turn: () =>
      new Promise((resolve) => {
        if (waiting.size === 0) setImmediate(look);
        waiting.add(resolve);
      }),
    stirred: () => {
      stirred = now();
    },
  };
}

/** Milliseconds: in a rush the next request comes sooner, and nobody notices so short a wait. */
const QUIET = 2;
/** Milliseconds: work that takes ten of them leaves nearly all of a rush to the acknowledgements, and no rush lasts for long. */
const LONGEST = 250;
