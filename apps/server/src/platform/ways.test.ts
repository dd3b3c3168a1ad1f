import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WAYS } from "./ways.ts";

const ARCHITECTURE = readFileSync(join(import.meta.dirname, "../../../../ARCHITECTURE.md"), "utf8");

/** The steps of a way as they are drawn: from its name to the next one, what stands between arrows. */
const drawnSteps = (way: string): readonly string[] => {
  const name = way[0]?.toUpperCase() + way.slice(1);
  const [, drawing = ""] = new RegExp(`^${name} +apps/.*\n((?: .*\n)+)`, "m").exec(ARCHITECTURE) ?? [];
  return drawing
    .split("\n")
    .filter((line) => line.includes("─▶"))
    .flatMap((line) => line.split("─▶"))
    .map((step) => step.trim());
};

test.each(Object.entries(WAYS))("the steps of the way %s that are timed are drawn, in their order", (way, steps) => {
  const drawn = drawnSteps(way);
  const places = steps.map((step) => drawn.findIndex((one) => one.startsWith(step)));
  expect(places, drawn.join(" | ")).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
