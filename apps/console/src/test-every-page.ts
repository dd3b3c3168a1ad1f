import { expect } from "vitest";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };
import type { openConsole } from "./test-console.ts";
import { expectWholeOnPaper } from "./test-paper.ts";
import { expectReadable } from "./test-screens.ts";
import { expectSteady } from "./test-steady.ts";

const PRINT = { id: indonesian.print, en: english.print };
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];

/** Looks at pages in both languages, at both widths and in both lights; at reports on paper as well. */
export const expectEveryPageReadable = async (
  shop: Awaited<ReturnType<typeof openConsole>>,
  pages: Readonly<Record<string, string>>,
): Promise<void> => {
  for (const [language, width, colorScheme] of [
    ["id", 1280, "light"],
    ["en", 768, "dark"],
  ] as const) {
    await using opened = await shop.open({ language, width, colorScheme });
    for (const [name, path] of Object.entries(pages)) {
      await opened.go(path);
      const where = `${name}-${language}-${width}`;
      if (SHOTS !== undefined) await opened.page.screenshot({ path: `${SHOTS}/${where}.png`, fullPage: true });
      await expectSteady(opened.page, where);
      await expectReadable(opened.page, language, where);
      const isReport = (await opened.page.getByRole("button", { name: PRINT[language], exact: true }).count()) > 0;
      if (isReport && language === "id") await expectWholeOnPaper(opened.page, where);
      expect(opened.problems, where).toEqual([]);
    }
  }
};
