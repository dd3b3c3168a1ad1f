import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { ConfigurationError } from "../configuration/configuration-error.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openLaws } from "./open-laws.ts";
import { readPacks } from "./read-packs.ts";

const SHIPPED = join(import.meta.dirname, "packs");
const UU_PDP = readFileSync(join(SHIPPED, "uu-pdp.yaml"), "utf8");
const { shop } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const folder = mkdtempSync(join(tmpdir(), "seimbang-packs-"));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
/** A folder with these files. */
const folderOf = (files: Readonly<Record<string, string>>): string => {
  const path = join(folder, String(made++));
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
};
const changed = (from: string | RegExp, to: string): string => {
  const text = UU_PDP.replace(from, to);
  if (text === UU_PDP) throw new Error(`The pack has no ${from}`);
  return text;
};
const refusal = (files: Readonly<Record<string, string>>, jurisdictions = ["uu-pdp"]): readonly string[] => {
  try {
    openLaws({ shop, laws: { jurisdictions, folder: folderOf(files) } });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.text.en.split("\n").slice(1);
    throw error;
  }
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split("\n").length;
/** The row of a clock, as it is written. */
const clockRow = (name: string): RegExp => new RegExp(`  - for: ${name}\\n(    .*\\n)+`);

test("the packs that are shipped are read, and every row of theirs has both languages and a day on which it was checked", () => {
  const packs = readPacks(undefined);
  expect(packs.map(({ pack }) => pack)).toEqual(["ccpa", "gdpr", "pp-tunas", "uu-pdp"]);
  for (const { clocks, waits, notice, records, breach, assessment, officer, transfers, minors } of packs) {
    const rows = [
      ...[...clocks, ...waits, ...notice, ...records, ...breach, ...assessment.triggers, ...assessment.contents],
      ...[...officer.triggers, ...transfers, ...minors],
    ];
    for (const { text, article, checked } of rows) {
      expect(text.id, article).not.toBe(text.en);
      expect(checked).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  }
});

test("a pack with a hole is refused, and told which right or duty would never be late", () => {
  const without = changed(clockRow("erasure"), "");
  expect(refusal({ "uu-pdp.yaml": without })).toEqual([
    `  uu-pdp.yaml:${lineOf(without, "clocks:")}:1  clocks has a hole: nothing says within what time erasure must be done. Give each a clock here, or name it in silent where the law does not know it.`,
  ]);
  const clockless = changed("within: { hours: 72 }\n    article", "article");
  const line = lineOf(clockless, "  - for: access");
  expect(refusal({ "uu-pdp.yaml": clockless })).toEqual([
    `  uu-pdp.yaml:${line}:5  clocks.0.within is missing: access has no clock. Say within what time, and figure: own where the law names none.`,
  ]);
});

test("every mistake of every file is told at once, each with its line", () => {
  const twoUnits = changed("within: { hours: 72 }", "within: { hours: 72, days: 3 }");
  const unknown = changed("item: legal_basis", "item: legality");
  const told = refusal({ "a.yaml": twoUnits, "b.yml": unknown });
  expect(told).toHaveLength(2);
  expect(told[0]).toContain(`a.yaml:${lineOf(twoUnits, "days: 3")}:`);
  expect(told[0]).toContain("must have exactly one of hours, days, businessDays, months");
  expect(told[1]).toContain(`b.yml:${lineOf(unknown, "item: legality")}:11`);
  expect(told[1]).toContain("Take one of controller_identity");
});

test.each([
  ["a zone that does not exist", changed("Asia/Makassar", "Asia/Nusantara"), '"Asia/Nusantara" is no time zone'],
  ["a country without holidays", changed("places: [ID]", "places: [XX]"), '"XX" has no holidays that are known'],
  ["a day that does not exist", changed("checked: 2026-11-29", "checked: 2026-02-30"), "is no date"],
  ["a right twice", changed("for: portability", "for: access"), "access occurs twice"],
  [
    "a right with a clock that is silent",
    changed("silent: [", "silent: [access, "),
    "names access, which has a clock as well",
  ],
  ["no figure", changed("within: { hours: 72 }", "within: { hours: 0 }"), "must be at least 1"],
  [
    "business days of no calendar",
    changed(/holidays:\n {2}places: \[ID\]\n/, "").replace("{ hours: 72 }", "{ businessDays: 3 }"),
    "the pack names no holidays",
  ],
  ["a setting that is none", changed("asOf:", "asAt:"), 'Did you mean "asOf"?'],
  ["no article", changed(/ {4}article: "7, 32"\n/, ""), "clocks.0.article is missing"],
  [
    "an extension without a time",
    changed('    article: "7, 32"\n', '    extension: { article: "1", verified: statute }\n    article: "7, 32"\n'),
    "must have exactly one of",
  ],
  ["a source that it does not have", changed("    source: wording", "    source: hearsay"), 'names "hearsay"'],
  [
    "a claim to have read the law, resting on an account of it",
    changed("    source: wording", "    source: accounts"),
    "Write verified: secondary",
  ],
  ["a source twice", changed("- source: accounts", "- source: wording"), "wording occurs twice"],
  [
    "an age that nobody is asked for",
    changed("rule: guardian_permission\n    under: 18", "rule: no_profiling\n    under: 21"),
    "customers say of themselves only whether they are 18",
  ],
])("a pack with %s is refused", (_what, text, says) => {
  expect(refusal({ "uu-pdp.yaml": text }).join("\n")).toContain(says);
});

test("a shop's own file replaces the pack of its name and leaves the others", () => {
  const newer = changed("version: 2", "version: 3").replace("within: { hours: 72 }", "within: { hours: 48 }");
  const laws = openLaws({ shop, laws: { jurisdictions: ["uu-pdp"], folder: folderOf({ "ours.yaml": newer }) } });
  expect(laws.packs.map(({ pack, version, from }) => `${pack} ${version} ${from}`)).toEqual([
    "ccpa 2 shipped",
    "gdpr 2 shipped",
    "pp-tunas 2 shipped",
    "uu-pdp 3 folder",
  ]);
  expect(laws.clockFor("access", 0)).toMatchObject({ dueAt: 48 * 3_600_000, version: 3 });
});

test("JSON is read as well, and the same pack twice in a folder is refused", () => {
  const written = JSON.stringify(parse(UU_PDP.replace("pack: uu-pdp", "pack: ten-days")));
  const [own] = readPacks(folderOf({ "ten-days.json": written })).filter(({ from }) => from === "folder");
  expect(own?.pack).toBe("ten-days");
  expect(refusal({ "a.yaml": UU_PDP, "b.yaml": UU_PDP })).toEqual([
    "  b.yaml  pack uu-pdp occurs twice. Keep one of the two.",
  ]);
});

test("a jurisdiction without a pack, a folder that is not there, and packs of which none knows a right are refused", () => {
  expect(refusal({}, ["uu-pdp", "lgpd"])).toEqual([
    '  seimbang.yaml  laws.jurisdictions "lgpd" is no rule pack. Known: ccpa, gdpr, pp-tunas, uu-pdp. Further ones are read from laws.folder.',
  ]);
  expect(() => readPacks(join(folder, "nowhere"))).toThrow("cannot be read (ENOENT). Correct laws.folder");
  const appealless = changed(clockRow("appeal"), "").replace("silent: [", "silent: [appeal, ");
  expect(refusal({ "uu-pdp.yaml": appealless })).toEqual([
    "  seimbang.yaml  Of the rule packs none has a clock for appeal. Give one of them a clock for it.",
  ]);
});
