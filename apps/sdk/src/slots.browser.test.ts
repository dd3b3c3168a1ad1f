import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOfAxe, hasBrowser, identifiersIn, openTestPages, personallyFilled } from "./test-page.ts";

const goods = [
  {
    productId: "rice",
    title: "Beras pandan wangi",
    price: 85_000,
    salePrice: 79_000,
    url: "https://toko.example/rice",
  },
  { productId: "mug", title: "Cangkir", price: 25_000, url: "/test/page#mug", imageUrl: "/test/mug.svg" },
].map((item) => JSON.stringify({ ...item, categoryPath: ["Kitchen"] }));
async function* bytes() {
  yield Buffer.from(goods.join("\n"));
}

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (!hasBrowser) return;
  pages = await openTestPages();
  await pages.shop.serving.importCatalogue({ bytes: bytes(), format: "jsonl" }, { source: "test" });
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const shelf = (page: Page) => page.getByRole("list", { name: /Suggested products|Saran produk/ });
const card = (page: Page, title: string) => shelf(page).getByRole("listitem").filter({ hasText: title });
const request = (page: Page) => page.getByRole("region", { name: /How personal|Seberapa personal/ });
const WORDS = {
  id: { why: "Mengapa ini?", accept: "Setuju", choose: "Pilih", close: "Tutup", used: "Yang dipakai", save: "Simpan" },
  en: { why: "Why this?", accept: "Accept", choose: "Choose", close: "Close", used: "What was used", save: "Save" },
} as const;

inBrowser.each(["id", "en"] as const)(
  "in %s every screen is for everybody, and fits a phone and a desk",
  async (language) => {
    const words = WORDS[language];
    for (const [width, height] of [
      [360, 740],
      [1280, 800],
    ] as const) {
      await using context = await pages.newVisitor();
      const { page, problems } = await pages.visit(context, { language });
      await page.setViewportSize({ width, height });
      const fits = () => page.evaluate("document.documentElement.scrollWidth <= innerWidth");
      await request(page).waitFor();
      await shelf(page).waitFor();
      expect(await complaintsOfAxe(page)).toEqual([]);
      await request(page).getByRole("button", { name: words.choose, exact: true }).click();
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(await fits()).toBe(true);
      await page.reload();
      await request(page).getByRole("button", { name: words.accept, exact: true }).click();
      await card(page, "Cangkir").getByRole("button", { name: words.why }).click();
      await page.getByRole("dialog").getByText(words.used).waitFor();
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(await fits()).toBe(true);
      expect(problems).toEqual([]);
    }
  },
);

inBrowser("accepting and refusing are alike in size, look and clicks, and nothing is ticked for anybody", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context);
  await request(page).waitFor();
  const looks =
    await page.evaluate(`[...document.querySelector("seimbang-panel").shadowRoot.querySelectorAll(".foot > *")].slice(0, 2).map((button) => {
    const { width, height, top } = button.getBoundingClientRect();
    const { color, backgroundColor, borderColor, font } = getComputedStyle(button);
    return { width: Math.round(width), height, top, color, backgroundColor, borderColor, font };
  })`);
  const [accept, refuse] = looks as object[];
  expect(accept).toEqual(refuse);
  expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
  await request(page).getByRole("button", { name: "Choose", exact: true }).click();
  expect(await request(page).locator("input:checked").count()).toBe(0);
});

inBrowser("a level above 0 is saved only with a word about one's age", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context);
  await request(page).getByRole("button", { name: "Choose", exact: true }).click();
  await request(page).getByLabel("Product suggestions").check();
  await request(page).getByLabel("1 · My choices").check();
  await request(page).getByRole("button", { name: "Save", exact: true }).click();
  expect(await request(page).count()).toBe(1);
  await request(page).getByLabel("I am 18 or older").check();
  await request(page).getByRole("button", { name: "Save", exact: true }).click();
  await request(page).waitFor({ state: "detached" });
  const token = await page.evaluate("localStorage['seimbang.visitor']");
  const { body } = await pages.shop.ask("GET", "/v1/me/choices", { token: String(token) });
  expect(body).toMatchObject({ age: "adult", level: { cap: 1 }, purposes: { ads: { granted: false } } });
});

inBrowser("everything is reached by keyboard: asking why, reading, closing, and being back where one was", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { language: "id" });
  await request(page).waitFor();
  await shelf(page).waitFor();
  const focused = () =>
    page.evaluate(
      "(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at?.textContent ?? ''; })()",
    );
  const tabTo = async (text: string) => {
    for (let presses = 0; presses < 40 && (await focused()) !== text; presses += 1) await page.keyboard.press("Tab");
    expect(await focused()).toBe(text);
  };
  await tabTo("Mengapa ini?");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo("Tutup");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await focused()).toBe("Mengapa ini?");
  await tabTo("Tolak");
  await page.keyboard.press("Enter");
  await request(page).waitFor({ state: "detached" });
  expect(await focused()).toBe("Privasi");
  await page.keyboard.press("Enter");
  await request(page).waitFor();
  await page.keyboard.press("Escape");
  await request(page).waitFor({ state: "detached" });
});

inBrowser("what the catalogue says is text, and leads only where a page may lead", async () => {
  await using context = await pages.newVisitor();
  const hostile = { title: "<img src=x onerror=alert(1)>", url: "javascript:alert(1)", imageUrl: "data:text/html,1" };
  await context.route("**/v1/decide", async (route) => {
    const answer = await route.fetch();
    const decision = await answer.json();
    const [first] = decision.items;
    await route.fulfill({
      response: answer,
      json: { ...decision, items: [{ ...first, product: hostile }, ...decision.items.slice(1)] },
    });
  });
  const { page, problems } = await pages.visit(context);
  const bad = card(page, hostile.title);
  await bad.waitFor();
  expect(await bad.locator("a").getAttribute("href")).toBeNull();
  expect(await bad.locator("img").count()).toBe(0);
  expect(problems).toEqual([]);
});

const SCRIPT = "<script>document.title = 'broken'</script><img src=x onerror=\"document.title = 'broken'\">";
/** An answer as a server would give it that lets markup through. */
const hostile = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value !== "object" || value === null) return value;
  const texts = ["title", "brand", "id", "en"];
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      texts.includes(name) && typeof one === "string" ? one + SCRIPT : hostile(one),
    ]),
  );
};

inBrowser(
  "scripts and markup in a name, a reason and a purpose are text: on a card, in “why this?”, in the request",
  async () => {
    await using context = await pages.newVisitor();
    for (const answer of ["**/v1/decide", "**/v1/purposes"])
      await context.route(answer, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: hostile(await response.json()) });
      });
    const { page, problems } = await pages.visit(context);
    const isInert = async (place: Locator): Promise<void> => {
      expect(await place.textContent()).toContain("<script>");
      expect(await place.locator("script, img[src=x]").count()).toBe(0);
    };
    await request(page).waitFor();
    await isInert(request(page));
    await isInert(card(page, "Cangkir"));
    await card(page, "Cangkir").getByRole("button").press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "One level higher" }).click();
    await dialog.getByRole("status").filter({ hasText: "My choices" }).waitFor();
    await isInert(dialog.getByRole("status"));
    await isInert(dialog);
    expect(await page.title()).toBe("Toko");
    // What the page still asks for when it closes has nobody to answer.
    await context.unrouteAll({ behavior: "ignoreErrors" });
    expect(problems).toEqual([]);
  },
);

inBrowser(
  "a page with several slots asks for them at once, and a slot with a wrong name costs no other its own",
  async () => {
    await using context = await pages.newVisitor();
    const [home, aside] = ["home", "banner"].map((slot) => `<div data-seimbang-slot="${slot}" data-count="1"></div>`);
    const { page, requests } = await pages.visit(context, { body: `${home}${aside}` });
    await expect.poll(() => shelf(page).count()).toBe(2);
    const asked = () => requests.flatMap((one) => new URL(one.url()).pathname.match(/^\/v1\/decide.*/)?.[0] ?? []);
    expect(asked()).toEqual(["/v1/decide/page"]);
    const wrong = '<div data-seimbang-slot="atlantis"></div>';
    const { page: other } = await pages.visit(context, { body: `${wrong}${home}${aside}` });
    await expect.poll(() => shelf(other).count()).toBe(2);
  },
);

inBrowser("a card shows where the product is, what it costs and what it did cost", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { language: "id" });
  await card(page, "Beras").waitFor();
  expect(await card(page, "Beras").locator("a").getAttribute("href")).toBe("https://toko.example/rice");
  expect(await card(page, "Beras").locator("span").textContent()).toBe("Rp\u00a079.000Rp\u00a085.000");
});

inBrowser("somebody who is not known hides an item from the page, and nobody hears who it was", async () => {
  await using context = await pages.newVisitor();
  const { page, requests } = await pages.visit(context);
  await card(page, "Cangkir").getByRole("button", { name: "Why this?" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Nothing about you.").waitFor();
  const counted = page.waitForRequest((asked) => asked.url().endsWith("/v1/feedback"));
  await dialog.getByRole("button", { name: "Not this product" }).click();
  expect((await counted).postDataJSON()).toMatchObject({ productId: "mug", kind: "not_this_product" });
  await dialog.getByText("Not shown again on this page.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  expect(await card(page, "Cangkir").count()).toBe(0);
  expect(await page.evaluate("document.activeElement.shadowRoot.activeElement.ariaLabel")).toBe("Suggested products");
  expect(identifiersIn(requests)).toEqual([]);
});

inBrowser("one level lower and higher are shown, the higher once, by a permission that is written down", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context);
  const filled = personallyFilled(page);
  await request(page).getByRole("button", { name: "Accept", exact: true }).click();
  await filled;
  await card(page, "Cangkir").getByRole("button", { name: "Why this?" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Your level: 2 · Activity").waitFor();
  const answer = () => page.waitForResponse((response) => response.url().endsWith("/v1/decide"));
  const [lower] = await Promise.all([answer(), dialog.getByRole("button", { name: "One level lower" }).click()]);
  expect(await lower.json()).toMatchObject({ preview: "own_data", level: { effective: 1 } });
  await dialog.getByText("1 · My choices:").waitFor();
  const [higher] = await Promise.all([answer(), dialog.getByRole("button", { name: "One level higher" }).click()]);
  expect(await higher.json()).toMatchObject({ preview: "granted", level: { effective: 3 } });
  await dialog.getByText("3 · Reminders:").waitFor();
});

inBrowser(
  "a shop draws a slot itself, asks for one without drawing, and calls before the script has come, which asks once",
  async () => {
    await using context = await pages.newVisitor();
    const early =
      "<script>(window.seimbang = []).push(['render', 'home', (decision, host) => { host.textContent = 'own: ' + decision.items.length; }], ['page']);</script>";
    const { page, requests } = await pages.visit(context, { head: early });
    await page.getByText("own: 4").waitFor();
    expect(requests.filter((request) => request.url().endsWith("/v1/decide"))).toHaveLength(1);
    const titles = await page.evaluate(
      "seimbang.decide('home', { count: 2 }).then(({ items }) => items.map(({ product }) => product.title))",
    );
    expect(titles).toHaveLength(2);
  },
);

inBrowser("a customer is personal while signed in; a token that has run out costs no slot", async () => {
  await using context = await pages.newVisitor();
  const { page, requests } = await pages.visit(context, { script: 'data-banner="own"' });
  await shelf(page).waitFor();
  const token = await pages.shop.signCustomer("7");
  const choice = { level: 2, age: "adult", purposes: { suggestions: true } };
  await pages.shop.ask("PUT", "/v1/me/choices", { payload: choice, token });
  await page.evaluate(`seimbang.identify("${token}")`);
  expect((await page.evaluate("seimbang.decide('home')")) as object).toMatchObject({ level: { effective: 2 } });
  expect(await page.evaluate("localStorage.length")).toBe(0);
  pages.shop.passTime(16 * 60_000);
  expect((await page.evaluate("seimbang.decide('home')")) as object).toMatchObject({ level: { effective: 0 } });
  await expect.poll(() => page.evaluate("sessionStorage.length")).toBe(0);
  await page.evaluate(`seimbang.identify("${await pages.shop.signCustomer("7")}")`);
  expect((await page.evaluate("seimbang.decide('home')")) as object).toMatchObject({ level: { effective: 2 } });
  await page.evaluate("seimbang.signOut()");
  requests.length = 0;
  await page.evaluate("seimbang.fill()");
  expect(identifiersIn(requests)).toEqual([]);
  expect(await page.evaluate("({ ...sessionStorage })")).toEqual({});
});
