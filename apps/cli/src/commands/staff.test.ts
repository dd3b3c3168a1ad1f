import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShopFolder, type TestFolder } from "../test-command.ts";

const SLOW = 120_000;
const config = ["--config", join("shop", "seimbang.yaml")] as const;

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestShopFolder();
}, SLOW);
afterAll(() => folder[Symbol.asyncDispose]());

test("the first administrator is invited from the command line, and whoever runs it sees who works there", {
  timeout: SLOW,
}, async () => {
  const staff = (...words: readonly string[]) => folder.seimbang("staff", ...words, ...config);
  const invited = await staff("invite", "Sri@Toko.example", "--role", "administrator", "privacy_officer", "--json");
  const { link, mail, roles } = JSON.parse(invited.stdout);
  expect(link).toMatch(/^http:\/\/localhost:\d+\/console\/invitation#[0-9a-f-]{36}\.[\w-]{43}$/);
  expect([mail, roles]).toEqual(["sri@toko.example", ["administrator", "privacy_officer"]]);
  const wrong = await staff("invite", "sri@toko.example", "--role", "owner");
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("marketer")]);
  const nobody = await staff("remove", "nobody@toko.example");
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining("Nobody of the staff")]);
});

test("whoever runs the server sees which courses there are, who has passed them, and no certificate of nobody", {
  timeout: SLOW,
}, async () => {
  const courses = (...words: readonly string[]) => folder.seimbang("courses", ...words, ...config);
  const listed = JSON.parse((await courses("list", "--json")).stdout);
  expect(listed).toHaveLength(6);
  expect(listed[0]).toMatchObject({
    key: "data-ethics",
    privacy: true,
    draw: 10,
    pass: 8,
    title: { id: "Etika data" },
  });
  expect((await courses("list")).stdout).toMatch(/Data ethics +data-ethics +20 +\d +8/);
  const file = join(folder.path, "training.csv");
  expect((await courses("report", "--out", file)).code).toBe(0);
  expect(await readFile(file, "utf8")).toMatch(/^\ufeff"staff_id","name","roles","standing",/);
  const { code, stderr } = await courses("certificate", "01900000-0000-7000-8000-000000000000");
  expect([code, stderr]).toEqual([1, expect.stringContaining("→")]);
});

test("whoever runs the server opens the console to every network for a while, sees it, and takes it back with a reason", {
  timeout: SLOW,
}, async () => {
  const intrusions = (...words: readonly string[]) => folder.seimbang("intrusions", ...words, ...config);
  expect((await intrusions("list")).stdout).toContain("No alert is open.");
  const opened = await intrusions("open-console", "--minutes", "30", "--because", "The office moved.", "--json");
  const [opening] = JSON.parse(opened.stdout);
  expect(opening).toMatchObject({
    what: "console_opened",
    takenBy: "command line",
    because: "The office moved.",
    isInForce: true,
  });
  expect((await intrusions("cut-offs")).stdout).toMatch(/console open to all +\S+ \d\d:\d\d +The office moved\./);
  const undone = await intrusions("undo", opening.cutOffId, "--because", "It is done.", "--json");
  expect(JSON.parse(undone.stdout)[0]).toMatchObject({ isInForce: false, undone: { because: "It is done." } });
  const again = await intrusions("undo", opening.cutOffId, "--because", "Again.");
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("cannot be undone")]);
  expect((await intrusions("open-console", "--minutes", "2", "--because", "x")).code).toBe(2);
});
