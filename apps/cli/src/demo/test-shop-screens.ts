import type { Language } from "@seimbang/contracts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import english from "../../../shop/src/words/en.json" with { type: "json" };
import indonesian from "../../../shop/src/words/id.json" with { type: "json" };
import { accept, cutTexts, hasBrowser, type openDemoShop, press, REFUSE, tabTo, textOf } from "./test-demo-shop.ts";

const SLOW = { timeout: 300_000 };
const CATALOGUES = { id: indonesian, en: english };

type Demo = Awaited<ReturnType<typeof openDemoShop>>;

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

const WIDTHS = { id: [1280, 360], en: [360, 1280] } as const;

/** Texts of the catalogue of the other language. */
const foreignTexts = async (page: Page, language: Language): Promise<readonly string[]> => {
  const own = Object.values(CATALOGUES[language]);
  const shown = await textOf(page);
  return Object.values(CATALOGUES[language === "id" ? "en" : "id"])
    .filter((text) => text.length > 9 && !own.includes(text) && shown.includes(text))
    .filter((text) => text !== CATALOGUES[language].otherLanguage);
};

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

/** How the screens of the shop look, read and are used, for a file that has opened one. */
export const testShopScreens = (shop: () => Demo): void => {
  test.skipIf(!hasBrowser)("scripts and markup in whatever the shop is told are text on every page", SLOW, async () => {
    await using visitor = await shop().newVisitor({ language: "en", width: 1280 });
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

  test.skipIf(!hasBrowser).each(["id", "en"] as const)(
    "every screen reads whole, in one language, for everybody, on a phone and a desk (%s)",
    SLOW,
    async (language) => {
      await using visitor = await shop().newVisitor({ language, width: 360 });
      const { page, problems } = visitor;
      await visitor.go("");
      expect(await complaintsOfAxe(page)).toEqual([]);
      await press(visitor, REFUSE[language]);
      await visitor.go("/product/coffee-beans-2");
      await press(visitor, CATALOGUES[language].add);
      for (const screen of SCREENS) {
        await visitor.go(screen);
        expect(await page.getByRole("heading", { level: 1 }).count(), screen).toBe(1);
        expect(await page.getAttribute("html", "lang"), screen).toBe(language);
        for (const width of WIDTHS[language]) {
          const where = `${screen} ${width}`;
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme: width === 360 ? "light" : "dark" });
          expect(await cutTexts(page), where).toEqual([]);
          expect(await foreignTexts(page, language), where).toEqual([]);
        }
        // A phone by day in one language, a desk by night in the other: what axe knows does not change with the language.
        expect(await complaintsOfAxe(page), screen).toEqual([]);
      }
      expect(problems).toEqual([]);
    },
  );

  test.skipIf(!hasBrowser)(
    "somebody without a mouse chooses a person, searches, and puts something into the cart",
    SLOW,
    async () => {
      await using visitor = await shop().newVisitor({ language: "en", width: 1280 });
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
};
