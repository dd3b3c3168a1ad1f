import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "tests/**/*.test.ts", "bench/**/*.test.ts"],
    exclude: ["**/*.long.test.ts", "**/*.browser.test.ts", "**/node_modules/**"],
    // Most files need the whole server, which takes a process longer to load than most files to run; modules keep nothing of a shop.
    isolate: false,
    // One of two processors would wait most of the time: for PostgreSQL, and for commands that tests start.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ["tests/start-test-postgresql.ts"],
    testTimeout: 60_000,
    // A second try tells a machine that was busy from a rule that is broken; the report names whatever needed it.
    retry: 1,
    hookTimeout: 60_000,
  },
});
