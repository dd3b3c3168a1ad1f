import type { Language } from "@seimbang/contracts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DAYS, wordsOf } from "../../../console/src/test-days.ts";
import { expectReadable, settled } from "../../../console/src/test-screens.ts";
import { DEMO_VALUES } from "./demo-folder.ts";
import {
  button,
  type Colleague,
  type Demo,
  field,
  SETTLED_WITHIN_MS,
  SLOW,
  signIn,
  stateOf,
  troubles,
} from "./test-colleague.ts";
import { hasBrowser } from "./test-demo-shop.ts";

const ANSWER = { id: "Maaf. Itu tidak akan terjadi lagi.", en: "We are sorry. It will not happen again." };

const draftWithRefusedCopy = async (page: Page, name: string, language: Language): Promise<void> => {
  const say = wordsOf(language);
  await field(page, say("campaigns.name")).fill(name);
  await page.getByRole("combobox", { name: say("campaigns.slots") }).press("ArrowDown");
  await page.getByRole("option", { name: "banner" }).click();
  await page.keyboard.press("Escape");
  await field(page, say("creative.title.id")).fill("Kopi untuk pagi");
  await field(page, say("creative.title.en")).fill("Coffee for the morning");
  await field(page, say("creative.text.en")).fill("Coffee from Gayo.");
  await field(page, say("creative.text.id")).fill("Kopi terenak di Indonesia.");
};

const approve = async ({ page }: Colleague, name: string, language: Language): Promise<void> => {
  const say = wordsOf(language);
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  for (const step of ["assess", "approve"] as const) {
    await button(page, say(`campaign.step.${step}`)).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("Tidak melihat siapa pun.");
    if (step === "approve")
      for (const value of DEMO_VALUES) await dialog.getByRole("checkbox", { name: value[language] }).check();
    await dialog.getByRole("button", { name: say(`campaign.step.${step}`), exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }
  await expectReadable(page, language, "an officer who has approved");
};

/** From the inbox, found by what it is about, to an answer; what it changed is read before. */
const answerComplaint = async ({ page, open }: Colleague, language: Language): Promise<void> => {
  const say = wordsOf(language);
  await open("/threads");
  await page.getByRole("combobox", { name: say("threads.topic") }).selectOption("too_personal");
  // Whoever walked this day in the other language has answered it.
  await page.getByRole("combobox", { name: say("threads.state") }).selectOption("all");
  const found = page.locator("a[data-row]");
  await expect.poll(() => found.count()).toBe(1);
  await found.click();
  await button(page, say("complaints.show")).click();
  await page.locator(".post .kept").first().waitFor();
  await page.getByText(say("threads.effect"), { exact: true }).waitFor();
  expect(await page.locator(".note-list li").count()).toBeGreaterThan(0);
  const answer = ANSWER[language];
  await field(page, say("complaints.answer")).fill(answer);
  await button(page, say("complaints.send")).click();
  await page.locator(".page-title-row .state", { hasText: say("threads.standing.waiting") }).waitFor();
  await page.locator(".post .kept", { hasText: answer }).waitFor();
};

/** The day of whoever runs the shop's campaigns, for a file that has opened the demonstration. */
export const testMarketersDay = (shop: () => Demo): void => {
  test.skipIf(!hasBrowser).for(DAYS)(
    "a marketer's day: the balance is seen, a draft is refused, mended, approved by somebody else and tested, a complaint is answered and its effect seen (%s, %i px)",
    SLOW,
    async ([language, width]) => {
      const say = wordsOf(language);
      const name = `Kopi untuk pagi, ${width}`;
      await using marketer = await signIn(shop(), "marketer", language, width);
      const { page, open } = marketer;
      await page
        .getByRole("link", { name: /Isi ulang rumah/ })
        .first()
        .waitFor();
      await open("/balance");
      await page.getByRole("heading", { level: 2, name: say("balance.shop"), exact: true }).waitFor();
      await open("/campaigns/new");
      await draftWithRefusedCopy(page, name, language);
      await expect.poll(() => page.locator(".finding[data-tone=bad]").count()).toBe(1);
      await button(page, say("form.save")).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await button(page, say("campaign.step.submit")).click();
      await expect.poll(() => page.getByRole("alert").first().textContent()).toContain("terenak");
      await page.getByRole("link", { name: say("campaign.edit") }).click();
      await field(page, say("creative.text.id")).fill("Kopi dari Gayo.");
      await expect.poll(() => page.locator(".finding").count()).toBe(0);
      await page.keyboard.press("Control+Enter");
      await button(page, say("campaign.step.submit")).click();
      await expect.poll(() => stateOf(page)).toBe(say("campaign.state.checked"));

      const theirs = language === "id" ? "en" : "id";
      await using officer = await signIn(shop(), "privacy_officer", theirs, 390);
      await approve(officer, name, theirs);
      await expect.poll(() => stateOf(page), { timeout: SETTLED_WITHIN_MS }).toBe(say("campaign.state.approved"));
      await button(page, say("experiments.new")).click();
      await button(page, say("experiment.form.declare")).click();
      await page.getByRole("link", { name: say("experiments.of_campaign"), exact: true }).click();
      await button(page, say("campaign.step.test")).click();
      await expect.poll(() => stateOf(page)).toBe(say("campaign.state.testing"));
      await answerComplaint(marketer, language);
      expect([...troubles(marketer), ...troubles(officer)]).toEqual([]);
    },
  );

  test.skipIf(!hasBrowser)("a campaign that has passed its gate is launched, and reported", SLOW, async () => {
    const say = wordsOf("en");
    await using marketer = await signIn(shop(), "marketer", "en");
    const { page } = marketer;
    await marketer.open("/campaigns");
    await page.getByRole("link", { name: "Panduan memilih" }).click();
    await button(page, say("campaign.step.conclude")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: say("judgement.label") }).fill("It helps, and nobody minds.");
    await dialog.getByRole("button", { name: say("campaign.step.conclude"), exact: true }).click();
    await expect.poll(() => stateOf(page)).toBe(say("campaign.state.launched"));
    await settled(page, SETTLED_WITHIN_MS);
    const seen = page.locator(".stat", { hasText: say("report.impressions") }).locator(".stat-value");
    expect(Number((await seen.textContent())?.replaceAll(/\D/g, ""))).toBeGreaterThan(100);
    await expectReadable(page, "en", "a campaign that was launched");
    expect(troubles(marketer)).toEqual([]);
  });
};
