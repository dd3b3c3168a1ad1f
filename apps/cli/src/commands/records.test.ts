import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openTestShopFolder, type TestFolder } from "../test-command.ts";

/** Each starts a process of its own. */
const MANY_COMMANDS = 120_000;

let folder: TestFolder;
const run = (...words: readonly string[]) => folder.seimbang("records", ...words, "--config", "shop/seimbang.yaml");
const write = (file: string, content: object) => writeFile(join(folder.path, file), JSON.stringify(content));

beforeAll(async () => {
  folder = await openTestShopFolder();
  return () => folder[Symbol.asyncDispose]();
}, MANY_COMMANDS);

test("records are shown and written, the register is kept, and what is incomplete is signed by nobody", {
  timeout: MANY_COMMANDS,
}, async () => {
  await run("processing", "--format", "html", "--out", "records.html", "--language", "id");
  const page = await readFile(join(folder.path, "records.html"), "utf8");
  expect(page).toContain("<h1>Catatan pemrosesan</h1>");
  expect(page).not.toContain("<nav");
  expect((await run("processing", "--format", "pdf")).stderr).toContain("`--out`");

  const doesWhat = { id: "Kirim", en: "Sends" };
  await write("recipient.json", { name: "PT Kirim", role: "processor", doesWhat, hosts: [], country: "ID" });
  const kept = await run("recipients", "--write", "recipient.json", "--by", "Ayu");
  expect(kept.stdout).toContain("There is no agreement with PT Kirim");

  const signed = await run("dpia", "engine", "--sign", "acceptable", "--by", "Ayu", "--because", "Ya.");
  expect([signed.code, signed.stderr]).toEqual([1, expect.stringContaining("Score the risk “Data is lost”.")]);

  const officer = (await run("officer")).stdout;
  expect(officer).toContain("probably so: These purposes follow what customers do over time");
  expect(officer).toContain("It was not judged yet whether a data protection officer is needed.");
});
