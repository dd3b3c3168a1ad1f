import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { parseConfiguration } from "../configuration/read-configuration.ts";
import { openTestShop } from "../test-open-shop.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const DAY_MS = 86_400_000;

/** The template with some of its text replaced. */
const configuredAs = (...changes: readonly (readonly [from: string | RegExp, to: string])[]) =>
  parseConfiguration(
    changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(TEMPLATE, "utf8")),
    TEMPLATE,
  );

test("the notice is answered as JSON to whoever has a key, and as a page to everybody", async () => {
  await using shop = await openTestShop();
  expect((await shop.ask("GET", "/v1/notice", { key: "none" })).status).toBe(401);
  const { body } = await shop.ask("GET", "/v1/notice");
  expect(body.sections.find(({ section }: { section: string }) => section === "levels").items).toHaveLength(5);
  expect(body.changes).toHaveLength(1);
  for (const language of LANGUAGES) {
    const page = await shop.ask("GET", `/privacy/notice?lang=${language}`, { key: "none" });
    expect(page.status).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-language"]).toBe(language);
    for (const { title, short, paragraphs, items } of body.sections)
      for (const text of [title, short, ...paragraphs, ...items])
        expect(page.text).toContain(text[language].replaceAll("'", "&#39;").replaceAll("&D", "&amp;D"));
  }
});

test("no page has a script, a picture or anything from elsewhere, and each says so to the browser", async () => {
  await using shop = await openTestShop();
  for (const path of ["/privacy/notice", "/privacy/learn"])
    for (const language of LANGUAGES) {
      const { text, headers } = await shop.ask("GET", `${path}?lang=${language}`, { key: "none" });
      expect(text).not.toMatch(/<script|<img|<iframe|<link rel="style|\son\w+=|style="/);
      expect(headers["content-security-policy"]).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'/,
      );
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(text).toContain(`<html lang="${language}">`);
    }
});

test("a page is never refused over its language: the shop's usual one stands in", async () => {
  await using shop = await openTestShop();
  for (const query of ["", "?lang=fr", "?lang=", "?lang=id&lang=en"])
    expect((await shop.ask("GET", `/privacy/notice${query}`)).headers["content-language"]).toBe("id");
});

test("what a shop calls itself is text on the page, whatever it is", async () => {
  await using shop = await openTestShop({
    configurations: [configuredAs(["name: Toko Contoh", 'name: "<script>alert(1)</script>"'])],
  });
  const { text } = await shop.ask("GET", "/privacy/notice?lang=en");
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(text).not.toContain("<script>");
});

test("sites that ask learn that Global Privacy Control is followed, and since when", async () => {
  await using shop = await openTestShop();
  const { status, body } = await shop.ask("GET", "/.well-known/gpc.json", { key: "none" });
  expect({ status, body }).toEqual({
    status: 200,
    body: { gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  });
});

test("an announced version is told before it takes effect, and from its day on needs a new permission", async () => {
  const day = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);
  const ads = / {2}ads:\n {4}version: 1.*\n/;
  const older = configuredAs();
  const newer = configuredAs(
    [ads, `  ads:\n    version: 2\n    from: ${day}\n`],
    ["retentionDays: 180", "retentionDays: 200"],
  );
  await using shop = await openTestShop({ configurations: [older, newer] });
  const token = (
    await shop.ask("POST", "/v1/visitors", { payload: { level: 2, age: "adult", purposes: { ads: true } } })
  ).body.token;
  const grant = async () => (await shop.ask("GET", "/v1/me/choices", { token })).body.purposes.ads;
  const whyNot = async () => (await shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, token })).body;
  const notice = async () => (await shop.ask("GET", "/v1/notice")).body;

  const announced = await notice();
  expect(announced.purposes.find(({ purpose }: { purpose: string }) => purpose === "ads")).toMatchObject({
    version: 1,
  });
  expect(announced.upcoming.inForceFrom).toBe(`${day}T00:00:00.000Z`);
  expect(announced.upcoming.changed.map(({ en }: { en: string }) => en)).toEqual([
    "This shop's ads: a new version, for which your permission is asked anew.",
    "This shop's ads: kept for 200 days, longer than before.",
  ]);
  expect((await shop.ask("GET", "/privacy/notice?lang=en")).text).toContain("This changes on");
  expect(await grant()).toEqual({ granted: true, expiresAt: `${day}T00:00:00.000Z` });
  expect((await whyNot()).used).toContain("views");

  shop.passTime(Date.parse(day) - Date.now() + 1000);
  expect(await grant()).toEqual({ granted: false });
  expect((await whyNot()).withheld[0].why).toMatch(/^purpose_(expired|not_granted)$/);
  const changed = await notice();
  expect(changed.upcoming).toBeUndefined();
  expect(changed.changes[0].inForceFrom).toBe(`${day}T00:00:00.000Z`);
  await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { ads: true } }, token });
  expect((await grant()).granted).toBe(true);
  expect((await whyNot()).used).toContain("views");
});
