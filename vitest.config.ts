/**
 * Tests run whole programs and long random histories; on a busy machine that takes its time, and is no failure. Two at a time:
 * the tests have to be quick on two cores.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2, isolate: false },
});
