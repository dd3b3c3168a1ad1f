import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openLaws } from "../laws/read.ts";
import { noticesOwed, PEOPLE_NOTICE } from "./notices-owed.ts";

const SHOP = {
  ...{ name: "Toko", url: "https://toko.example", currency: "IDR" },
  ...{ languages: ["id" as const], timeZone: "Asia/Jakarta" },
};
const PACK = readFileSync(join(import.meta.dirname, "../laws/test-packs/ten-days.yaml"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "seimbang-packs-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a law that says nothing of the risk wants people told of any, and one that does from there on", () => {
  const row = (threshold: string) => `clocks:
  - for: breach_to_subjects
    within: { days: 10 }${threshold}
    article: "2"
    verified: statute
    checked: 2026-11-29
    text: { id: Diberi tahu., en: Told. }`;
  const toldAt = (threshold: string) => {
    writeFileSync(
      join(folder, "own.yaml"),
      PACK.replace("clocks:", row(threshold)).replace("breach_to_subjects,\n", ""),
    );
    const laws = openLaws({ shop: SHOP, laws: { jurisdictions: ["ten-days"], folder } });
    return (["unlikely", "risk", "high"] as const).filter((risk) =>
      noticesOwed(
        { document: { title: "?", awareAt: "2026-11-29T00:00:00.000Z", jurisdictions: ["ten-days"], risk } },
        laws,
      ).some(({ notice, isRequired }) => notice === PEOPLE_NOTICE && isRequired),
    );
  };
  expect(toldAt("")).toEqual(["unlikely", "risk", "high"]);
  expect(toldAt("\n    threshold: risk")).toEqual(["risk", "high"]);
  expect(toldAt("\n    threshold: high_risk")).toEqual(["high"]);
});
