import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What is looked at in a real Chromium, against a whole shop. */
export default defineConfig({
  test: {
    include: ["apps/*/src/**/*.browser.test.ts", "tests/**/*.browser.test.ts"],
    // As in vitest.config.ts.
    isolate: false,
    // A page waits more than it works, so that one file more than there are processors leaves none idle.
    maxWorkers: Math.max(3, availableParallelism()),
    globalSetup: ["tests/start-test-postgresql.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A page on a busy machine takes its time, and once in a while too long.
    retry: 1,
    expect: { poll: { timeout: 10_000 } },
  },
});
