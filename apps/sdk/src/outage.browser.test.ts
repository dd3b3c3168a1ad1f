import type { BrowserContext, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasBrowser, identifiersIn, keptBy, openTestPages, type Visit } from "./test-page.ts";

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (hasBrowser) pages = await openTestPages();
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const PATIENCE_MS = 5_000;
/** Sooner than the script gives a server up. */
const AT_ONCE = { timeout: 2_000 };
const banner = (page: Page) => page.getByRole("region", { name: "How personal" });
const shelf = (page: Page) => page.getByRole("list", { name: "Suggested products" });
const answer = async (page: Page, name: "Accept" | "Refuse"): Promise<void> => {
  if ((await banner(page).count()) === 0) await page.getByRole("button", { name: "Privacy", exact: true }).click();
  await banner(page).getByRole("button", { name, exact: true }).click();
  await banner(page).waitFor({ state: "detached" });
};

const answerWith = (status: number, body: string) => (route: Route) => route.fulfill({ status, body });
const FAULTS: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  "is down": (route) => route.abort("connectionrefused"),
  "answers 500": answerWith(500, '{"code":"internal"}'),
  "answers a proxy's page": answerWith(502, "<h1>Bad gateway</h1>"),
  "answers what is no JSON": answerWith(200, "<!doctype html>"),
  hangs: () => new Promise(() => undefined),
};

const break_ = (context: BrowserContext, fault: string) =>
  context.route("**/v1/**", FAULTS[fault] ?? (() => Promise.reject(new Error(fault))));

const whole = async ({ page, problems }: Visit): Promise<void> => {
  await page.getByRole("heading", { name: "Toko" }).waitFor();
  await expect.poll(() => page.locator("[data-seimbang-slot]").isHidden(), { timeout: 3 * PATIENCE_MS }).toBe(true);
  await page.getByRole("button", { name: "Privacy", exact: true }).waitFor();
  expect(problems).toEqual([]);
};

inBrowser.each(Object.keys(FAULTS))("while Seimbang %s the page is whole, and nothing is agreed to", async (fault) => {
  await using context = await pages.newVisitor();
  await break_(context, fault);
  const visit = await pages.visit(context);
  await whole(visit);
  await visit.page.evaluate("seimbang.track('Product Viewed', { product_id: 'tea' }); seimbang.page()");
  const outcome = await visit.page.evaluate(
    "seimbang.consent({ purposes: { suggestions: true }, level: 2, age: 'adult' }).then(() => 'granted', ({ name }) => name)",
  );
  expect(outcome).not.toBe("granted");
  expect(await keptBy(visit.page)).toEqual({});
});

inBrowser.each(Object.keys(FAULTS))(
  "a refusal outlives that Seimbang %s, and is never turned into a grant",
  async (fault) => {
    await using context = await pages.newVisitor();
    const { page } = await pages.visit(context);
    await answer(page, "Accept");
    const { "seimbang.visitor": token = "" } = await keptBy(page);
    await break_(context, fault);
    await page.getByRole("button", { name: "Privacy", exact: true }).click();
    await banner(page).getByRole("button", { name: "Refuse", exact: true }).click();
    // Before anybody answers: whoever refuses and leaves has refused.
    await expect.poll(async () => Object.keys(await keptBy(page)), AT_ONCE).toContain("seimbang.refused");
    await page.close();

    const later = await pages.visit(context);
    await whole(later);
    expect(Object.keys(await keptBy(later.page))).toContain("seimbang.refused");
    await context.unroute("**/v1/**");
    later.requests.length = 0;
    const told = later.page.waitForResponse((response) => response.request().method() === "PUT");
    await later.page.reload();
    expect((await told).status()).toBe(200);
    await shelf(later.page).waitFor();
    expect((await pages.shop.ask("GET", "/v1/me/choices", { token })).body.level.effective).toBe(0);
    const named = later.requests.filter((request) => identifiersIn([request]).length > 0);
    expect(named.map((request) => request.method())).toEqual(["PUT"]);
  },
);

const OLD_BROWSERS: Readonly<Record<string, string>> = {
  fetch: "delete window.fetch; delete window.Request;",
  AbortController: "delete window.AbortController;",
  BroadcastChannel: "delete window.BroadcastChannel;",
  CSSStyleSheet: "CSSStyleSheet.prototype.replaceSync = undefined;",
  attachShadow: "delete Element.prototype.attachShadow;",
  "localStorage and sessionStorage":
    'for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });',
  "room in its storage": 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };',
};

inBrowser.each(Object.keys(OLD_BROWSERS))("in a browser without %s the page is whole, and works", async (lacking) => {
  await using context = await pages.newVisitor();
  await context.addInitScript(OLD_BROWSERS[lacking] ?? "");
  const { page, problems } = await pages.visit(context, {
    body: '<button onclick="this.textContent = `pressed`">press</button><div data-seimbang-slot="home"></div>',
  });
  await page.evaluate(
    "(window.seimbang = window.seimbang || []).push(['track', 'Product Viewed', { product_id: 'tea' }], ['page'])",
  );
  await page.getByRole("button", { name: "press" }).click();
  await page.getByRole("button", { name: "pressed" }).waitFor();
  await page.waitForLoadState("networkidle");
  expect(await keptBy(page).catch(() => ({}))).toEqual({});
  expect(problems).toEqual([]);
});

inBrowser.each([
  [
    "nothing can be written any more",
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
  ],
  [
    "nothing can be removed any more",
    "Storage.prototype.removeItem = () => { throw new DOMException('locked', 'InvalidStateError'); };",
  ],
])("a refusal holds on the page and the next one although %s", async (_what, broken) => {
  await using context = await pages.newVisitor();
  const { page, requests } = await pages.visit(context);
  await answer(page, "Accept");
  await page.evaluate(broken);
  await answer(page, "Refuse");
  await page.waitForLoadState("networkidle");
  for (const again of [() => page.evaluate("seimbang.fill()"), () => page.reload()]) {
    requests.length = 0;
    await again();
    await shelf(page).waitFor();
    expect(identifiersIn(requests.filter((request) => request.url().endsWith("/v1/decide")))).toEqual([]);
  }
});

inBrowser(
  "a page that comes while its clock is a day ahead or behind is as personal as it was, and refuses as long",
  async () => {
    for (const skew of [-86_400_000, 86_400_000]) {
      await using context = await pages.newVisitor();
      await context.addInitScript(
        `{ const now = Date.now.bind(Date); const Real = Date; window.Date = class extends Real { constructor(...given) { super(...(given.length ? given : [now() + ${skew}])); } static now() { return now() + ${skew}; } }; }`,
      );
      const { page } = await pages.visit(context);
      const seen = page.waitForResponse((response) => response.url().endsWith("/v1/batch"));
      await answer(page, "Accept");
      await page.evaluate("for (let i = 0; i < 20; i += 1) seimbang.track('Product Viewed', { product_id: 'tea' })");
      expect((await seen).status()).toBe(200);
      await expect.poll(() => page.evaluate("seimbang.decide('home').then(({ level }) => level.effective)")).toBe(2);
      await page.getByRole("button", { name: "Why this?" }).first().click();
      const given = page.waitForResponse((response) => response.url().endsWith("/v1/me/gift"));
      await page.getByRole("dialog").getByRole("switch").check();
      expect((await given).status()).toBe(200);
      await expect.poll(() => page.evaluate("seimbang.decide('home').then(({ level }) => level.effective)")).toBe(0);
      await page.getByRole("dialog").getByRole("switch").uncheck();
      await expect.poll(() => page.evaluate("seimbang.decide('home').then(({ level }) => level.effective)")).toBe(2);
      await page.keyboard.press("Escape");
      await answer(page, "Refuse");
      await page.reload();
      await shelf(page).waitFor();
      expect(await banner(page).count()).toBe(0);
    }
  },
);
