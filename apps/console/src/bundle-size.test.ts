import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { firstLoadOf } from "../../../packaging/test-first-load.ts";
import { LATER_NAMES } from "../later-names.ts";

const LIMIT = 300_000;
const FIRST = ["index.html", "src/messages/id.json?first", "src/home/home-page.tsx"];

test("the first page arrives within 300 kB, without any chart and any other page, and no page carries schemas", {
  timeout: 120_000,
}, async () => {
  const { bytes, sources, modules, all } = await firstLoadOf(join(import.meta.dirname, "../vite.config.ts"), FIRST);
  expect(bytes).toBeLessThan(LIMIT);
  expect(sources.filter((source) => source.endsWith("-page.tsx"))).toEqual(["src/home/home-page.tsx"]);
  expect(sources).not.toContain("src/chart/sequence-chart.tsx");
  // Lists of codes are of use to a page, and the schemas beside them are not.
  expect(all.filter((path) => path.includes("/typebox/"))).toEqual([]);
  // What it says has to be there by then.
  const ours = modules.filter((path) => path.startsWith(import.meta.dirname) && /\.tsx?$/.test(path));
  expect(ours.length).toBeGreaterThan(20);
  const saysLater = new RegExp(`["'\`](${LATER_NAMES.join("|")})\\.`);
  expect(ours.filter((path) => saysLater.test(readFileSync(path, "utf8")))).toEqual([]);
});
