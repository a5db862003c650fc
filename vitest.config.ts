import { defineConfig } from 'vitest/config';
import { PATIENCE } from './test/patience.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Only what hangs takes that long: nothing is measured by these.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: PATIENCE } },
    pool: 'forks',
    // Most files wait for processes, browsers and timers more than they compute: one more at a time than the machine has cores.
    maxWorkers: 3,
  },
});
