import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CATALOGUE_RULE_CODES, CATALOGUE_RULES } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { describeReport } from "./describe-report.ts";
import { startReport } from "./report-import.ts";

const about = { source: "toko", format: "google-tsv", startedAt: 0, finishedAt: 1, removed: { count: 0 } };

test("people read what was wrong, how often and where first, in their language", () => {
  const report = startReport();
  for (const line of [2, 5, 9]) {
    report.notePart({ line, findings: [{ line, field: "price", rule: "not_a_price", severity: "error", value: "x" }] });
  }
  report.notePart({ flaw: { line: 9, rule: "feed_cut_off", severity: "error" } });
  const finished = report.finish(about);
  expect(describeReport(finished, "en")).toBe(
    [
      "toko: 3 rows: 3 refused.",
      "line 9: the feed ends in the middle; what came before is kept and nothing is removed",
      "3 × error: price is not a price; write 150000 IDR or 15.00 USD (first in line 2)",
    ].join("\n"),
  );
  expect(describeReport(finished, "id")).toContain("3 × galat: price bukan harga");
});

test("counts are written as the language writes them", () => {
  const { rows, ...report } = startReport().finish(about);
  const described = (read: number) => ({ ...report, rows: { ...rows, read, new: read } });
  expect(describeReport(described(1), "en")).toBe("toko: 1 row: 1 new.");
  expect(describeReport(described(12_345), "en")).toBe("toko: 12,345 rows: 12,345 new.");
  expect(describeReport(described(12_345), "id")).toBe("toko: 12.345 baris: 12.345 baru.");
});

test("a feed of which nothing came in says so without a stray comma", () => {
  expect(describeReport(startReport().finish(about), "en")).toBe("toko: 0 rows.");
});

test("errors keep their place in the report when there are more warnings than it holds", () => {
  const report = startReport();
  const warning = (line: number) => ({ line, field: "brand", rule: "recommended", severity: "warning" }) as const;
  for (let line = 1; line <= 2_000; line += 1) report.notePart({ line, findings: [warning(line)] });
  report.notePart({ line: 2_001, findings: [{ line: 2_001, field: "id", rule: "required", severity: "error" }] });
  const { findings } = report.finish(about);
  expect(findings).toHaveLength(500);
  expect(findings.at(-1)).toMatchObject({ line: 2_001, rule: "required" });
});

test("the page about the catalogue lists every rule with its sentences", async () => {
  const page = await readFile(join(import.meta.dirname, "../../../../docs/api/catalogue.md"), "utf8");
  const listed = [...page.matchAll(/^\| `(\w+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(([, code, en, id]) => ({
    code,
    en,
    id,
  }));
  const rules = CATALOGUE_RULE_CODES.map((code) => ({ code, ...CATALOGUE_RULES[code] }));
  for (const rule of rules) expect(listed).toContainEqual(rule);
});
