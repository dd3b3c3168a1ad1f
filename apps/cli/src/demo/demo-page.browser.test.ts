import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Language, sentenceFor } from "@seimbang/contracts";
import { ITEM_REASONS } from "@seimbang/engine";
import { systemClock } from "@seimbang/server";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, test } from "vitest";
import { openTerminal } from "../terminal/terminal.ts";
import { openTestFolder } from "../test-command.ts";
import { DEPARTMENTS } from "./departments.ts";
import { readProductTypes } from "./product-types.ts";
import { readTable } from "./read-table.ts";
import { serveDemo } from "./serve-demo.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const QUIET = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"];
const LANGUAGES = { id: "tidak ada apa pun tentang orangnya", en: "nothing about the person" } as const;
const titlesIn = (language: Language): ReadonlySet<string> => {
  const products = readTable("products", ["type", "title_id", "title_en", "brand", "price", "note_id", "note_en"]);
  const stories = readTable("stories", [
    ...(["kind", "title_id", "title_en", "text_id", "text_en", "picture", "department"] as const),
  ]);
  return new Set([...products, ...stories].map((row) => row[`title_${language}`]));
};

/** Every sentence that a reader of one language may see under anything in this shop. */
const reasonsIn = (language: Language): ReadonlySet<string> => {
  const types = [...readProductTypes().values()].map(({ category }) => category[language]);
  const names = [...titlesIn(language), ...types, ...Object.values(DEPARTMENTS).map(({ name }) => name[language])];
  return new Set(
    ITEM_REASONS.flatMap((code) => names.map((name) => sentenceFor(code, { title: name, category: name }, language))),
  );
};

const expectEveryWordIn = async (language: Language, page: Page): Promise<void> => {
  const [titles, reasons] = [titlesIn(language), reasonsIn(language)];
  for (const title of await page.locator(".goods b").allTextContents()) expect(titles).toContain(title);
  for (const reason of await page.locator(".why").allTextContents()) expect(reasons).toContain(reason);
};

const SLOW = { timeout: 120_000 };

/** Whoever looks over the shoulder of the page: what went wrong in it. */
const openPage = async (browser: Browser, width: number): Promise<{ page: Page; problems: string[] }> => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("requestfailed", (request) => problems.push(request.url()));
  return { page, problems };
};

// Needs Debian's chromium, or the path of another in CHROMIUM; without one it is skipped, and runs in CI.
test.skipIf(!existsSync(CHROMIUM))(
  "the demonstration shop reads well on a phone and a desk, in both languages",
  SLOW,
  async () => {
    await using folder = await openTestFolder();
    await using demo = await serveDemo({
      folder: join(folder.path, "demo"),
      port: 0,
      clock: systemClock,
      terminal: openTerminal(process, { json: true, language: "en" }),
    });
    await using stack = new AsyncDisposableStack();
    const browser = stack.adopt(
      await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET }),
      (opened) => opened.close(),
    );
    for (const width of [390, 1280])
      for (const language of ["id", "en"] as const) {
        const nothing = LANGUAGES[language];
        const { page, problems } = await openPage(browser, width);
        await page.goto(`${demo.url}/?language=${language}&who=4`);
        expect(await page.getAttribute("html", "lang")).toBe(language);
        expect(await page.locator(".goods li").count()).toBeGreaterThan(10);
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), `${width} px`).toBe(true);
        expect(await page.textContent("main")).not.toContain(nothing);
        await expectEveryWordIn(language, page);

        // The level is lowered by keyboard alone, and the very next page obeys.
        const neutral = page.locator("nav a", { hasText: /^0 / });
        for (let presses = 0; presses < 40; presses += 1) {
          if (await neutral.evaluate("(link) => link === document.activeElement")) break;
          await page.keyboard.press("Tab");
        }
        await page.keyboard.press("Enter");
        await page.waitForURL(/level=0/);
        expect(await page.textContent("main")).toContain(nothing);
        expect(problems).toEqual([]);
        await page.close();
      }
  },
);
