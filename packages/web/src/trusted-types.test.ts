import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { markupOf } from "./trusted-types.ts";

const ROOT = join(import.meta.dirname, "../../..");

test("text in which an element could begin never becomes markup on our pages, and a style sheet is let through", () => {
  const sheet = ":root{--mantine-color-text:#000}.a>b{margin:0}";
  expect(markupOf(sheet, "Element innerHTML")).toBe(sheet);
  expect(markupOf("<p>", "HTMLIFrameElement srcdoc")).toBe("<p>");
  for (const text of ["<img src=x onerror=alert(1)>", "a</style><script>", "<"])
    expect(() => markupOf(text, "Element innerHTML")).toThrow(TypeError);
});

test("every frame of our pages is sandboxed, and lets nothing run", () => {
  const sources = globSync("{apps,packages}/*/src/**/*.tsx", { cwd: ROOT });
  const frames = sources.flatMap((path) => readFileSync(join(ROOT, path), "utf8").match(/<iframe[^>]*>/g) ?? []);
  expect(frames.length).toBeGreaterThan(0);
  for (const frame of frames) expect(frame).toMatch(/ sandbox=""/);
});
