import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configurationWithSurvey } from "../../server/src/test-fair-shop.ts";
import { hasBrowser, identifiersIn, keptBy, openTestPages, personallyFilled } from "./test-page.ts";

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (hasBrowser) pages = await openTestPages({ configurations: [configurationWithSurvey()] });
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const banner = (page: Page) => page.getByRole("region", { name: /How personal|Seberapa personal/ });
const shelf = (page: Page) => page.getByRole("list", { name: /Suggested products|Saran produk/ });
const press = async (page: Page, name: string) => {
  await banner(page).getByRole("button", { name, exact: true }).click();
  await banner(page).waitFor({ state: "detached" });
};
const decided = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith("/v1/decide"));

inBrowser("before anybody agrees nothing is kept, nobody is named, and slots are filled", async () => {
  await using context = await pages.newVisitor();
  const { page, requests, problems } = await pages.visit(context);
  await banner(page).waitFor();
  await shelf(page).waitFor();
  expect(await page.getByRole("listitem").filter({ hasText: "Why this?" }).count()).toBe(3);
  // More than are sent at once.
  await page.evaluate("for (let i = 0; i < 120; i += 1) seimbang.track('Product Viewed', { product_id: 'tea' })");
  await page.waitForLoadState("networkidle");
  await page.goto("about:blank");
  await page.goto(pages.url);
  await shelf(page).waitFor();
  expect(await keptBy(page)).toEqual({});
  expect(await context.cookies()).toEqual([]);
  expect(requests.map((request) => new URL(request.url()).pathname)).not.toContain("/v1/batch");
  expect(requests.filter((request) => request.url().endsWith("/v1/decide"))).toHaveLength(2);
  expect(identifiersIn(requests)).toEqual([]);
  expect(problems).toEqual([]);
});

inBrowser("accepting starts gently, at the person's own choices and purchases", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { script: "" });
  await page.getByText("at level 1").waitFor();
  await press(page, "Accept");
  await expect.poll(async () => (await keptBy(page))["seimbang.holds"]).toContain('"level":1');
});

inBrowser("neither accepting nor choosing here allows a survey about oneself, and refusing takes it back", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context);
  const granted = async () => {
    const { "seimbang.visitor": token = "" } = await keptBy(page);
    const { purposes } = (await pages.shop.ask("GET", "/v1/me/choices", { token })).body;
    return Object.keys(purposes).filter((purpose) => purposes[purpose].granted);
  };
  await banner(page).waitFor();
  expect(await banner(page).getByText("Checking fairness").count()).toBe(0);
  await press(page, "Accept");
  const accepted = await granted();
  expect(accepted).toContain("suggestions");
  expect(accepted).not.toContain("fairness");

  const { "seimbang.visitor": token = "" } = await keptBy(page);
  await pages.shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { fairness: true } }, token });
  await page.getByRole("button", { name: "Privacy", exact: true }).click();
  await banner(page).getByRole("button", { name: "Choose" }).click();
  expect(await banner(page).locator("input[value=fairness]").count()).toBe(0);
  await banner(page).getByLabel("1 · My choices").check();
  await banner(page).getByLabel("I am 18 or older").check();
  await press(page, "Save");
  expect(await granted()).toContain("fairness");
  const told = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.getByRole("button", { name: "Privacy", exact: true }).click();
  await press(page, "Refuse");
  await told;
  expect(await granted()).not.toContain("fairness");
});

inBrowser("on a small phone each purpose can be scrolled to, and the answers are always in sight", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context);
  await page.setViewportSize({ width: 320, height: 480 });
  await banner(page).waitFor();
  const last = banner(page).getByRole("listitem").last();
  const answers = banner(page).getByRole("button");
  for (const target of [banner(page).getByRole("heading"), last]) {
    await target.scrollIntoViewIfNeeded();
    const above = await Promise.all((await answers.all()).map((answer) => answer.boundingBox()));
    expect(above).toHaveLength(3);
    for (const box of above) expect((box?.y ?? 480) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
    const shown = await target.boundingBox();
    const firstAnswer = Math.min(...above.map((box) => box?.y ?? 0));
    expect((shown?.y ?? 480) + (shown?.height ?? 0), String(target)).toBeLessThanOrEqual(firstAnswer);
  }
});

inBrowser("what was accepted holds at once, with what was done before on this page, and on the next page", async () => {
  await using context = await pages.newVisitor();
  const { page, requests } = await pages.visit(context);
  await page.evaluate("seimbang.track('Product Viewed', { product_id: 'tea' })");
  await shelf(page).waitFor();
  const sent = page.waitForResponse((answer) => answer.url().endsWith("/v1/batch"));
  const filled = personallyFilled(page);
  await press(page, "Accept");
  await filled;
  expect((await sent).status()).toBe(200);
  expect((await sent).request().postDataJSON().batch).toContainEqual(
    expect.objectContaining({ event: "Product Viewed", properties: { product_id: "tea" } }),
  );
  const { "seimbang.visitor": token = "", "seimbang.holds": holds, ...rest } = await keptBy(page);
  expect(token).toMatch(/^sd1\./);
  expect(holds).toContain('"level":2');
  expect(rest).toEqual({ "seimbang.asked": "1" });
  const choices = await pages.shop.ask("GET", "/v1/me/choices", { token });
  expect(choices.body).toMatchObject({ level: { cap: 2, effective: 2 }, age: "adult" });

  requests.length = 0;
  const answer = decided(page);
  await page.reload();
  const decision = await (await answer).json();
  expect(decision.used).toContain("views");
  expect(identifiersIn(requests)).toContain(token);
  await page.getByRole("button", { name: "Privacy", exact: true }).waitFor();
  expect(await banner(page).count()).toBe(0);
  expect(await context.cookies()).toEqual([]);
});

inBrowser(
  "a refusal is remembered by a value that names nobody, and is asked about again only after a year",
  async () => {
    await using context = await pages.newVisitor();
    const { page, requests } = await pages.visit(context);
    await page.evaluate("seimbang.track('Product Viewed', { product_id: 'tea' })");
    await press(page, "Refuse");
    const { registryVersion } = (await pages.shop.ask("GET", "/v1/purposes")).body;
    const month = new Date().toISOString().slice(0, 7);
    expect(await keptBy(page)).toEqual({ "seimbang.refused": `${registryVersion} ${month}` });
    await page.reload();
    await shelf(page).waitFor();
    await page.getByRole("button", { name: "Privacy", exact: true }).waitFor();
    expect(await banner(page).count()).toBe(0);
    expect(identifiersIn(requests)).toEqual([]);
    expect(requests.map((request) => new URL(request.url()).pathname)).not.toContain("/v1/batch");

    const past = `${registryVersion} ${new Date().getUTCFullYear() - 2}-12`;
    for (const outdated of [past, `former ${month}`]) {
      await page.evaluate(`localStorage.setItem("seimbang.refused", "${outdated}")`);
      await page.reload();
      await banner(page).waitFor();
    }
  },
);

inBrowser("withdrawing takes no more than granting, and from then on no request names anybody", async () => {
  await using context = await pages.newVisitor();
  const { page, requests } = await pages.visit(context);
  await press(page, "Accept");
  const { "seimbang.visitor": token = "" } = await keptBy(page);
  const told = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.getByRole("button", { name: "Privacy", exact: true }).click();
  await press(page, "Refuse");
  expect((await told).status()).toBe(200);
  const choices = await pages.shop.ask("GET", "/v1/me/choices", { token });
  expect(choices.body).toMatchObject({ level: { effective: 0 }, purposes: { suggestions: { granted: false } } });
  await shelf(page).waitFor();
  await page.goto("about:blank");
  requests.length = 0;
  await page.goto(pages.url);
  await shelf(page).waitFor();
  await page.evaluate("seimbang.track('Product Viewed', { product_id: 'tea' })");
  await page.goto("about:blank");
  expect(identifiersIn(requests)).toEqual([]);
});

inBrowser("a withdrawal that nobody hears holds here at once and is told by a later page", async () => {
  await using context = await pages.newVisitor();
  const { page, requests } = await pages.visit(context);
  await press(page, "Accept");
  const { "seimbang.visitor": token = "" } = await keptBy(page);
  await context.route("**/v1/me/choices", (route) => route.abort());
  await page.getByRole("button", { name: "Privacy", exact: true }).click();
  await press(page, "Refuse");
  requests.length = 0;
  await page.evaluate("seimbang.fill()");
  expect(identifiersIn(requests)).toEqual([]);
  await context.unroute("**/v1/me/choices");
  const told = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.reload();
  expect((await told).status()).toBe(200);
  const choices = await pages.shop.ask("GET", "/v1/me/choices", { token });
  expect(choices.body.level).toMatchObject({ effective: 0 });
});

inBrowser("a refusal in one tab holds in another, also when that one is just being granted", async () => {
  await using context = await pages.newVisitor();
  const { page: first } = await pages.visit(context);
  const { page: second, requests } = await pages.visit(context);
  await banner(second).waitFor();
  let isRefused = (): void => undefined;
  const refusing = new Promise<void>((done) => {
    isRefused = done;
  });
  await context.route("**/v1/visitors", async (route) => {
    await refusing;
    await route.continue();
  });
  await banner(second).getByRole("button", { name: "Accept", exact: true }).click();
  await press(first, "Refuse");
  const told = second.waitForResponse((answer) => answer.request().method() === "PUT");
  isRefused();
  await told;
  await banner(second).waitFor({ state: "detached" });
  const { "seimbang.visitor": token = "", "seimbang.refused": refusal } = await keptBy(second);
  expect(refusal).toBeDefined();
  expect((await pages.shop.ask("GET", "/v1/me/choices", { token })).body.level.effective).toBe(0);
  await second.waitForLoadState("networkidle");
  requests.length = 0;
  await second.reload();
  await shelf(second).waitFor();
  expect(identifiersIn(requests)).toEqual([]);
});

inBrowser(
  "with a blocked storage the page is whole, nobody is asked in vain, and a grant lasts as long as the page",
  async () => {
    await using context = await pages.newVisitor();
    await context.addInitScript(
      'for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });',
    );
    const { page, problems, requests } = await pages.visit(context);
    await shelf(page).waitFor();
    await page.getByRole("button", { name: "Privacy", exact: true }).click();
    await press(page, "Accept");
    await expect.poll(() => identifiersIn(requests).length).toBeGreaterThan(0);
    requests.length = 0;
    await page.reload();
    await shelf(page).waitFor();
    expect(await banner(page).count()).toBe(0);
    expect(identifiersIn(requests)).toEqual([]);
    expect(problems).toEqual([]);
  },
);

inBrowser("while nobody answers the page is whole, its slots are gone, and nothing is agreed to", async () => {
  await using context = await pages.newVisitor();
  await context.route("**/v1/**", (route) => route.abort());
  const { page, problems } = await pages.visit(context);
  await page.getByRole("button", { name: "Privacy", exact: true }).waitFor();
  await expect.poll(() => page.locator("[data-seimbang-slot]").isHidden()).toBe(true);
  const outcome = await page.evaluate(
    "seimbang.consent({ purposes: { suggestions: true }, level: 2, age: 'adult' }).catch(({ code }) => code)",
  );
  expect(outcome).toBe("unreachable");
  expect(await keptBy(page)).toEqual({});
  expect(await page.evaluate("seimbang.decide('home')")).toBeUndefined();
  expect(problems).toEqual([]);
});

inBrowser("the shop's own banner asks in place of ours, with its own evidence", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { script: 'data-banner="own"' });
  await shelf(page).waitFor();
  const evidence = { wording: "spring", channel: "own-banner", locale: "en" };
  const choice = { purposes: { suggestions: true }, level: 1, age: "adult", evidence };
  await page.evaluate(`seimbang.consent(${JSON.stringify(choice)})`);
  expect((await keptBy(page))["seimbang.holds"]).toMatch(/"level":1.*"purposes":\["suggestions"\]/);
  expect(await page.getByRole("button", { name: "Privacy", exact: true }).count()).toBe(0);
  await page.evaluate("seimbang.consent({ purposes: { suggestions: false } })");
  expect(Object.keys(await keptBy(page))).toContain("seimbang.refused");
});

inBrowser("whoever chooses at level 0 is named in no request of the page", async () => {
  await using context = await pages.newVisitor();
  const { page, requests } = await pages.visit(context);
  await press(page, "Accept");
  await page.getByRole("button", { name: "Privacy", exact: true }).click();
  await banner(page).getByRole("button", { name: "Choose" }).click();
  await banner(page).getByLabel("0 · Neutral").check();
  await press(page, "Save");
  await page.goto("about:blank");
  requests.length = 0;
  await page.goto(pages.url);
  await shelf(page).waitFor();
  await page.goto("about:blank");
  expect(identifiersIn(requests)).toEqual([]);
});

inBrowser("what somebody does last is told although the page is gone", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { script: 'data-banner="own"' });
  await page.evaluate("seimbang.consent({ purposes: { suggestions: true }, level: 2, age: 'adult' })");
  const wishes = async () => {
    const { text } = await pages.shop.ask("GET", "/metrics", { key: pages.shop.secretKey });
    return Number(/accepted_total\{kind="wishlisted"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const before = await wishes();
  await page.evaluate("seimbang.track('Product Added to Wishlist', { product_id: 'pot' })");
  await page.close();
  await expect.poll(wishes).toBe(before + 1);
});

inBrowser("what the browser and a consent tool say goes with every question, and is obeyed", async () => {
  await using context = await pages.newVisitor();
  await context.addInitScript(
    "navigator.globalPrivacyControl = true; window.__tcfapi = (command, version, done) => done({ tcString: 'broken' }, true);",
  );
  const { page, requests } = await pages.visit(context, { script: 'data-banner="own"' });
  await shelf(page).waitFor();
  const choice = { purposes: { suggestions: true, ads: true }, level: 2, age: "adult" };
  await page.evaluate(`seimbang.consent(${JSON.stringify(choice)})`);
  const ads = await page.evaluate("seimbang.decide('banner')");
  expect(ads).toMatchObject({
    used: [],
    withheld: expect.arrayContaining([{ source: "views", why: "browser_signal" }]),
  });
  await page.evaluate(
    "seimbang.decide('banner').then((decision) => seimbang.why(decision, decision.items[0].productId))",
  );
  await page.getByRole("dialog").getByText("your browser asks us not to.").waitFor();
  const asked = requests.filter((request) => /decide|visitors/.test(request.url()));
  for (const request of asked) expect(request.postDataJSON().signals).toEqual({ gpc: true, tcf: "broken" });
});

inBrowser("on a device that several people use nothing is personal until a customer signs in", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { script: 'data-banner="own" data-shared-device' });
  const levelOf = () => page.evaluate("seimbang.decide('home').then(({ level }) => level.effective)");
  await page.evaluate("seimbang.consent({ purposes: { suggestions: true }, level: 2, age: 'adult' })");
  expect(await levelOf()).toBe(0);
  const token = await pages.shop.signCustomer("shared");
  const choice = { level: 2, age: "adult", purposes: { suggestions: true } };
  await pages.shop.ask("PUT", "/v1/me/choices", { payload: choice, token });
  await page.evaluate(`seimbang.identify("${token}")`);
  expect(await levelOf()).toBe(2);
});

inBrowser("whoever allows suggestions and no ads has personal suggestions beside an ad that is not", async () => {
  await using context = await pages.newVisitor();
  const body = '<div data-seimbang-slot="banner"></div><div data-seimbang-slot="home"></div>';
  const { page } = await pages.visit(context, { script: 'data-banner="own"', body });
  await page.evaluate("seimbang.consent({ purposes: { suggestions: true, ads: false }, level: 2, age: 'adult' })");
  for (let visit = 0; visit < 2; visit += 1) {
    for (const [slot, level] of [
      ["banner", 0],
      ["home", 2],
      ["banner", 0],
    ])
      expect(await page.evaluate(`seimbang.decide('${slot}').then(({ level }) => level.effective)`)).toBe(level);
    await page.reload();
    await shelf(page).first().waitFor();
  }
});
