/** What takes long enough to keep others waiting begins here, one at a time. */
export interface WorkQueue {
  /** Resolves when this one may begin: first come, first served. */
  turn(): Promise<void>;
  /** Something came in from Slack or was acknowledged: more may be on its way. */
  stirred(): void;
}

/**
 * Between the beginnings of two pieces of work everything that has come in is read and acknowledged, because Slack gives that three
 * seconds and the work none. While more comes in all the time, a piece of work still begins now and then. `now` = milliseconds of a
 * clock that only goes forward.
 */
export function createWorkQueue(now: () => number): WorkQueue {
  const waiting = new Set<() => void>();
  let stirs = 0;
  let seen = 0;
  let began = Number.NEGATIVE_INFINITY;

  const look = (): void => {
    const calm = stirs === seen;
    seen = stirs;
    if (calm || now() - began >= LONGEST) {
      const [begin] = waiting;
      if (begin === undefined) return;
      began = now();
      waiting.delete(begin);
      begin();
    }
    // Node reads what has come in between two of these.
    if (waiting.size > 0) setImmediate(look);
  };

  return {
    turn: () =>
      new Promise((resolve) => {
        if (waiting.size === 0) setImmediate(look);
        waiting.add(resolve);
      }),
    stirred: () => {
      stirs += 1;
    },
  };
}

/** Milliseconds: work that takes ten of them leaves nearly all of a rush to the acknowledgements, and no rush lasts for long. */
const LONGEST = 250;
