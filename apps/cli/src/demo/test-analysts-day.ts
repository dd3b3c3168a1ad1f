import { expect, test } from "vitest";
import { DAYS, wordsOf } from "../../../console/src/test-days.ts";
import { expectReadable, settled } from "../../../console/src/test-screens.ts";
import { type Demo, SETTLED_WITHIN_MS, SLOW, signIn, troubles } from "./test-colleague.ts";
import { hasBrowser, tabTo } from "./test-demo-shop.ts";

/** A page of the console has more to go by than the shop's. */
const MOST_TABS = 200;

/** The day of whoever looks after numbers, for a file that has opened the demonstration. */
export const testAnalystsDay = (shop: () => Demo): void => {
  test.skipIf(!hasBrowser).for(DAYS)(
    "an analyst's day by keyboard alone: the model, the balance, fairness, the evidence of an experiment, and numbers taken away (%s, %i px)",
    SLOW,
    async ([language, width]) => {
      const say = wordsOf(language);
      await using analyst = await signIn(shop(), "analyst", language, width);
      const { page } = analyst;
      const goTo = async (key: string, title: string): Promise<void> => {
        const heading = page.getByRole("heading", { level: 1, name: title, exact: true });
        const press = async (): Promise<boolean> => {
          await page.keyboard.press("g");
          await page.keyboard.press(key);
          return heading.waitFor({ timeout: SETTLED_WITHIN_MS / 5 }).then(
            () => true,
            () => false,
          );
        };
        // On a busy machine the second key may come too late to belong to the first.
        await expect.poll(press, { timeout: SETTLED_WITHIN_MS }).toBe(true);
        await settled(page, SETTLED_WITHIN_MS);
        await expectReadable(page, language, title);
      };
      await goTo("m", say("nav.models"));
      await page.getByText(say("models.serving")).first().waitFor();
      await goTo("b", say("nav.balance"));
      await goTo("e", say("nav.experiments"));
      await page.keyboard.press("/");
      await page.keyboard.type("panduan");
      await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("panduan");
      await page.keyboard.press("Escape");
      await tabTo(page, "Panduan memilih", MOST_TABS);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Panduan memilih" }).waitFor();
      await settled(page, SETTLED_WITHIN_MS);
      await page.getByText(say("metric.clicked"), { exact: true }).first().waitFor();
      await expectReadable(page, language, "an experiment");
      await goTo("j", say("nav.fairness"));
      await tabTo(page, "Seduh pagi", MOST_TABS);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: "Seduh pagi" }).waitFor();
      await settled(page, SETTLED_WITHIN_MS);
      await expectReadable(page, language, "an audit of fairness");
      await tabTo(page, say("table.export"), MOST_TABS);
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
      expect(troubles(analyst)).toEqual([]);
    },
  );
};
