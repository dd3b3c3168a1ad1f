import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openTestShopFolder, type TestFolder } from "../test-command.ts";

/** Each starts a process of its own. */
const MANY_COMMANDS = 120_000;

let folder: TestFolder;
const run = (...words: readonly string[]) => folder.seimbang(...words, "--config", "shop/seimbang.yaml");

beforeAll(async () => {
  folder = await openTestShopFolder();
  const items = ["Teh", "Benang"].map((title, at) => ({
    productId: `p${at}`,
    title,
    price: 10,
    categoryPath: [title],
  }));
  await writeFile(join(folder.path, "items.jsonl"), items.map((item) => JSON.stringify(item)).join("\n"));
  await run("import", "catalogue", "items.jsonl");
  return () => folder[Symbol.asyncDispose]();
}, MANY_COMMANDS);

test("audits are made, shown and told in words, and what is no truth is refused with its line", {
  timeout: MANY_COMMANDS,
}, async () => {
  const audit = JSON.parse((await run("fairness", "slot", "banner", "--json")).stdout);
  expect(audit).toMatchObject({ target: { kind: "slot", id: "banner" }, verdict: "not_enough_evidence" });
  const told = (await run("fairness", "level", "2", "--language", "id")).stdout;
  expect(told).toMatch(/^Tingkat 2 {2}belum cukup diketahui\n(.*\n)*.*tidak diukur, orangnya terlalu sedikit: 18_24/);
  expect((await run("fairness", "report")).stdout).toContain("Customers are not asked who they are");
  expect((await run("fairness", "level", "7")).stderr).toContain("Levels to audit are 1 to 4.");

  const swapped = JSON.parse((await run("fairness", "swap", "--people", "2", "--json")).stdout);
  expect(swapped).toMatchObject({ verdict: "pass", swaps: [{ swap: "history", pairs: 2 }, {}, {}] });

  const truth = (attributes: object) => JSON.stringify({ customerId: "plg-1", attributes });
  await writeFile(join(folder.path, "truth.jsonl"), `${truth({ trait: true })}\n${truth({ trait: "yes" })}\n`);
  const refused = await run("fairness", "proxies", "--truth", "truth.jsonl");
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("truth.jsonl, line 2")]);
  await writeFile(join(folder.path, "truth.jsonl"), `${truth({ trait: true })}\n`);
  const proxies = JSON.parse((await run("fairness", "proxies", "--truth", "truth.jsonl", "--json")).stdout);
  expect(proxies).toMatchObject({ source: "truth", verdict: "not_enough_evidence", findings: [] });
});
