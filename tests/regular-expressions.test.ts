import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pumpedTexts } from "./fuzz/pumped-texts.ts";

const ROOT = join(import.meta.dirname, "..");
const LENGTH = 2_000;
/**
 * Of the processor. What looks at each place once takes a hundredth of it; what looks from each place on to the end of such a text
 * takes longer, and of one that is ten times as long a hundred times as much (CWE-1333).
 */
const MOST_MS = 3;

/** Patterns that do take longer, and why nobody can make use of it. */
const NEVER_LONG: Readonly<Record<string, string>> = {
  [String.raw`/\/+$/`]: "addresses in the shop's own settings",
  [String.raw`/\s*([a-z]{3}|[$€£])$/i`]: "a price of forty signs at most",
  "/^[_0-9]+|_+$/g": "a column's name of two hundred signs at most, in which no two lines follow each other",
  [String.raw`/^[^\p{L}]+|[^\p{L}]+$/gu`]: "a password of 256 signs at most",
  [String.raw`/^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/`]: "a mail address of 254 signs at most",
  [String.raw`/^(?<action>[^=]+)=(?<share>\d*\.?\d+)$/`]: "what somebody types at their own terminal",
};

type Written = { readonly place: string; readonly pattern: RegExp };

const filesOf = (...paths: readonly string[]): readonly string[] =>
  execFileSync("git", ["ls-files", "-z", ...paths], { cwd: ROOT, encoding: "utf8" })
    .split("\0")
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/test-[^/]*$/.test(path));

/** A pattern as it stands in code, behind what a pattern may stand behind. */
const LITERAL = /(?:^|[\s(,=:[!&|?])\/(?![/*\s])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/gm;
const REPEATS = /[*+{]/;

const patternsIn = (path: string): readonly Written[] => {
  const text = readFileSync(join(ROOT, path), "utf8").replaceAll(/^\s*(\*|\/\/|\/\*\*).*$/gm, "");
  return [...text.matchAll(LITERAL)].flatMap(([, source = "", flags = ""]) => {
    if (!REPEATS.test(source)) return [];
    try {
      return [{ place: `${path}: /${source}/${flags}`, pattern: new RegExp(source, flags) }];
    } catch {
      // A division, or markup.
      return [];
    }
  });
};

/** Milliseconds of the processor that one look takes. */
const timeOf = (pattern: RegExp, text: string): number => {
  const before = process.cpuUsage();
  pattern.lastIndex = 0;
  pattern.test(text);
  const { user } = process.cpuUsage(before);
  return user / 1_000;
};

/** The first of a pattern's texts is looked at once before: it is compiled then. */
const slowest = ({ pattern }: Written): { readonly took: number; readonly text: string } => {
  let found = { took: 0, text: "" };
  timeOf(pattern, "");
  for (const text of pumpedTexts(pattern, LENGTH)) {
    let took = timeOf(pattern, text);
    // Another thread may have had its share of it.
    if (took > MOST_MS) took = Math.min(took, timeOf(pattern, text), timeOf(pattern, text));
    if (took > found.took) found = { took, text };
  }
  return found;
};

test("no pattern takes longer than in proportion to what it reads", () => {
  const all = filesOf("apps/*/src/*", "packages/*/src/*").flatMap(patternsIn);
  const written = all.filter(({ pattern }) => !Object.hasOwn(NEVER_LONG, String(pattern)));
  expect(written.length).toBeGreaterThan(150);
  expect(Object.keys(NEVER_LONG).filter((name) => !all.some(({ pattern }) => String(pattern) === name))).toEqual([]);
  const slow = written
    .map((one) => ({ ...one, ...slowest(one) }))
    .filter(({ took }) => took > MOST_MS)
    .map(({ place, took, text }) => `${place}: ${Math.round(took)} ms for ${JSON.stringify(text.slice(0, 40))}…`);
  expect(slow).toEqual([]);
});
