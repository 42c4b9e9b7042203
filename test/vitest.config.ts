import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Rooms whose tests only compute: they share their workers, because a new one for each file takes longer than the tests in it. */
const pure = ['clock', 'content', 'fold', 'json', 'message', 'reconcile', 'schemas', 'text', 'words'].map(
  (room) => `test/${room}/**/*.test.ts`,
);

const shared = { root, testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    root,
    reporters: ['default', fileURLToPath(new URL('reporter.ts', import.meta.url))],
    // Much of a test is waiting for git and for disks, so there is one worker more than cores; a busy machine gets its time.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { test: { ...shared, name: 'whole', include: ['test/**/*.test.ts'], exclude: pure } },
      { test: { ...shared, name: 'pure', include: pure, isolate: false } },
    ],
  },
});
