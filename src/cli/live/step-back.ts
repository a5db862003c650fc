import { setPriority } from 'node:os';

/**
 * Leaves the processor to those who answer: to be called in a thread that nobody waits for. Linux knows priorities of threads;
 * elsewhere they are those of the process, which stays as it is.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, BEHIND);
  } catch {
    // A sandbox may forbid it; then the system shares as it likes.
  }
}

/** Gets a third or so of what the others want of a busy processor, and all that they don't. */
const BEHIND = 5;
