import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestFolder } from "../test-command.ts";

const OWN = '{"productId":"1","title":"Kaos katun","price":50000,"categoryPath":["Busana"]}\n';
const ENGLISH = "id\ttitle\tproduct_type\tprice\n1\tCotton shirt\tFashion\t9 USD\n2\tHat\tFashion\t5 USD\n";

test("a second file brings the words of another language, and every reader is told in their own", {
  timeout: 120_000,
}, async () => {
  await using folder = await openTestFolder();
  await folder.seimbang("init", "shop");
  const config = ["--config", join("shop", "seimbang.yaml")];
  writeFileSync(join(folder.path, "own.jsonl"), OWN);
  writeFileSync(join(folder.path, "english.tsv"), ENGLISH);

  await folder.seimbang("import", "catalogue", "own.jsonl", ...config);
  const { stdout } = await folder.seimbang("import", "catalogue", "english.tsv", "--language", "en", ...config);
  expect(stdout).toContain("english.tsv (en): 2 rows: 1 changed, 1 refused.");
  expect(stdout).toContain("1 × error: id is not in the catalogue, so");

  const titleFor = async (language: string) =>
    /^\s*1\s+(.*?)\s{2,}/m.exec((await folder.seimbang("decide", "--language", language, ...config)).stdout)?.[1];
  expect([await titleFor("id"), await titleFor("en")]).toEqual(["Kaos katun", "Cotton shirt"]);

  const exported = JSON.parse((await folder.seimbang("export", "catalogue", ...config)).stdout);
  expect(exported).toMatchObject({
    title: "Kaos katun",
    price: 50_000,
    translations: { en: { title: "Cotton shirt", categoryPath: ["Fashion"] } },
  });
});

test("a language is a code, and goes with nothing that removes or makes items", async () => {
  await using folder = await openTestFolder();
  for (const words of [["english"], ["en", "--replace"], ["en", "--mapping", "orders.yaml"]]) {
    const { code, stderr } = await folder.seimbang("import", "catalogue", "x.tsv", "--language", ...words);
    expect([words, code]).toEqual([words, 2]);
    expect(stderr).toMatch(/^error: .*--language/);
  }
});
