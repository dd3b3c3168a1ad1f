import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Language } from "../../../packages/web/src/language.ts";
import { complaintsOfAxe } from "../../../packages/web/src/test-axe.ts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

const CATALOGUES = { id: indonesian, en: english };

/** What every screen has to be for everybody: in one language, whole, with one heading, and large enough to press. */
export const expectReadable = async (page: Page, language: Language, where: string): Promise<void> => {
  await expectWhole(page, language, where);
  expect(await complaintsOfAxe(page), where).toEqual([]);
};

const WIDTHS = { id: [1280, 360], en: [360, 1280] } as const;

/**
 * The same at a phone's width by day and at a desk's by night. Axe is asked once, of a phone in one language and of a desk
 * in the other: what it knows of a screen does not change with the language, and takes longer than all the rest.
 */
export const expectReadableAtEach = async (page: Page, language: Language, where: string): Promise<void> => {
  for (const width of WIDTHS[language]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: width === 360 ? "light" : "dark" });
    await expectWhole(page, language, `${where} ${width}`);
  }
  expect(await complaintsOfAxe(page), where).toEqual([]);
};

const expectWhole = async (page: Page, language: Language, where: string): Promise<void> => {
  expect(await page.getByRole("heading", { level: 1 }).count(), where).toBe(1);
  expect(await page.evaluate("document.documentElement.lang"), where).toBe(language);
  expect(await cutTexts(page), where).toEqual([]);
  expect(await smallTargets(page), where).toEqual([]);
  expect(await foreignTexts(page, language), where).toEqual([]);
};

/** Texts that do not fit where they stand, and the page itself when it has to be pushed sideways. */
const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll("html, body *")]
    .filter((each) => !each.closest(".visually-hidden, .skip") && getComputedStyle(each).display !== "inline")
    // What is folded away is not laid out anew before it is opened.
    .filter((each) => each.checkVisibility())
    .filter((each) => each === document.documentElement || [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.tagName + " " + each.textContent.slice(0, 60))`);

/** What is pressed, and is lower than a finger is wide; a link within a sentence is as high as the sentence. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll("button, summary, nav a, footer a, .row-switch label, .check label")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5 && each.closest(".check") === null)
    .map((each) => each.tagName + " " + each.textContent.slice(0, 60) + " " + each.getBoundingClientRect().height)`);

/** Sentences of the other language's catalogue, or the piece of one between its values. */
const foreignTexts = async (page: Page, language: Language): Promise<readonly string[]> => {
  const shown = String(await page.evaluate("document.title + ' ' + document.body.innerText"));
  const own = Object.values(CATALOGUES[language]).join("\n");
  return Object.values(CATALOGUES[language === "id" ? "en" : "id"])
    .flatMap((message) => message.split(/[{}<>]/))
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= 8 && !own.includes(piece) && shown.includes(piece));
};
