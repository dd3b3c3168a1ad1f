import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestShopFolder } from "../test-command.ts";

test("the first administrator is invited from the command line, and whoever runs it sees who works there", {
  timeout: 120_000,
}, async () => {
  await using folder = await openTestShopFolder();
  const config = ["--config", join("shop", "seimbang.yaml")] as const;
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
