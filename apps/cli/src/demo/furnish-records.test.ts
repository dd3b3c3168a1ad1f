import { expect, test } from "vitest";
import { openTestShop } from "../../../server/src/test-open-shop.ts";
import { furnishRecords } from "./furnish-records.ts";

test("the officer of the demonstration shop finds an assessment to open again and registers to mend, made once", async () => {
  await using shop = await openTestShop();
  for (let time = 0; time < 2; time += 1) await furnishRecords(shop.serving, shop.now());
  const { recipients, findings } = await shop.serving.records.recipients();
  expect(recipients.map(({ document }) => document.name)).toEqual(["Awan Nusantara", "Surat Kilat"]);
  const codes = findings.map(({ code }) => code);
  expect(codes).toContain("agreement_ends_soon");
  expect(codes).toContain("transfer_without_safeguard");
  const engine = await shop.serving.assessments.find("impact_assessment", "engine");
  expect([engine.state, engine.missing]).toEqual(["reopened", []]);
  expect(engine.changes[0]?.id).toContain("Surat Kilat");
});
