import type { CaseDesk } from '../desk/case-desk.ts';

/** Fires due reminders every few seconds until it is stopped; stopping waits for those under way. */
export function startTimerLoop(
  desk: Pick<CaseDesk, 'tickTimers'>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let ticking: Promise<unknown> | null = null;
  const tick = (): void => {
    // A slow store is not asked again before it has answered.
    ticking ??= desk
      .tickTimers()
      .catch(failed)
      .finally(() => {
        ticking = null;
      });
  };
  const timer = setInterval(tick, EVERY);
  timer.unref();
  tick();
  return async () => {
    clearInterval(timer);
    await ticking;
  };
}

/** Milliseconds. Deadlines are in minutes. */
const EVERY = 3_000;
