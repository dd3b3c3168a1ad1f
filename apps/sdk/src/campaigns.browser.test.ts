import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openLauncher } from "../../server/src/campaigns/test-launch.ts";
import { complaintsOfAxe, hasBrowser, identifiersIn, openTestPages, personallyFilled } from "./test-page.ts";

let pages: Awaited<ReturnType<typeof openTestPages>>;
let campaignId: string;

const creative = (creativeId: string, kind: "ad" | "tip", productId?: string) => ({
  creativeId,
  kind,
  ...(productId === undefined ? {} : { productId }),
  title: { id: `Judul ${creativeId}`, en: `Title ${creativeId}` },
  text: { id: "Kopi dari Gayo.", en: "Coffee from Gayo." },
  weight: 1,
});

beforeAll(async () => {
  if (!hasBrowser) return;
  pages = await openTestPages();
  const { launch } = openLauncher(pages.shop);
  const image = { imageUrl: new URL("/mug.svg", pages.url).href, imageText: { id: "Dari Gayo", en: "From Gayo" } };
  campaignId = await launch({ creatives: [{ ...creative("mug", "ad", "cup"), url: "/sale?week=2", ...image }] });
  const decided = async () => (await pages.shop.ask("POST", "/v1/decide", { payload: { slot: "banner" } })).body;
  await vi.waitFor(async () => expect((await decided()).creatives).toHaveLength(1), { timeout: 10_000 });
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const PLACE = '<div style="height: 150vh">Toko</div><div data-seimbang-slot="banner" data-count="2"></div>';
/** Whatever a page may forbid: no script but the one that it names by a nonce, no style, nothing evaluated. */
const STRICT = `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'nonce-shop'; connect-src 'self'; img-src 'self'; style-src-attr 'unsafe-inline'">`;
const SCRIPT = 'nonce="shop" data-banner="own"';
const PICTURE = {
  contentType: "image/svg+xml",
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>',
};
/** Somebody whose browser gets the campaign's picture from the shop. */
const newVisitor = async () => {
  const context = await pages.newVisitor();
  await context.route("**/mug.svg", (route) => route.fulfill(PICTURE));
  return context;
};
const card = (page: Page) => page.getByRole("listitem").filter({ hasText: /mug/ });
const counted = async (): Promise<readonly object[]> =>
  (await pages.shop.query("select impressions::int, clicks::int from campaign_count where impressions + clicks > 0"))
    .rows;
const sent = (page: Page, event: string) =>
  page.waitForRequest((request) => request.url().endsWith("/v1/batch") && request.postData()?.includes(event) === true);

inBrowser(
  "what a campaign shows says who pays, is seen once when half of it is in view for a second, and names nobody",
  async () => {
    await using context = await newVisitor();
    const { page, requests, problems } = await pages.visit(context, { body: PLACE, head: STRICT, script: SCRIPT });
    await card(page).waitFor();
    expect(await card(page).textContent()).toMatch(/^Ad · paid by Toko ContohTitle mug.*Coffee from Gayo\.Why this\?$/);
    // What is written in the picture is read out to whoever does not see it.
    expect(await card(page).getByRole("img").getAttribute("alt")).toBe("From Gayo");
    await page.waitForTimeout(1_500);
    expect(requests.filter((request) => request.url().endsWith("/v1/batch"))).toEqual([]);

    const seen = sent(page, "Promotion Viewed");
    await card(page).scrollIntoViewIfNeeded();
    const [message] = (await seen).postDataJSON().batch;
    const decision = await page.evaluate("seimbang.decide('banner')");
    expect(message).toMatchObject({
      event: "Promotion Viewed",
      properties: { promotion_id: "mug", campaign_id: campaignId },
    });
    expect(message.properties.decision_id.length).toBe((decision as { decisionId: string }).decisionId.length);
    await page.evaluate("scrollTo(0, 0)");
    await page.waitForTimeout(300);
    await card(page).scrollIntoViewIfNeeded();
    await page.waitForTimeout(1_500);
    expect(requests.filter((request) => request.url().endsWith("/v1/batch"))).toHaveLength(1);
    expect(identifiersIn(requests)).toEqual([]);
    await expect.poll(counted).toEqual([{ impressions: 1, clicks: 0 }]);

    await page.evaluate("addEventListener('click', (event) => event.preventDefault())");
    const link = card(page).getByRole("link", { name: "Title mug" });
    expect(await link.getAttribute("href")).toBe("/sale?week=2");
    const clicked = sent(page, "Promotion Clicked");
    await link.click();
    await clicked;
    await expect.poll(counted).toEqual([{ impressions: 1, clicks: 1 }]);

    await card(page).getByRole("button", { name: "Why this?" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Ad · paid by Toko Contoh").waitFor();
    await dialog.getByText("Nothing about you.").waitFor();
    const word = page.waitForRequest((request) => request.url().endsWith("/v1/feedback"));
    await dialog.getByRole("button", { name: "Do not show this" }).click();
    expect((await word).postDataJSON()).toMatchObject({ creative: { campaignId, creativeId: "mug" }, slot: "banner" });
    await dialog.getByText("Not shown again on this page.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    expect(await card(page).count()).toBe(0);
    expect(problems).toEqual([]);
  },
);

inBrowser("what a customer says of it is obeyed at once, and at level 0, where nobody is named", async () => {
  await using context = await newVisitor();
  const { page, requests } = await pages.visit(context, { body: PLACE, script: 'data-banner="own"' });
  const filled = personallyFilled(page);
  await page.evaluate("seimbang.consent({ purposes: { ads: true, measurement: true }, level: 2, age: 'adult' })");
  await filled;
  await card(page).getByRole("button", { name: "Why this?" }).click();
  const dialog = page.getByRole("dialog");
  const answer = page.waitForResponse((response) => response.url().endsWith("/v1/me/feedback"));
  await dialog.getByRole("button", { name: "Too often" }).click();
  const { changed } = await (await answer).json();
  expect(changed.map(({ code }: { code: string }) => code)).toEqual([
    "creative_hidden_for_a_while",
    "campaign_less_often",
  ]);
  await dialog.getByRole("status").getByText(changed[0].text.en).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => card(page).count()).toBe(0);

  await page.evaluate("seimbang.consent({ purposes: { ads: true }, level: 0, age: 'adult' })");
  requests.length = 0;
  await page.reload();
  await page.getByRole("listitem").first().waitFor();
  expect(await card(page).count()).toBe(0);
  expect(identifiersIn(requests)).toEqual([]);
});

inBrowser("where what answers does not come, the page says so, and asks again the next time", async () => {
  await using context = await newVisitor();
  await context.route("**/sdk-panel.js", (route) => route.abort());
  const { page, problems } = await pages.visit(context, { body: PLACE });
  const ask = card(page).getByRole("button", { name: "Why this?" });
  await ask.press("Enter");
  await page.getByRole("alert").getByText("That did not work").waitFor();
  await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  await ask.press("Enter");
  await page.getByRole("dialog").waitFor();
  expect(problems).toEqual([]);
});

inBrowser("in both languages, on a phone and a desk, it is for everybody and fits", async () => {
  for (const [language, width] of [
    ["id", 360],
    ["en", 1280],
  ] as const) {
    await using context = await newVisitor();
    const body = '<div data-seimbang-slot="banner" data-count="2"></div>';
    const { page } = await pages.visit(context, { language, body, script: 'data-banner="own"' });
    await page.setViewportSize({ width, height: 800 });
    await card(page).waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    if (process.env["SCREENSHOTS"])
      await page.screenshot({ path: `${process.env["SCREENSHOTS"]}/card-${language}.png` });
    await card(page).getByRole("button").click();
    await page.getByRole("dialog").waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    if (process.env["SCREENSHOTS"])
      await page.screenshot({ path: `${process.env["SCREENSHOTS"]}/why-${language}.png` });
  }
});
