import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { openTestShop } from "../test-open-shop.ts";

test("dump", async () => {
  await using shop = await openTestShop();
  const get = async (url: string) =>
    shop.app.inject({ method: "GET", url, headers: { authorization: `Bearer ${shop.secretKey}` } });
  const doc = {
    name: "PT Kirim",
    role: "processor",
    doesWhat: { id: "a", en: "b" },
    hosts: [],
    country: "SG",
    safeguard: "standard_clauses",
  };
  await shop.ask("POST", "/v1/admin/records/recipients", { key: shop.secretKey, payload: { by: "A", document: doc } });
  await shop.ask("PUT", "/v1/admin/assessments/impact_assessment/engine", {
    key: shop.secretKey,
    payload: {
      version: 0,
      by: "A",
      written: {
        answers: { stakes: "Kepercayaan pelanggan.\nDan penjualan toko." },
        risks: {
          inference: {
            before: { severity: 3, likelihood: 3 },
            after: { severity: 2, likelihood: 1 },
            because: "Serangan uji tidak menemukan siapa pun.",
          },
        },
        actions: [{ what: "Menaikkan k", who: "Ayu", due: "2027-01-01" }],
        opinions: { customers: { wereAsked: true, opinion: "Survei: 4,2 dari 5." } },
      },
    },
  });
  for (const lang of ["id", "en"])
    for (const [name, path] of [
      ["processing", "records/processing"],
      ["dpia", "assessments/impact_assessment/engine"],
      ["lia", "assessments/interest_assessment/experiments"],
      ["cpra", "assessments/risk_assessment/engine"],
    ])
      for (const format of ["html", "pdf"]) {
        const answer = await get(`/v1/admin/${path}?format=${format}&lang=${lang}`);
        writeFileSync(`/tmp/records/${name}-${lang}.${format}`, answer.rawPayload);
      }
});
