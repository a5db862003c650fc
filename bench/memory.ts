/** Collects garbage where the process was started with `--expose-gc`. */
export function heapSettled(): void {
  globalThis.gc?.();
}

/** What the process holds in memory, in megabytes of 10^6 bytes. */
export function residentMb(): number {
  return process.memoryUsage.rss() / 1e6;
}
