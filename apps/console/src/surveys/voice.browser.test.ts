import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { insertIncident } from "../../../server/src/overrulings/test-overrulings.ts";
import { hasChromium, openConsole } from "../test-console.ts";
import { expectWholeOnPaper } from "../test-paper.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 300_000 };
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];

const choose = async (page: Page, field: string, choice: string): Promise<void> => {
  await page.getByRole("combobox", { name: field }).press("ArrowDown");
  await page.getByRole("option", { name: choice }).click();
  await page.getByRole("combobox", { name: field }).press("Tab");
};

test.skipIf(!hasChromium)(
  "a survey is built, previewed, opened and its results read; a proposal is moderated and answered; an overruling is read",
  SLOW,
  async () => {
    await using shop = await openConsole({ feedback: { comfortSampling: 0 } });
    const { ask, secretKey: key } = shop.shop;
    const author = await shop.introduce("rani", 2);
    await ask("POST", "/v1/me/proposals", {
      token: author,
      payload: { language: "id", title: "Hapus pencarian", text: "Cepat, <b>tolong</b>. Rani 0812" },
    });
    const incidentId = await insertIncident(shop.shop.database, 3);
    await ask("POST", `/v1/admin/comfort/incidents/${incidentId}/lift`, {
      key,
      payload: { by: "Dewi", judgement: "Penyebabnya sudah hilang." },
    });
    await using opened = await shop.open({ language: "en" });
    const { page, go, problems } = opened;
    const shoot = async (name: string): Promise<void> => {
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    };

    await go("/surveys/new");
    await page.getByLabel("Title (Indonesian)").fill("Pemberitahuan kami");
    await page.getByLabel("Title (English)").fill("Our notice");
    await page.getByLabel("Question (Indonesian)").fill("Jelas?");
    await page.getByLabel("Question (English)").fill("Is it clear?");
    await page.getByLabel("Kind of answer").selectOption({ label: "One of several" });
    await page.getByLabel("Option 1 (Indonesian)").fill("Ya");
    await page.getByLabel("Option 1 (English)").fill("Yes");
    await page.getByLabel("Option 2 (Indonesian)").fill("Tidak");
    await page.getByRole("button", { name: "Save" }).click();
    // What is missing is said where it is typed.
    await page.getByLabel("Option 2 (English)").and(page.locator("[aria-invalid=true]")).waitFor();
    await page.getByLabel("Option 2 (English)").fill("No");
    await expect.poll(() => page.getByRole("radio", { name: "No", exact: true }).count()).toBe(1);
    await shoot("console-builder-en-1280");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Our notice" }).waitFor();
    await page.getByRole("button", { name: "Let it be asked" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("Asks for nothing sensitive.");
    await page.getByRole("dialog").getByRole("button", { name: "Let it be asked" }).click();
    await page.getByText("Nothing may be told yet").waitFor();
    const { surveys } = (await ask("GET", "/v1/admin/surveys", { key })).body;
    const [{ surveyId }] = surveys;
    for (let at = 0; at < 21; at += 1) {
      const token = await shop.introduce(`asked-${at}`, 1);
      await ask("GET", "/v1/me/prompts", { token });
      const answers = { question_1: at % 3 === 0 ? "option_2" : "option_1" };
      await ask("POST", `/v1/me/surveys/${surveyId}`, { token, payload: { answers } });
    }
    await page.getByRole("button", { name: "Close it" }).click();
    await page.getByText("Of 21 people.").waitFor();
    await shoot("console-results-en-1280");

    const theme = { by: "Sari", name: { id: "Pencarian saya", en: "My searches" }, words: ["pencarian"] };
    await ask("POST", "/v1/admin/themes", { key, payload: theme });
    await go("/board");
    await page.getByRole("button", { name: "Read and decide" }).click();
    await page.getByRole("button", { name: "Show what they wrote" }).click();
    await page.getByText("Cepat, <b>tolong</b>. Rani 0812").waitFor();
    await page.getByLabel("Title (Indonesian)").fill("Simpan pencarian 30 hari");
    await page.getByLabel("Title (English)").fill("Keep searches for 30 days");
    await page.getByLabel("Text (Indonesian)").fill("Seorang pelanggan memintanya.");
    await page.getByLabel("Text (English)").fill("A customer asks for it.");
    await shoot("console-moderate-en-1280");
    await page.getByRole("button", { name: "Put it on the board" }).click();
    await page.getByRole("cell", { name: "Keep searches for 30 days" }).waitFor();
    await page.getByRole("button", { name: "New improvement" }).click();
    await page.getByLabel("Title (Indonesian)").fill("Pencarian 30 hari");
    await page.getByLabel("Title (English)").fill("Searches go after 30 days");
    await page.getByLabel("What was changed (Indonesian)").fill("Sejak hari ini.");
    await page.getByLabel("What was changed (English)").fill("From today on.");
    await choose(page, "Surveys that it answers", "Our notice");
    await choose(page, "What customers wrote about", "My searches");
    await shoot("console-improvement-en-1280");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Answer", exact: true }).click();
    await page.getByLabel("How it stands").selectOption({ label: "Done" });
    await page.getByLabel("What was changed because of it").selectOption({ label: "Searches go after 30 days" });
    await page.getByRole("button", { name: "Publish the answer" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const board = (await ask("GET", "/v1/board")).body;
    expect(board.improvements).toMatchObject([
      {
        proposals: [{ title: { en: "Keep searches for 30 days" } }],
        ...{ surveys: [{ en: "Our notice" }], themes: [{ name: { en: "My searches" }, people: null }] },
      },
    ]);
    // What was said leads to what was changed because of it.
    for (const path of [`/surveys/${surveyId}`, "/threads/themes"]) {
      await go(path);
      await shoot(`console-led${path.replaceAll("/", "-").slice(0, 12)}-en-1280`);
      await page.getByRole("link", { name: "Searches go after 30 days" }).click();
      await page.getByRole("button", { name: "New improvement" }).waitFor();
    }

    await go("/overrulings");
    await page.getByText("Penyebabnya sudah hilang.").waitFor();
    // The browser itself names the answer that refused what was missing.
    expect(problems.filter((problem) => !problem.includes("400"))).toEqual([]);
    for (const [language, width, colorScheme] of [
      ["id", 1280, "light"],
      ["en", 768, "dark"],
    ] as const) {
      await using again = await shop.open({ language, width, colorScheme, name: `Reader ${language}` });
      for (const path of ["/surveys", `/surveys/${surveyId}`, "/board", "/overrulings"]) {
        await again.go(path);
        const where = `console${path.replaceAll("/", "-").slice(0, 16)}-${language}-${width}`;
        if (SHOTS !== undefined) await again.page.screenshot({ path: `${SHOTS}/${where}.png`, fullPage: true });
        await expectReadable(again.page, language, where);
        const isReport = path === "/overrulings" || path.endsWith(surveyId);
        if (isReport && language === "id") await expectWholeOnPaper(again.page, where);
      }
      expect(again.problems).toEqual([]);
    }
  },
);
