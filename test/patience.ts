/**
 * Milliseconds that a test waits for what must come. Only what hangs takes that long: the machine may stand still for seconds
 * while other tests run. The same holds for `expect.poll` (vitest.config.ts).
 */
export const PATIENCE = 60_000;
