import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 180_000 };

test.skipIf(!hasChromium).for(DAYS)(
  "a product is marked at once and unmarked again, decisions obey, what the server refuses is put back, and the table is found again and taken away (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using shop = await openConsole();
    const shown = async (): Promise<readonly string[]> =>
      (await shop.shop.serving.decide({ slot: "home" })).items.map(({ productId }) => productId).toSorted();
    await using opened = await shop.open({ language, width, name: "Maya" });
    const { page, go, staffId } = opened;
    const switchOf = (id: "catalogue.sensitive_of" | "catalogue.hidden_of", title: string) =>
      page.getByRole("switch", { name: say(id).replace("{title}", title), exact: true });
    const told = (id: Parameters<typeof say>[0], title: string) =>
      page.getByRole("alert").filter({ hasText: say(id).replace("{title}", title) });
    await go("/catalogue");
    const hidden = switchOf("catalogue.hidden_of", "tea");
    const answered = Promise.withResolvers<void>();
    await page.route("**/v1/catalogue/items/tea", async (route) => {
      await answered.promise;
      await route.continue();
    });
    await hidden.click();
    // Seen before the server has answered.
    await expect.poll(() => hidden.isChecked()).toBe(true);
    expect(await shown()).toContain("tea");
    answered.resolve();
    await told("catalogue.marked.hidden", "tea").waitFor();
    await expect.poll(shown).toEqual(["cup", "pot"]);
    await expectReadable(page, language, "catalogue");

    await page.getByRole("combobox", { name: say("catalogue.marks"), exact: true }).selectOption("hidden");
    await expect.poll(() => page.getByRole("switch").count()).toBe(2);
    await page.reload();
    await hidden.waitFor();
    expect(await page.getByRole("switch").count()).toBe(2);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: say("table.export"), exact: true }).click(),
    ]);
    const rows = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain("tea");

    await go("/catalogue");
    await switchOf("catalogue.sensitive_of", "pot").click();
    const marked = told("catalogue.marked.sensitive", "pot");
    await expect.poll(shown).toEqual(["cup"]);
    await marked.getByRole("button", { name: say("undo"), exact: true }).click();
    await told("catalogue.unmarked.sensitive", "pot").waitFor();
    expect(await switchOf("catalogue.sensitive_of", "pot").isChecked()).toBe(false);

    // Somebody else has taken the permission away meanwhile.
    await shop.shop.query(`delete from staff_role where staff_id = '${staffId}' and role <> 'auditor'`);
    await switchOf("catalogue.hidden_of", "cup").click();
    await page.getByText(say("not_done"), { exact: true }).waitFor();
    await expect.poll(() => switchOf("catalogue.hidden_of", "cup").isChecked()).toBe(false);
    expect(await shown()).toEqual(["cup", "pot"]);
    // The browser says of itself that it was refused.
    expect(opened.problems.filter((problem) => !problem.includes("403"))).toEqual([]);
  },
);
