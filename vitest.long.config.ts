import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.long.test.ts", "apps/*/src/**/*.long.test.ts", "tests/**/*.long.test.ts"],
    globalSetup: ["tests/start-test-postgresql.ts"],
    testTimeout: 900_000,
    hookTimeout: 600_000,
  },
});
