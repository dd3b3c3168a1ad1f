import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const PDFTOTEXT = process.env["PDFTOTEXT"] ?? "/usr/bin/pdftotext";
/** Reading a printed page needs Debian's poppler-utils; without them only its layout is looked at, and in CI its words as well. */
export const canReadPaper = existsSync(PDFTOTEXT);
const MOST_BYTES = 50_000_000;

/** The width between the margins of A4 in CSS pixels: 210 mm less twice 16 mm. */
const PAPER = { width: 672, height: 1000 };
/** Longer ones are keys and hashes, which may go on in the next line. */
const LONGEST_WORD = 20;

/** What a report says on paper, sheet by sheet. */
export const readSheets = async (pdf: Buffer): Promise<readonly string[]> => {
  const text = await new Promise<string>((done, fail) => {
    const reading = execFile(PDFTOTEXT, ["-", "-"], { encoding: "utf8", maxBuffer: MOST_BYTES }, (error, read) =>
      error === null ? done(read) : fail(error),
    );
    reading.stdin?.end(pdf);
  });
  // Each sheet ends with a form feed.
  return text.split("\f").slice(0, -1);
};

/** After a dash a line may end. */
const BREAK = /[\s\p{Pd}]+/u;
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFKC")
    .split(BREAK)
    .filter((word) => word !== "" && word.length <= LONGEST_WORD);

/** Parts whose content does not fit into them and is not seen beyond them, and the page itself where it is too wide. */
const CUT = `[...document.querySelectorAll("html, main *")]
  .filter((each) => each.checkVisibility() && !each.closest(".visually-hidden, svg, .mantine-Switch-root"))
  .filter((each) => {
    const { overflowX, overflowY } = getComputedStyle(each);
    const isTooWide = each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1;
    const isTooHigh = each.scrollHeight > each.clientHeight + 1 && each.clientHeight > 1;
    if (each === document.documentElement) return isTooWide;
    return (isTooWide && overflowX !== "visible") || (isTooHigh && overflowY !== "visible");
  })
  .map((each) => each.tagName + "." + each.className + " " + each.textContent.slice(0, 80))`;

/** What a report has to be on paper: all of it there, nothing cut off, and no sheet empty. */
export const expectWholeOnPaper = async (page: Page, where: string): Promise<void> => {
  const screen = page.viewportSize() ?? PAPER;
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(PAPER);
  const cut = await page.evaluate(CUT);
  const shown = wordsOf(String(await page.evaluate("document.querySelector('main').innerText")));
  await page.setViewportSize(screen);
  await page.emulateMedia({ media: null });
  expect(cut, `${where}, cut off on paper`).toEqual([]);
  if (!canReadPaper) return;
  const sheets = await readSheets(await page.pdf({ format: "A4" }));
  expect(
    sheets.filter((sheet) => sheet.trim() === ""),
    `${where}, empty sheets`,
  ).toEqual([]);
  // A long word may go on in the next line, and two that stand apart on paper may have been read as one.
  const printed = sheets.join("").normalize("NFKC").replaceAll(/\s+/g, "");
  expect(
    shown.filter((word) => !printed.includes(word)),
    `${where}, not on paper`,
  ).toEqual([]);
};
