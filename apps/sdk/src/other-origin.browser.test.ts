import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasBrowser, identifiersIn, keptBy, openElsewhere, personallyFilled } from "./test-page.ts";

let shops: Awaited<ReturnType<typeof openElsewhere>>;
beforeAll(async () => {
  if (hasBrowser) shops = await openElsewhere();
});
afterAll(() => shops?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const banner = (page: Page) => page.getByRole("region", { name: "How personal" });
const shelf = (page: Page) => page.getByRole("list", { name: "Suggested products" });
const answered = (page: Page, path: string) => page.waitForResponse((answer) => answer.url().endsWith(path));
const levelOf = async (page: Page): Promise<unknown> =>
  page.evaluate("seimbang.decide('home').then(({ level }) => level.effective)");
const accept = async (page: Page): Promise<string> => {
  const filled = personallyFilled(page);
  await banner(page).getByRole("button", { name: "Accept", exact: true }).click();
  await filled;
  return String((await keptBy(page))["seimbang.visitor"]);
};

inBrowser(
  "a shop that Seimbang was told of is served on its own origin, from the first slot to the last word",
  async () => {
    const { page, problems } = await shops.visit(shops.url, { script: 'data-level="2" data-google-consent-mode' });
    await using _context = page.context();
    await shelf(page).waitFor();
    const token = await accept(page);
    expect((await shops.shop.ask("GET", "/v1/me/choices", { token })).body.level).toEqual({ cap: 2, effective: 2 });

    const toldGoogle = (await page.evaluate(
      "dataLayer.map(([, command, signals]) => [command, signals.ad_storage])",
    )) as unknown[];
    expect([toldGoogle[0], toldGoogle.at(-1)]).toEqual([
      ["default", "denied"],
      ["update", "granted"],
    ]);
    await page.evaluate("for (let i = 0; i < 20; i += 1) seimbang.track('Product Viewed', { product_id: 'tea' })");
    expect((await answered(page, "/v1/batch")).status()).toBe(200);
    await page.getByRole("button", { name: "Why this?" }).first().click();
    const dialog = page.getByRole("dialog");
    const gift = answered(page, "/v1/me/gift");
    await dialog.getByRole("switch").check();
    expect((await gift).status()).toBe(200);
    await dialog.getByRole("switch").uncheck();
    await expect.poll(() => levelOf(page)).toBe(2);
    const said = answered(page, "/v1/me/feedback");
    await dialog.getByRole("button", { name: "Too personal" }).click();
    expect((await said).status()).toBe(200);
    await expect.poll(() => levelOf(page)).toBeLessThan(2);
    expect(problems).toEqual([]);
  },
);

inBrowser("what somebody does last there is told although the page is gone", async () => {
  const { page } = await shops.visit(shops.url);
  await using context = page.context();
  await accept(page);
  const wishes = async () => {
    const { text } = await shops.shop.ask("GET", "/metrics", { key: shops.shop.secretKey });
    return Number(/accepted_total\{kind="wishlisted"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const before = await wishes();
  await page.evaluate("seimbang.track('Product Added to Wishlist', { product_id: 'pot' })");
  // Another page keeps the browser open.
  await context.newPage();
  await page.close({ runBeforeUnload: true });
  await expect.poll(wishes).toBe(before + 1);
});

inBrowser("an origin that it was not told of gets no answer, and its page is whole", async () => {
  const { page, problems } = await shops.visit(shops.strangeUrl);
  await using _context = page.context();
  await expect.poll(() => page.locator("[data-seimbang-slot]").isHidden()).toBe(true);
  await page.getByRole("heading", { name: "Toko" }).waitFor();
  const outcome = await page.evaluate(
    "seimbang.consent({ purposes: { suggestions: true }, level: 2, age: 'adult' }).catch(({ code }) => code)",
  );
  expect(outcome).toBe("unreachable");
  expect(await keptBy(page)).toEqual({});
  expect(problems).toEqual([]);
});

inBrowser(
  "the privacy centre knows who comes from the shop, no server is told, and the shop obeys on return",
  async () => {
    const { page, requests } = await shops.visit(shops.url);
    await using _context = page.context();
    const token = await accept(page);
    const goToCentre = async (): Promise<void> => {
      await page.getByRole("button", { name: "Why this?" }).first().click();
      await page.getByRole("dialog").getByRole("link", { name: "Privacy centre" }).click();
      await page.getByRole("slider").waitFor();
    };
    const chosen = () =>
      page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.status() === 200);

    await goToCentre();
    expect(page.url()).toBe(`${shops.seimbang}/privacy/?lang=en`);
    expect(requests.map((request) => request.url()).filter((url) => url.includes(token))).toEqual([]);
    expect(
      requests.map((request) => request.headers()["referer"] ?? "").filter((from) => from.includes(token)),
    ).toEqual([]);
    const lowered = chosen();
    await page.getByRole("slider").press("Home");
    await lowered;
    await page.goto(shops.url);
    await shelf(page).waitFor();
    expect(await levelOf(page)).toBe(0);
    requests.length = 0;
    await page.reload();
    await shelf(page).waitFor();
    expect(identifiersIn(requests)).toEqual([]);

    await goToCentre();
    await page.getByRole("slider").press("ArrowRight");
    const raised = chosen();
    await page.locator("form.ask").getByRole("button").last().click();
    await raised;
    await page.goto(shops.url);
    await expect.poll(() => levelOf(page)).toBe(1);
  },
);

inBrowser(
  "whoever refuses and then grants in the privacy centre is personal again; a refusal after that stands",
  async () => {
    const { page, requests } = await shops.visit(shops.url);
    await using _context = page.context();
    const token = await accept(page);
    const grant = { level: 2, age: "adult", purposes: { suggestions: true } };
    const refuse = async (): Promise<void> => {
      await page.getByRole("button", { name: "Privacy", exact: true }).click();
      await banner(page).getByRole("button", { name: "Refuse", exact: true }).click();
      await banner(page).waitFor({ state: "detached" });
    };
    const told = () => page.waitForResponse((answer) => answer.request().method() === "PUT");

    await Promise.all([told(), refuse()]);
    await Promise.all([page.waitForURL(/privacy/), page.evaluate("seimbang.openCentre()")]);
    await shops.shop.ask("PUT", "/v1/me/choices", { token, payload: grant });
    await page.goto(shops.url);
    await expect.poll(() => levelOf(page)).toBe(2);

    // Granted elsewhere, then refused here before this page has heard of it, while nobody answers.
    await Promise.all([told(), refuse()]);
    await page.evaluate(
      "localStorage['seimbang.holds'] = JSON.stringify({ ...JSON.parse(localStorage['seimbang.holds']), at: 0 })",
    );
    await shops.shop.ask("PUT", "/v1/me/choices", { token, payload: grant });
    await page.context().route("**/v1/me/choices", (route) => route.abort());
    await refuse();
    await page.context().unroute("**/v1/me/choices");
    await Promise.all([told(), page.reload()]);
    await shelf(page).waitFor();
    expect((await shops.shop.ask("GET", "/v1/me/choices", { token })).body.level.effective).toBe(0);
    requests.length = 0;
    await page.reload();
    await shelf(page).waitFor();
    expect(identifiersIn(requests)).toEqual([]);
  },
);
