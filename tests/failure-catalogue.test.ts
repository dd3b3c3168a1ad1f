import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasTest } from "./has-test.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Where others failed; a row of the page may be about a further half of one. */
const SEEN_AT = [
  ...["c15t/c15t#1084", "c15t/c15t#546", "kiprotect/klaro#396", "JiRaska/open-bank-oss#9671"],
  ...["attevon-llc/OpenTranscribe#442", "osodevops/kafka-backup#170", "NOFireAI/ravel#527", "major7apps/pensyve#283"],
  ...["margince/margince#2204", "margince/margince#1495", "tale-project/tale#1843", "spree/spree PR #14560"],
  ...["pierreb-devkit/Node#3938", "2witstudios/PageSpace#906", "iabgpp-es#72, #81, #84", "iabtcf-java#151"],
  ...["ethyca/fides, fixes 5384, 6660, 7222", "LINCnil/pia-app#61, #62"],
];

const rows = read("docs/failure-catalogue.md")
  .split("\n")
  .filter((line) => /^\| (?!seen at|-)/.test(line))
  .map((line) => line.split("|").slice(1, -1))
  .map(([seenAt = "", , held = ""]) => {
    const { file = "", name = "" } = /^ *`(?<file>[^`]+)`: (?<name>.+?) *$/.exec(held)?.groups ?? {};
    return { seenAt: seenAt.trim(), file, name };
  });

test("every failure that was seen at others has a row with a test", () => {
  expect(SEEN_AT).toHaveLength(18);
  expect(SEEN_AT.filter((place) => !rows.some(({ seenAt }) => seenAt === place))).toEqual([]);
  expect(rows.filter(({ file, name }) => file === "" || name === "")).toEqual([]);
});

test.each(rows)("$seenAt: the test that holds it is there, and runs", ({ file, name }) => {
  expect(hasTest(file, name), name).toBe(true);
});
