import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";

test("a shop is told which laws apply, what is due when, what nobody confirmed, and what its notice lacks", {
  timeout: 120_000,
}, async () => {
  await using folder = await openTestFolder();
  await folder.seimbang("init", "shop");
  const config = join("shop", "seimbang.yaml");
  const told = JSON.parse((await folder.seimbang("laws", "--config", config, "--json")).stdout);
  expect(told.jurisdictions).toEqual(["uu-pdp"]);
  expect(told.packs.map(({ pack, isOfShop }: { pack: string; isOfShop: boolean }) => [pack, isOfShop])).toEqual([
    ["ccpa", false],
    ["gdpr", false],
    ["pp-tunas", false],
    ["uu-pdp", true],
  ]);
  expect(told.clocks.find(({ what }: { what: string }) => what === "access")).toMatchObject({
    law: "UU PDP",
    article: "7, 32",
    verified: "statute",
    acknowledgement: { law: "CCPA", article: "§7021(a)" },
  });
  for (const { verified } of told.unconfirmed) expect(verified).toBe("unconfirmed");
  expect(told.noticeGaps.map(({ setting }: { setting: string }) => setting)).toEqual([
    "shop.contact.officer",
    "storage.country",
  ]);

  const { stdout, code } = await folder.seimbang("laws", "--config", config, "--language", "id");
  expect(code).toBe(0);
  expect(stdout).toContain("Toko ini tunduk pada uu-pdp.");
  expect(stdout).toContain("Isi storage.country (GDPR 13(1)(f); UU PDP 56).");

  const path = join(folder.path, config);
  await writeFile(path, `${await readFile(path, "utf8")}\nlaws:\n  jurisdictions: [lgpd]\n`);
  const refused = await folder.seimbang("laws", "--config", config);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('laws.jurisdictions "lgpd" is no rule pack'),
  ]);
});
