import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withThreads } from "../../../server/src/test-threads.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const say = (id: keyof typeof english): string => english[id];
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];
const LOWERED = {
  id: "Lebih sedikit data Anda yang dipakai: tingkatnya sekarang Pilihan saya.",
  en: "Less about you is used: the level is now My choices.",
};
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(1)</script>';

let shop: Awaited<ReturnType<typeof openConsole>>;
let threads: ReturnType<typeof withThreads>;
beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole();
  threads = withThreads(shop.shop);
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

test.skipIf(!hasChromium).for(DAYS)(
  "a complaint is found, read for a reason, answered by keyboard, its effect seen, and its theme counted, while somebody else is told (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    const token = await shop.introduce(`oki-${width}`, 2);
    const complaint = { kind: "complaint", topic: "too_personal", text: `Tengah malam lagi. ${MARKUP}` } as const;
    const { threadId } = await threads.begun(token, complaint);
    await threads.begun(await shop.introduce(`rini-${width}`, 2), { text: "Mengapa teh?" });
    const text = { id: "Terima kasih sudah menulis.", en: "Thank you for writing." };
    await threads.desk("POST", "answer-templates", { by: "Sari", name: `Thanks ${width}`, text });
    const name = { id: `Malam hari ${width}`, en: `At night ${width}` };
    await threads.desk("POST", "themes", { by: "Sari", name, words: ["tengah malam"] });
    await using opened = await shop.open({ language, width, roles: ["support"], name: "Sari" });
    const { page } = opened;
    await opened.go("/");
    await page.getByRole("link", { name: new RegExp(say("needs.threads").replace(/.*# ([^}]*).*/, "$1")) }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.getByRole("heading", { level: 1, name: say("nav.threads") }).waitFor();
    await page.getByRole("combobox", { name: say("threads.topic") }).selectOption("too_personal");
    await expect.poll(() => page.locator("a[data-row]").count()).toBe(1);
    expect(new URL(page.url()).searchParams.get("topic")).toBe("too_personal");
    expect(await page.getByText("Tengah malam").count()).toBe(0);
    await page.locator("h1").focus();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: say("complaints.show") }).press("Enter");
    await page.getByText("Tengah malam lagi.").waitFor();
    expect(await page.locator(".post .kept").textContent()).toContain(MARKUP);
    await page.getByText(say("threads.effect"), { exact: true }).waitFor();
    await page.getByText(LOWERED[language]).waitFor();
    await page.getByRole("combobox", { name: say("threads.template") }).selectOption({ label: `Thanks ${width}` });
    const answer = page.getByRole("textbox", { name: say("complaints.answer") });
    expect(await answer.inputValue(), "in the customer's own language").toBe(text.id);
    await answer.fill("x".repeat(8_001));
    await page.getByText(say("threads.too_long").replace("{length}", "8001").replace("{most}", "8000")).waitFor();
    expect(await page.getByRole("button", { name: say("complaints.send") }).isDisabled()).toBe(true);
    await answer.fill("Half a thought");
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByText(say("form.kept")).waitFor();
    // Somebody else answers meanwhile: what is there is seen, and what was typed stays.
    await threads.step(threadId, "assign", { owner: "Dimas" });
    await page.getByRole("complementary").getByText("Dimas").first().waitFor();
    expect(await answer.inputValue()).toBe("Half a thought");
    await answer.fill("Maaf. Sudah kami hentikan.");
    await page.getByRole("button", { name: say("complaints.send") }).click();
    await page.getByText("Maaf. Sudah kami hentikan.").waitFor();
    await page.locator(".page-title-row .state", { hasText: say("threads.standing.waiting") }).waitFor();
    const mine = (await threads.one(token, threadId)).body;
    expect(mine.posts.at(-1)).toMatchObject({ author: "shop", text: "Maaf. Sudah kami hentikan." });

    await threads.say(token, threadId, "take-back");
    await page.getByText(new RegExp(say("threads.taken_back").replace("{at}.", ""))).waitFor({ timeout: 20_000 });
    await page.getByRole("button", { name: say("threads.tell_change") }).click();
    const dialog = page.getByRole("dialog");
    for (const field of await dialog.getByRole("textbox").all()) await field.fill("Tanpa iklan malam hari");
    await dialog.getByRole("button", { name: say("threads.tell") }).click();
    await dialog.waitFor({ state: "hidden" });
    const told = (await threads.one(token, threadId)).body.posts.at(-1);
    expect(told.change.title.en).toBe("Tanpa iklan malam hari");
    await page.locator("h1").focus();
    await page.keyboard.press("u");
    await page.getByRole("heading", { level: 1, name: say("nav.threads") }).waitFor();
    const failed = opened.problems.filter((problem) => !problem.startsWith("Failed to load resource"));
    expect(failed).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "a theme that words found is taken away only with a reason, which stands among what people decided otherwise",
  SLOW,
  async () => {
    const name = { id: "Hujan", en: "Rain" };
    await threads.desk("POST", "themes", { by: "Sari", name, words: ["hujan"] });
    const text = "Hujan hari ini, tetapi saya bertanya tentang teh.";
    const { threadId } = await threads.begun(await shop.introduce("tari", 2), { text });
    await using opened = await shop.open({ language: "en", roles: ["support"], name: "Sari" });
    const { page } = opened;
    await opened.go(`/threads/${threadId}`);
    const side = page.getByRole("complementary");
    await side.getByText("Rain", { exact: true }).waitFor();
    const themes = side.getByRole("combobox", { name: say("themes.title") });
    await themes.press("Backspace");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: say("cancel") })
      .click();
    await side.getByText("Rain", { exact: true }).waitFor();
    await themes.press("Backspace");
    await page.getByRole("textbox", { name: say("judgement.label") }).fill("It only rained.");
    await page.getByRole("button", { name: say("threads.theme.take_away") }).click();
    await page.getByText(say("threads.done.themes")).waitFor();
    expect(await side.getByText("Rain", { exact: true }).count()).toBe(0);
    const { overrulings } = (await threads.desk("GET", "overrulings")).body;
    expect(overrulings).toMatchObject([
      { kind: "theme_found", about: { name: "Hujan / Rain" }, judgement: "It only rained." },
    ]);
  },
);

test.skipIf(!hasChromium)(
  "every page of conversations reads whole, in one language, for everybody, at every width",
  SLOW,
  async () => {
    const { threadId } = await threads.begun(await shop.introduce("wati", 2), {
      ...{ kind: "complaint", topic: "too_personal", text: "Terlalu dekat. ".repeat(40), locale: "id" },
    });
    const pages = { inbox: "/threads?state=all", thread: `/threads/${threadId}`, themes: "/threads/themes" };
    for (const [language, width, colorScheme] of [
      ["id", 390, "light"],
      ["id", 1280, "dark"],
      ["en", 768, "light"],
      ["en", 1280, "light"],
    ] as const) {
      await using opened = await shop.open({ language, width, colorScheme, roles: ["privacy_officer"], name: "Oki" });
      const show = (language === "id" ? indonesian : english)["complaints.show"];
      for (const [name, path] of Object.entries({ ...pages, templates: "/threads/templates" })) {
        await opened.go(path);
        if (name === "thread" && (await opened.page.getByRole("button", { name: show }).count()) > 0) {
          await opened.page.getByRole("button", { name: show }).click();
          await opened.page.locator(".post").first().waitFor();
        }
        const where = `${name}-${language}-${width}`;
        if (SHOTS !== undefined) await opened.page.screenshot({ path: `${SHOTS}/${where}.png`, fullPage: true });
        await expectReadable(opened.page, language, where);
        expect(opened.problems, where).toEqual([]);
      }
    }
  },
);

test.skipIf(!hasChromium)(
  "the inbox is taken away as a file with every conversation that is asked for, and with no words of anybody",
  SLOW,
  async () => {
    const { threadId } = await threads.begun(await shop.introduce("beni", 2), { text: "Rahasia saya." });
    // More than the server lists at once.
    await shop.shop.query(`
      insert into thread
      select (jsonb_populate_record(one, jsonb_build_object('thread_id', gen_random_uuid()))).*
      from thread as one, generate_series(1, 200) where thread_id = '${threadId}'`);
    await using opened = await shop.open({ language: "en", roles: ["support"], name: "Sari" });
    await opened.go("/threads?topic=other");
    const [download] = await Promise.all([
      opened.page.waitForEvent("download"),
      opened.page.getByRole("button", { name: say("table.export") }).click(),
    ]);
    const [head = "", ...rows] = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    expect(head).toContain(`${say("threads.one")},${say("threads.topic")},${say("threads.standing")}`);
    expect(rows.length).toBeGreaterThanOrEqual(201);
    expect(rows.filter((row) => row.startsWith(threadId))).toHaveLength(1);
    expect(rows.join()).not.toContain("Rahasia");
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "themes are seen week by week as bars, which are also said, with a mark where something was changed, and what is of fewer than twenty people has no height of its own",
  SLOW,
  async () => {
    const name = { id: "Ongkir", en: "Postage" };
    const { body: theme } = await threads.desk("POST", "themes", { by: "Sari", name, words: ["ongkir*"] });
    const cheaper = { id: "Ongkir lebih murah", en: "Cheaper postage" };
    const document = { title: cheaper, text: cheaper, themes: [theme.themeId] };
    const { ask, secretKey: key } = shop.shop;
    await ask("POST", "/v1/admin/board/improvements", { key, payload: { by: "Sari", document } });
    await shop.shop.query("update improvement set published_at = published_at - interval '7 days'");
    const begun = [];
    for (let number = 0; number < 24; number += 1) {
      const token = await shop.introduce(`of postage ${number}`, 2);
      begun.push((await threads.begun(token, { text: "Ongkirnya?" })).threadId);
    }
    const moved = begun.slice(0, 3).map((id) => `'${id}'`);
    await shop.shop.query(
      `update thread set begun_at = begun_at - interval '14 days' where thread_id in (${moved.join()})`,
    );
    for (const [language, colorScheme, width] of [
      ["en", "light", 1280],
      ["id", "dark", 768],
    ] as const) {
      await using opened = await shop.open({ language, colorScheme, width, roles: ["support"] });
      await opened.go("/threads/themes");
      const row = opened.page.getByRole("row").filter({ hasText: name[language] });
      const bars = await row.locator(".week-bar").all();
      expect(bars.length).toBeGreaterThan(12);
      const heights = bars
        .slice(-3)
        .map(async (bar) => [await bar.getAttribute("data-few"), (await bar.boundingBox())?.height]);
      expect(await Promise.all(heights)).toEqual([
        ["true", 8],
        ["false", 0],
        ["false", 35],
      ]);
      const marks = (await row.locator(".week-mark").all())
        .slice(-3)
        .map(async (mark) => [await mark.getAttribute("title"), await mark.locator("svg").count()]);
      expect(await Promise.all(marks)).toEqual([
        ["", 0],
        [cheaper[language], 1],
        ["", 0],
      ]);
      const words = language === "id" ? indonesian : english;
      const { few_people: few, "themes.few_in_week": fewInWeek } = words;
      await opened.page.getByText(words["themes.changed_in_week"]).waitFor();
      expect(await row.textContent()).toMatch(new RegExp(`: ${few}; .*: 21`));
      await opened.page.getByText(fewInWeek).waitFor();
      if (SHOTS !== undefined) {
        const path = `${SHOTS}/themes-weeks-${language}-${width}.png`;
        await opened.page.screenshot({ path, fullPage: true });
      }
      await expectReadable(opened.page, language, "themes by week");
    }
  },
);

test.skipIf(!hasChromium)("an auditor sees how conversations stand, and no words of anybody", SLOW, async () => {
  const { threadId } = await threads.begun(await shop.introduce("tini", 2), { text: "Rahasia saya." });
  await using opened = await shop.open({ language: "en", roles: ["auditor"], name: "Ratna" });
  await opened.go(`/threads/${threadId}`);
  await opened.page.getByText(say("threads.not_yours")).waitFor();
  expect(await opened.page.getByRole("button", { name: say("complaints.show") }).count()).toBe(0);
  expect(await opened.page.getByText("Rahasia").count()).toBe(0);
});
