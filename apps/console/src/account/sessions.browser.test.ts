import { expect, test } from "vitest";
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";

const SLOW = { timeout: 120_000 };
const WORDS = "What nobody has saved yet.";

test.skipIf(!hasChromium).for(DAYS)(
  "somebody sees where they are signed in and ends another session: it may do nothing from then on, is asked to sign in, and keeps what was typed there (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using shop = await openConsole();
    await using here = await shop.open({ language, width, name: "Rani" });
    await using there = await shop.openAs(here.staffId, { language, width });
    const typed = there.page.getByRole("dialog").getByLabel(say("board.title.en"));
    await there.go("/board");
    await there.page.getByRole("button", { name: say("improvement.new") }).click();
    await typed.fill(WORDS);

    await here.go("/account");
    const ends = here.page
      .getByRole("button", { name: say("sessions.end"), exact: false })
      .and(here.page.locator("li button"));
    await here.page.getByText(say("sessions.this"), { exact: true }).waitFor();
    expect(await ends.count()).toBe(1);
    await ends.click();
    await here.page.getByText(say("sessions.ended")).waitFor();
    await expect.poll(() => ends.count()).toBe(0);

    // Whatever that page asks for next, it is asked who it is, above what was typed.
    const dialog = there.page.getByRole("dialog");
    await dialog.getByLabel(say("board.title.id")).fill(WORDS);
    for (const text of await dialog.locator("textarea:visible").all()) await text.fill(WORDS);
    await dialog.getByRole("button", { name: say("improvement.save"), exact: true }).click();
    await there.page.getByText(say("sign_in.kept")).waitFor();
    const [name = "", value = ""] = (await shop.staff.signIn(here.staffId)).split("=");
    await there.page.context().addCookies([{ name, value, url: shop.url }]);
    await there.page.reload();
    await there.page.getByRole("button", { name: say("improvement.new") }).click();
    expect(await typed.inputValue()).toBe(WORDS);
    expect(here.problems).toEqual([]);
    expect(there.problems.filter((problem) => !problem.includes("401"))).toEqual([]);
  },
);
