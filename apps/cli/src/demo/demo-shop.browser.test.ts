import type { Language } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import english from "../../../shop/src/words/en.json" with { type: "json" };
import indonesian from "../../../shop/src/words/id.json" with { type: "json" };
import {
  complaintsOfAxe,
  cutTexts,
  hasBrowser,
  identifiersIn,
  keptBy,
  openDemoShop,
  tabTo,
  textOf,
  type Visit,
  type Visitor,
} from "./test-demo-shop.ts";
import { testStaffDays } from "./test-staff-days.ts";

const SLOW = { timeout: 300_000 };
const CATALOGUES = { id: indonesian, en: english };
const ACCEPT = { id: "Setuju", en: "Accept" };
const REFUSE = { id: "Tolak", en: "Refuse" };
const BECAUSE = { id: /^Karena Anda/, en: /^Because you/ };
const VIEWED = { id: "Produk yang Anda lihat", en: "Products you viewed" };
const VISITS: readonly Visit[] = [360, 1280].flatMap((width) =>
  (["id", "en"] as const).map((language) => ({ language, width })),
);

/** What the shop suggests, without what campaigns show beside it, which says who pays. */
const SUGGESTED = "[data-seimbang-slot=home] li:not(:has(small))";

let shop: Awaited<ReturnType<typeof openDemoShop>>;
beforeAll(async () => {
  if (hasBrowser) shop = await openDemoShop();
}, 900_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

const inEveryVisit = (rule: string, walk: (visitor: Visitor, language: Language) => Promise<void>): void =>
  test.skipIf(!hasBrowser).each(VISITS)(`${rule} ($language, $width px)`, SLOW, async (visit) => {
    await using visitor = await shop.newVisitor(visit);
    await visitor.go("");
    await walk(visitor, visit.language);
    expect(visitor.problems).toEqual([]);
  });

const accept = async (visitor: Visitor, language: Language): Promise<void> => {
  await press(visitor, ACCEPT[language]);
  await visitor.page.getByRole("button", { name: ACCEPT[language], exact: true }).waitFor({ state: "detached" });
};
const eventTold = ({ page }: Visitor, event: string) =>
  page.waitForResponse((answer) => answer.request().postData()?.includes(event) === true && answer.status() === 200);
const press = ({ page }: Visitor, name: string) => page.getByRole("button", { name, exact: true }).click();
const reasonsIn = ({ page }: Visitor) => page.locator("[data-seimbang-slot=home] li p").allTextContents();
const goHome = async (visitor: Visitor): Promise<void> => {
  const filled = visitor.page.waitForResponse((answer) => /\/v1\/decide(\/page)?$/.test(answer.url()));
  await visitor.page.getByRole("link", { name: "Toko Lestari" }).click();
  await filled;
  await visitor.page.locator("[data-seimbang-slot=home] li").first().waitFor();
};
const search = async ({ page }: Visitor, words: string): Promise<void> => {
  await page.getByRole("searchbox").fill(words);
  await page.keyboard.press("Enter");
  await page.locator("[data-seimbang-slot=search] li").first().waitFor();
};

inEveryVisit(
  "whoever refuses keeps the refusal and nothing else, and the shop stays full",
  async (visitor, language) => {
    const { page, requests } = visitor;
    expect(await keptBy(page)).toEqual({});
    await press(visitor, REFUSE[language]);
    await search(visitor, "teh");
    await page.locator("[data-seimbang-slot=search] li a").first().click();
    await page.locator("[data-seimbang-slot=product] li").first().waitFor();
    await goHome(visitor);
    expect(await page.locator(SUGGESTED).count()).toBe(11);
    expect(await page.locator(".ad").count()).toBe(1);
    expect((await reasonsIn(visitor)).filter((reason) => BECAUSE[language].test(reason))).toEqual([]);
    await visitor.go("/account");
    expect(Object.keys(await keptBy(page))).toEqual(["seimbang.refused"]);
    expect(identifiersIn(requests)).toEqual([]);
  },
);

inEveryVisit("what whoever accepts looks at becomes a reason, and “why this?” names it", async (visitor, language) => {
  const { page } = visitor;
  await accept(visitor, language);
  await search(visitor, "batik");
  const viewed = eventTold(visitor, "Product Viewed");
  await page.locator("[data-seimbang-slot=search] li a").first().click();
  await page.getByRole("button", { name: CATALOGUES[language].add }).waitFor();
  await viewed;
  await goHome(visitor);
  await expect.poll(async () => (await reasonsIn(visitor)).some((text) => BECAUSE[language].test(text))).toBe(true);
  await page.locator(`${SUGGESTED} button`).first().click();
  const why = page.getByRole("dialog");
  expect(await why.textContent()).toContain(VIEWED[language]);
  expect(await cutTexts(page)).toEqual([]);
  expect(await complaintsOfAxe(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".ad button").click();
  await expect.poll(() => page.getByRole("dialog").count()).toBe(1);
});

inEveryVisit("whoever becomes Sari, also after a refusal, sees reasons from her year", async (visitor, language) => {
  const { page } = visitor;
  const words = CATALOGUES[language];
  await press(visitor, REFUSE[language]);
  await press(visitor, words.tryAs);
  const loaded = page.waitForEvent("load");
  await page.getByRole("dialog").getByRole("button", { name: "Sari" }).click();
  await loaded;
  await expect.poll(async () => (await reasonsIn(visitor)).some((text) => BECAUSE[language].test(text))).toBe(true);
  expect(await page.getByRole("button", { name: ACCEPT[language], exact: true }).count()).toBe(0);
  await page.getByRole("link", { name: words.account, exact: true }).first().click();
  await page.locator(".orders img").first().waitFor();
  await press(visitor, words.signOut);
  await page.getByRole("button", { name: ACCEPT[language], exact: true }).waitFor();
  expect(await keptBy(page)).toEqual({});
});

/** Whoever lowers a level is not the same afterwards. */
const unlowered = ["Putu", "Dewi", "Bayu", "Maya"];

inEveryVisit("a level lowered in the privacy centre holds when the shop is seen again", async (visitor, language) => {
  const { page } = visitor;
  const words = CATALOGUES[language];
  await press(visitor, words.tryAs);
  const loaded = page.waitForEvent("load");
  const name = unlowered.pop();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: String(name) })
    .click();
  await loaded;
  // What was shown before somebody became this person is still being taken away.
  await page.waitForLoadState("networkidle");
  await expect.poll(async () => (await reasonsIn(visitor)).some((text) => BECAUSE[language].test(text))).toBe(true);
  await page.getByRole("contentinfo").getByRole("link", { name: words.privacy, exact: true }).click();
  const lowered = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.status() === 200);
  await page.getByRole("slider").press("Home");
  await lowered;
  await visitor.go("");
  await page.locator("[data-seimbang-slot=home] li").first().waitFor();
  expect((await reasonsIn(visitor)).filter((reason) => BECAUSE[language].test(reason))).toEqual([]);
});

inEveryVisit("nothing of an order that is a gift is used", async (visitor, language) => {
  const { page, requests } = visitor;
  const words = CATALOGUES[language];
  await accept(visitor, language);
  await visitor.go("/product/yarn-1");
  const added = eventTold(visitor, "Product Added");
  await press(visitor, words.add);
  await added;
  await goHome(visitor);
  await expect.poll(async () => (await reasonsIn(visitor)).some((text) => BECAUSE[language].test(text))).toBe(true);
  await page.getByRole("link", { name: words["cart.count"].replace("{}", "1") }).click();
  await page.getByRole("link", { name: words.checkout }).click();
  await page.getByLabel(words.gift).check();
  await press(visitor, words.order);
  await page.getByText(words["order.gift"]).waitFor();
  await goHome(visitor);
  expect((await reasonsIn(visitor)).filter((reason) => BECAUSE[language].test(reason))).toEqual([]);
  await page.goto("about:blank");
  expect(requests.filter((request) => request.postData()?.includes("Order Completed"))).toEqual([]);
});

test.skipIf(!hasBrowser)("nor is it by whoever agrees only after the gift was ordered", SLOW, async () => {
  await using visitor = await shop.newVisitor({ language: "en", width: 1280 });
  const { page, requests } = visitor;
  await visitor.go("/product/yarn-1");
  await press(visitor, english.add);
  await page.getByRole("link", { name: "Cart, 1 items" }).click();
  await page.getByLabel(english.gift).check();
  await page.getByRole("link", { name: english.checkout }).click();
  await page.getByRole("button", { name: english.order, exact: true }).press("Enter");
  await page.getByText(english["order.gift"]).waitFor();
  await accept(visitor, "en");
  await page.goto("about:blank");
  const told = requests.filter((request) => request.url().endsWith("/v1/batch"));
  expect(told.filter((request) => request.postData()?.includes("yarn-1"))).toEqual([]);
});

/** Every text of an answer as somebody hostile would write it; what is compared or counted stays. */
const HOSTILE = "<script>document.title = 'broken'</script><img src=x onerror=\"document.title = 'broken'\">";
const hostile = (value: unknown, name = ""): unknown => {
  if (Array.isArray(value)) return value.map((one) => hostile(one));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hostile(one, key)]));
  if (name === "url") return "javascript:document.title='broken'";
  return typeof value === "string" && ["id", "en", "title", "brand", "name"].includes(name) && value.includes(" ")
    ? `${value} ${HOSTILE}`
    : value;
};

test.skipIf(!hasBrowser)("scripts and markup in whatever the shop is told are text on every page", SLOW, async () => {
  await using visitor = await shop.newVisitor({ language: "en", width: 1280 });
  const { page, problems } = visitor;
  for (const answer of ["**/shop/shop.json", "**/v1/decide", "**/v1/decide/page", "**/v1/purposes"])
    await page.route(answer, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: hostile(await response.json()) });
    });
  await visitor.go("");
  await page.locator(".ad").waitFor();
  expect(await page.locator(".ad a[href]").count()).toBe(0);
  // Whoever goes on before the shop has answered breaks off their own consent, and whatever was asked with it.
  await accept(visitor, "en");
  for (const screen of ["", "/category/coffee-beans", "/product/coffee-beans-1", "/search?q=kopi", "/account"]) {
    await visitor.go(screen);
    await page.getByText("<script>").first().waitFor();
    const links = await page.locator("a").evaluateAll((all) => all.map(String));
    expect(
      links.filter((href) => href.startsWith("javascript:")),
      screen,
    ).toEqual([]);
    expect(await page.locator("main script, main img[src=x]").count(), screen).toBe(0);
    expect(await page.title(), screen).not.toBe("broken");
  }
  // What a page still asks for when it closes has nobody to answer.
  await page.unrouteAll({ behavior: "ignoreErrors" });
  expect(problems).toEqual([]);
});

test.skipIf(!hasBrowser)("anybody may become a sample customer, and nobody else", SLOW, async () => {
  const become = async (customerId: string): Promise<number> => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ customerId });
    return (await fetch(`${shop.demo.url}/shop/token.json`, { method: "POST", headers, body })).status;
  };
  expect(await become(shop.demo.customers[4]?.id ?? "")).toBe(200);
  expect(await become("plg-0100")).toBe(404);
});

const SCREENS = [
  "",
  "/category/coffee",
  "/category/coffee-beans",
  "/product/coffee-beans-1",
  "/read/content-8",
  "/search?q=kopi",
  "/search",
  "/cart",
  "/checkout",
  "/account",
  "/product/none",
];

inEveryVisit("every screen reads whole, in one language, for everybody", async (visitor, language) => {
  const { page } = visitor;
  const other = Object.values(CATALOGUES[language === "id" ? "en" : "id"]);
  const own = Object.values(CATALOGUES[language]);
  expect(await complaintsOfAxe(page)).toEqual([]);
  await press(visitor, REFUSE[language]);
  await visitor.go("/product/coffee-beans-2");
  await press(visitor, CATALOGUES[language].add);
  for (const colorScheme of ["light", "dark"] as const)
    for (const screen of SCREENS) {
      await page.emulateMedia({ colorScheme });
      await visitor.go(screen);
      const where = `${screen} ${colorScheme}`;
      expect(await page.getByRole("heading", { level: 1 }).count(), where).toBe(1);
      expect(await page.getAttribute("html", "lang"), where).toBe(language);
      expect(await cutTexts(page), where).toEqual([]);
      expect(await complaintsOfAxe(page), where).toEqual([]);
      const shown = await textOf(page);
      const foreign = other.filter((text) => text.length > 9 && !own.includes(text) && shown.includes(text));
      expect(
        foreign.filter((text) => text !== CATALOGUES[language].otherLanguage),
        where,
      ).toEqual([]);
    }
});

test.skipIf(!hasBrowser)(
  "somebody without a mouse chooses a person, searches, and puts something into the cart",
  SLOW,
  async () => {
    await using visitor = await shop.newVisitor({ language: "en", width: 1280 });
    const { page, problems } = visitor;
    await visitor.go("");
    await press(visitor, REFUSE.en);
    await visitor.go("");
    await tabTo(page, english.skip);
    await tabTo(page, english.tryAs);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.textContent")).toBe(english.tryAs);
    await tabTo(page, english["search.label"]);
    await page.keyboard.type("pandan");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search/);
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H1");
    await page.locator("[data-seimbang-slot=search] li a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/product/);
    await tabTo(page, english.add);
    await page.keyboard.press("Enter");
    expect(await page.getByRole("status").first().textContent()).toContain(english.cart.toLowerCase());
    expect(problems).toEqual([]);
  },
);

testStaffDays(() => shop);
