import { setPriority } from 'node:os';

/**
 * Leaves the processor to those who answer: to be called in a thread that nobody waits for. Linux knows priorities of threads;
 * elsewhere they are those of the process, which stays as it is.
 */
export function stepBack(how: 'a little' | 'far'): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, how === 'far' ? FAR : LITTLE);
  } catch {
    // A sandbox may forbid it; then the system shares as it likes.
  }
}

/** Of a busy processor a third of what others get, so that a change is in use soon all the same; and all that nobody wants. */
const LITTLE = 5;
/** A tenth. */
const FAR = 10;
