import { expect, test } from "vitest";
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 120_000 };
const DAY = 86_400_000;

test.skipIf(!hasChromium).for(DAYS)(
  "what would go is seen before it goes: a dry run deletes nothing, and the night deletes that and says so (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using shop = await openConsole();
    const { ask, passTime, openOther, countRows } = shop.shop;
    const token = await shop.introduce("sari", 4);
    await ask("POST", "/v1/me/previews", { payload: { level: 4 }, token });
    await shop.viewed(token, "tea");
    passTime(1.5 * DAY);
    const kept = await countRows("event");
    await using opened = await shop.open({ language, width, roles: ["privacy_officer"], name: "Sri" });
    const { page, go } = opened;
    await go("/retention");
    await page.getByText(say("retention.empty.title")).waitFor();
    await page.getByRole("button", { name: say("retention.preview.do"), exact: true }).click();
    await page.getByText(say("kept.preview_permissions"), { exact: true }).waitFor();
    await expectReadable(page, language, "dry run");
    expect(await countRows("event")).toBe(kept);

    await (await openOther()).runJob("delete-expired");
    await page.reload();
    await page.getByText(say("retention.run.lead")).waitFor();
    await page.getByRole("button", { name: say("retention.preview.do"), exact: true }).click();
    await page.getByText(say("retention.nothing.title")).waitFor();
    await expectReadable(page, language, "after the night");
    expect(opened.problems).toEqual([]);
  },
);
