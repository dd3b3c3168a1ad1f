import { join } from "node:path";
import { expect, test } from "vitest";
import { firstLoadOf } from "../../../packaging/test-first-load.ts";

const LIMIT = 300_000;
const FIRST = ["index.html", "src/messages/id.json", "src/home/home-page.tsx"];

test("the first page arrives within 300 kB, without any chart and any other page", { timeout: 120_000 }, async () => {
  const { bytes, sources } = await firstLoadOf(join(import.meta.dirname, "../vite.config.ts"), FIRST);
  expect(bytes).toBeLessThan(LIMIT);
  expect(sources.filter((source) => source.endsWith("-page.tsx"))).toEqual(["src/home/home-page.tsx"]);
  expect(sources).not.toContain("src/chart/sequence-chart.tsx");
});
