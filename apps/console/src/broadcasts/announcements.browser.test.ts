import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 120_000 };
const BOAST = { id: "Toko terbaik di dunia", en: "The best shop in the world" };
const TITLE = { id: "Kami tutup pada hari Senin", en: "We are closed on Monday" };
const TEXT = { id: "Pesanan dikirim pada hari Selasa.", en: "Orders go out on Tuesday." };

test.skipIf(!hasChromium).for(DAYS)(
  "an announcement is refused by a rule of copy, mended, read by everybody in its language, changed, and taken back (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using shop = await openConsole();
    const told = async (): Promise<string> => (await shop.shop.ask("GET", `/announcements.atom?lang=${language}`)).text;
    const onPages = async (): Promise<readonly string[]> =>
      (await shop.shop.ask("GET", "/v1/announcements")).body.announcements.map(
        ({ title }: { title: typeof TITLE }) => title[language] ?? title,
      );
    await using opened = await shop.open({ language, width, roles: ["privacy_officer"], name: "Sri" });
    const { page, go } = opened;
    const dialog = page.getByRole("dialog");
    const write = async (title: typeof TITLE): Promise<void> => {
      for (const each of ["id", "en"] as const) {
        await dialog.getByLabel(say(`announcement.title.${each}`)).fill(title[each]);
        await dialog.getByLabel(say(`announcement.text.${each}`)).fill(TEXT[each]);
      }
      await dialog.getByRole("button", { name: say("announcement.publish"), exact: true }).click();
    };
    await go("/messages");
    await page.getByRole("button", { name: say("announcement.new"), exact: true }).click();
    await write(BOAST);
    await dialog
      .getByText(/“best”|“terbaik”/)
      .first()
      .waitFor();
    expect(await onPages()).toEqual([]);
    await write(TITLE);
    await dialog.waitFor({ state: "detached" });
    await page.getByText(TITLE[language], { exact: true }).waitFor();
    await expectReadable(page, language, "announced");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page
        .getByRole("region", { name: say("announcements.title") })
        .getByRole("button", { name: say("table.export"), exact: true })
        .click(),
    ]);
    const file = await readFile(await download.path(), "utf8");
    for (const words of [TITLE[language], TEXT[language], say("list.until")]) expect(file).toContain(words);
    expect(await told()).toContain(TITLE[language]);
    expect(await told()).toContain(TEXT[language]);
    expect(await onPages()).toEqual([TITLE[language]]);

    const named = (id: "announcement.edit_this" | "announcement.withdraw_this", title: string) =>
      page.getByRole("button", { name: say(id).replace("{title}", title), exact: true });
    await named("announcement.edit_this", TITLE[language]).click();
    const later = { id: `${TITLE.id}, juga Selasa`, en: `${TITLE.en} and Tuesday` };
    await write(later);
    await dialog.waitFor({ state: "detached" });
    await expect.poll(onPages).toEqual([later[language]]);
    await named("announcement.withdraw_this", later[language]).click();
    await page.getByText(say("announcement.withdrawn")).waitFor();
    expect(await onPages()).toEqual([]);
    expect(await told()).not.toContain(TITLE[language]);
    expect(opened.problems.filter((problem) => !problem.includes("422") && !problem.includes("400"))).toEqual([]);
  },
);
