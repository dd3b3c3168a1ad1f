import axe from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasBrowser, openTestPages } from "./test-page.ts";

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (!hasBrowser) return;
  pages = await openTestPages();
  const document = {
    title: { id: "Buka hari Minggu", en: "Open on <b>Sunday</b>" },
    text: { id: "Kami buka.", en: "We are open." },
    url: "https://toko.example/hours",
  };
  const { shop } = pages;
  const payload = { by: "Rani", document };
  const told = await shop.ask("POST", "/v1/admin/announcements", { key: shop.secretKey, payload });
  expect(told.status).toBe(201);
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);
const PLACE = { body: "<div data-seimbang-announcements></div>", script: 'data-banner="own"' };

inBrowser(
  "an announcement stands where the page has a place for it, as text, and stays closed once it was closed",
  async () => {
    const context = await pages.newVisitor();
    const { page } = await pages.visit(context, PLACE);
    const shown = page.getByRole("region", { name: "Open on <b>Sunday</b>" });
    await shown.waitFor();
    expect(await shown.getByRole("link").getAttribute("href")).toBe("https://toko.example/hours");
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate("axe.run()")) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
    await shown.getByRole("button", { name: "Close" }).click();
    expect(await shown.count()).toBe(0);
    const asked = page.waitForResponse((response) => response.url().endsWith("/v1/announcements"));
    await page.reload();
    await asked;
    await page.waitForTimeout(200);
    expect(await shown.count()).toBe(0);
  },
);

inBrowser("a page without such a place asks for nothing", async () => {
  const { page, requests } = await pages.visit(await pages.newVisitor(), { script: 'data-banner="own"' });
  await page.waitForLoadState("networkidle");
  expect(requests.filter((request) => request.url().includes("announcements"))).toEqual([]);
});
