import type { Page } from "playwright-core";
import { expect } from "vitest";
import { complaintsOfAxe } from "../../../packages/web/src/test-axe.ts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

const CATALOGUES = { id: indonesian, en: english };

/** Waits until a page says what it has to say. The stream of changes never ends, so that the network is never idle. */
export const settled = async (page: Page, withinMs = 20_000): Promise<void> => {
  await page.locator("h1").first().waitFor();
  const until = Date.now() + withinMs;
  while ((await page.locator("[aria-busy=true]").count()) > 0) {
    if (Date.now() > until) throw new Error("The page is still busy.");
    await page.waitForTimeout(25);
  }
};

/** What every page has to be for everybody: in one language, with one heading, and no wider than the screen. */
export const expectReadable = async (page: Page, language: "id" | "en", where: string): Promise<void> => {
  expect(await page.getByRole("heading", { level: 1 }).count(), where).toBe(1);
  expect(await page.evaluate("document.documentElement.lang"), where).toBe(language);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where).toBe(true);
  expect(await foreignTexts(page, language), where).toEqual([]);
  expect(await complaintsOfAxe(page), where).toEqual([]);
};

/**
 * Names of tables, columns and kinds, which stand in `code`, are of no language; a part that says itself that it is in the
 * other one, as a draft beside its translation, is read as that.
 */
const textIn = (language: "id" | "en"): string => `(() => {
  const names = [...document.body.querySelectorAll("code, pre, [lang]:not([lang=${language}])")];
  const former = names.map(({ style }) => style.display);
  for (const { style } of names) style.display = "none";
  const text = document.title + " " + document.body.innerText;
  names.forEach(({ style }, at) => { style.display = former[at]; });
  return text;
})()`;

/** Sentences of the other language's catalogue, or the piece of one between its values. */
const foreignTexts = async (page: Page, language: "id" | "en"): Promise<readonly string[]> => {
  const shown = String(await page.evaluate(textIn(language)));
  const own = Object.values(CATALOGUES[language]).join("\n");
  return Object.values(CATALOGUES[language === "id" ? "en" : "id"])
    .flatMap((message) => message.split(/[{}<>]/))
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= 8 && !own.includes(piece) && shown.includes(piece));
};
