import { join } from "node:path";
import { expect, test } from "vitest";
import { firstLoadOf } from "../../../packaging/test-first-load.ts";

const LIMIT = 200_000;
const FIRST = ["index.html", "src/messages/id.json", "src/routes/start.tsx"];

test("the first page arrives within 200 kB, and brings no other page along", { timeout: 120_000 }, async () => {
  const { bytes, sources } = await firstLoadOf(join(import.meta.dirname, "../vite.config.ts"), FIRST);
  expect(bytes).toBeLessThan(LIMIT);
  expect(sources.filter((source) => source.startsWith("src/routes/"))).toEqual(["src/routes/start.tsx"]);
});
