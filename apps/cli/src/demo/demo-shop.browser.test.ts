import type { Language } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import { quiet } from "../../../../packages/web/src/test-quiet-page.ts";
import english from "../../../shop/src/words/en.json" with { type: "json" };
import indonesian from "../../../shop/src/words/id.json" with { type: "json" };
import {
  ACCEPT,
  accept,
  cutTexts,
  hasBrowser,
  identifiersIn,
  keptBy,
  openDemoShop,
  press,
  REFUSE,
  type Visit,
  type Visitor,
} from "./test-demo-shop.ts";
import { testShopScreens } from "./test-shop-screens.ts";
import { testStaffDays } from "./test-staff-days.ts";

const SLOW = { timeout: 300_000 };
const CATALOGUES = { id: indonesian, en: english };
const BECAUSE = { id: /^Karena Anda/, en: /^Because you/ };
const VIEWED = { id: "Produk yang Anda lihat", en: "Products you viewed" };
/** What somebody does changes neither with the language nor with the width; how it looks does, and is seen in all four. */
const VISITS: readonly Visit[] = [
  { language: "id", width: 360 },
  { language: "en", width: 1280 },
];

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

const eventTold = ({ page }: Visitor, event: string) =>
  page.waitForResponse((answer) => answer.request().postData()?.includes(event) === true && answer.status() === 200);
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
  await quiet(page);
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

test.skipIf(!hasBrowser)("anybody may become a sample customer, and nobody else", SLOW, async () => {
  const become = async (customerId: string): Promise<number> => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ customerId });
    return (await fetch(`${shop.demo.url}/shop/token.json`, { method: "POST", headers, body })).status;
  };
  expect(await become(shop.demo.customers[4]?.id ?? "")).toBe(200);
  expect(await become("plg-0100")).toBe(404);
});

testShopScreens(() => shop);
testStaffDays(() => shop);
