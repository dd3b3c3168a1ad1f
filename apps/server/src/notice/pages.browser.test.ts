import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import { openResources } from "../education/open-resources.ts";
import { openTestShop } from "../test-open-shop.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"];
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];
const SLOW = { timeout: 300_000 };

/** Text that is wider than the place it has. */
const CUT = `[...document.querySelectorAll("body *")]
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline")
  .map((element) => element.outerHTML.slice(0, 80))`;

type View = { readonly width: number; readonly colorScheme: "light" | "dark" };

const withPage = async (browser: Browser, { width, colorScheme }: View, look: (page: Page) => Promise<void>) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await look(page);
  expect(problems).toEqual([]);
  await context.close();
};

/** One with everything that the page can say of an offer. */
const OFFER = {
  ...{ name: { id: "Pekan teh", en: "Tea week" }, discount: { amount: 15_000 }, minimum: 100_000, code: "TEH15" },
  terms: { id: "Selama persediaan masih ada.", en: "While stocks last." },
  ...{ products: ["tea", "pot"], categories: ["Kitchen"], most: 500 },
  ...{ from: "2026-01-01T00:00:00Z", until: "2099-01-01T00:00:00Z" },
};

// Needs Debian's chromium, or the path of another in CHROMIUM; without one it is skipped, and runs in CI.
test.skipIf(!existsSync(CHROMIUM))(
  "the notice, the page to learn from and all offers fit a phone and a desk, by day and night, in both languages, for everybody",
  SLOW,
  async () => {
    await using shop = await openTestShop();
    await shop.ask("POST", "/v1/admin/offers", { key: shop.secretKey, payload: { document: OFFER } });
    const url = `http://127.0.0.1:${await shop.listen()}`;
    await using stack = new AsyncDisposableStack();
    const browser = stack.adopt(
      await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET }),
      (opened) => opened.close(),
    );
    const views = [
      { language: "id", width: 390, colorScheme: "light" },
      { language: "en", width: 1280, colorScheme: "dark" },
      { language: "en", width: 390, colorScheme: "light" },
      { language: "id", width: 1280, colorScheme: "dark" },
    ] as const;
    // Those that explain one thing each are laid out alike: two views of each are enough.
    const pages = [
      ...["/privacy/notice", "/privacy/learn", "/offers"].map((path) => [path, views] as const),
      ...openResources().map(({ key }) => [`/privacy/learn/${key}`, views.slice(0, 2)] as const),
    ];
    for (const [path, looked] of pages)
      for (const { language, ...view } of looked) {
        const where = `${path} ${language} ${view.width}`;
        await withPage(browser, view, async (page) => {
          await page.goto(`${url}${path}?lang=${language}`);
          const file = `${path.slice(1).replaceAll("/", "-")}-${language}-${view.width}.png`;
          if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${file}`, fullPage: true });
          expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where).toBe(true);
          expect(await page.evaluate(CUT), where).toEqual([]);
          expect(await complaintsOfAxe(page), where).toEqual([]);
        });
      }
  },
);

test.skipIf(!existsSync(CHROMIUM))(
  "the page's own policy stops no style, lets no script run, and the first key leads to the content",
  SLOW,
  async () => {
    await using shop = await openTestShop();
    const url = `http://127.0.0.1:${await shop.listen()}`;
    await using stack = new AsyncDisposableStack();
    const browser = stack.adopt(
      await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET }),
      (opened) => opened.close(),
    );
    const page = await browser.newPage();
    await page.goto(`${url}/privacy/notice?lang=en`);
    expect(await page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).not.toBe("none");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(page.url()).toContain("#main");
    await page.click("a[lang=id]");
    expect(await page.textContent("h1")).toBe("Pemberitahuan privasi");
    await expect(page.addScriptTag({ content: "window.ran = 1" })).rejects.toThrow();
  },
);
