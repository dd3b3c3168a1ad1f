import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openPrivacyCentre, settled } from "../test-privacy-centre.ts";

const SLOW = { timeout: 300_000 };
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PAGES = ["", "known", "decisions", "messages", "history", "rights", "age"];
const CATALOGUES = { id: indonesian, en: english };

test.skipIf(!hasChromium)(
  "every page reads whole, in one language, for everybody, on a phone and a desk",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre();
    const customer = await centre.introduce("oki", 2);
    await centre.viewed(customer, "tea", 30);
    await centre.bought(customer, "pot", 300, 2);
    await centre.shown(customer);
    await centre.choose(customer, {
      level: 3,
      sources: { searches: false },
      mute: [{ kind: "product", productId: "cup" }],
    });
    const asking = { payload: { kind: "question", text: "Apa kabar?", locale: "id" }, token: customer };
    await centre.shop.ask("POST", "/v1/me/requests", asking);
    for (const language of ["id", "en"] as const)
      for (const width of [360, 1280]) {
        const colorScheme = width === 360 ? "light" : "dark";
        await using opened = await centre.open("", { customer, language, width, colorScheme });
        const { page } = opened;
        for (const path of PAGES) {
          await page.goto(`${centre.url}/privacy/${path}?lang=${language}`);
          await settled(page);
          await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
          await settled(page);
          const where = `${path} ${language} ${width}`;
          expect(await page.getByRole("heading", { level: 1 }).count(), where).toBe(1);
          expect(await page.evaluate("document.documentElement.lang"), where).toBe(language);
          expect(await cutTexts(page), where).toEqual([]);
          expect(await smallTargets(page), where).toEqual([]);
          expect(await foreignTexts(page, language), where).toEqual([]);
          expect(await complaintsOfAxe(page), where).toEqual([]);
          expect(opened.problems, where).toEqual([]);
        }
      }
  },
);

/** Texts that do not fit where they stand, and the page itself when it has to be pushed sideways. */
const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll("html, body *")]
    .filter((each) => !each.closest(".visually-hidden, .skip") && getComputedStyle(each).display !== "inline")
    .filter((each) => each === document.documentElement || [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.tagName + " " + each.textContent.slice(0, 60))`);

/** What is pressed, and is lower than a finger is wide; a link within a sentence is as high as the sentence. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll("button, summary, nav a, footer a, .row-switch label, .check label")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5 && each.closest(".check") === null)
    .map((each) => each.tagName + " " + each.textContent.slice(0, 60) + " " + each.getBoundingClientRect().height)`);

/** Sentences of the other language's catalogue, or the piece of one between its values. */
const foreignTexts = async (page: Page, language: "id" | "en"): Promise<readonly string[]> => {
  const shown = String(await page.evaluate("document.title + ' ' + document.body.innerText"));
  const own = Object.values(CATALOGUES[language]).join("\n");
  return Object.values(CATALOGUES[language === "id" ? "en" : "id"])
    .flatMap((message) => message.split(/[{}<>]/))
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= 8 && !own.includes(piece) && shown.includes(piece));
};

const complaintsOfAxe = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + " " + html.slice(0, 160))))`);
};
