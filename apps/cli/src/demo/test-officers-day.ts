import { readFile } from "node:fs/promises";
import type { Language } from "@seimbang/contracts";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DAYS, wordsOf } from "../../../console/src/test-days.ts";
import { expectReadable } from "../../../console/src/test-screens.ts";
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

const JUDGED = "Sudah dibaca seluruhnya.";

/** Data goes to somebody new, so that what was signed on the day before has to be looked at again. */
const registerMailProvider = async ({ demo }: Demo, width: number): Promise<void> => {
  const document = {
    ...{ name: `Surat Pos ${width}`, role: "processor", country: "ID", hosts: [`pos-${width}.example`] },
    doesWhat: { id: "Mengirim surel.", en: "Sends mail." },
  };
  const answer = await fetch(`${demo.url}/v1/admin/records/recipients`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo.secretKey}`, "content-type": "application/json" },
    body: JSON.stringify({ by: "Sri Rahayu", document }),
  });
  expect(answer.status).toBe(201);
};

/** The sentence of a need up to what differs from day to day. */
const beginning = (sentence: string): RegExp => new RegExp(sentence.replace(/\{(?:ago|title)\}.*/, ".*"));

const answerRequest = async ({ page, open }: Colleague, language: Language): Promise<void> => {
  const say = wordsOf(language);
  const pressing = (["late", "due_soon"] as const).map((standing) =>
    beginning(say(`needs.request.${standing}`).replace("{kind}", "^[^:]+")),
  );
  const needs = page.getByRole("link", { name: new RegExp(pressing.map(({ source }) => source).join("|")) });
  await needs.first().click();
  await page.getByRole("button", { name: say("request.read.do"), exact: true }).waitFor();
  expect([say("request.standing.due_soon"), say("request.standing.late")]).toContain(await stateOf(page));
  await field(page, say("reason.label")).fill("Untuk menjawabnya");
  await button(page, say("request.read.do")).click();
  await button(page, say("request.do.answer")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(say("request.read.text")).waitFor();
  await dialog.getByRole("textbox", { name: say("request.answer.text") }).fill("Sudah kami perbaiki. Maaf.");
  await dialog.getByRole("button", { name: say("request.answer.do") }).click();
  await expect.poll(() => stateOf(page)).toBe(say("request.state.fulfilled"));
  await expectReadable(page, language, "a request that was answered");
  await open("/");
};

const signAgain = async ({ page }: Colleague, language: Language): Promise<void> => {
  const say = wordsOf(language);
  await page
    .getByRole("link", { name: beginning(say("needs.assessment")) })
    .first()
    .click();
  await expect.poll(() => stateOf(page)).toBe(say("assessment.state.reopened"));
  expect(await page.locator(".note").first().textContent()).toMatch(/Surat (?:Kilat|Pos)/);
  await page.getByRole("link", { name: say("assessment.edit") }).click();
  await page.getByText(say("assessment.changed")).waitFor();
  await page.locator("textarea[required]").first().fill("Kepercayaan pelanggan, kini juga pada surelnya.");
  await button(page, say("assessment.save")).click();
  await button(page, say("assessment.sign")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: say("judgement.label") }).fill(JUDGED);
  await dialog.getByRole("button", { name: say("assessment.sign") }).click();
  await expect.poll(() => stateOf(page)).toBe(say("assessment.state.signed"));
};

const practise = async ({ page, open }: Colleague, language: Language): Promise<void> => {
  const say = wordsOf(language);
  await open("/breaches");
  await button(page, say("breaches.drill")).click();
  await page.getByText(say("breach.drill"), { exact: true }).waitFor();
  expect(await page.locator(".breach-clock").count()).toBeGreaterThan(2);
  const sign = button(page, say("breach.do.sign"));
  for (let left = await sign.count(); left > 0; left -= 1) {
    await sign.first().click();
    await judge(page, say("breach.do.sign"), language);
    await expect.poll(() => sign.count()).toBe(left - 1);
  }
  await button(page, say("breach.close.do")).click();
  await judge(page, say("breach.close.do"), language);
  await expect.poll(() => stateOf(page)).toBe(say("breach.state.closed"));
  await expectReadable(page, language, "a drill that was closed");
};

const judge = async (page: Page, action: string, language: Language): Promise<void> => {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: wordsOf(language)("judgement.label") }).fill(JUDGED);
  await dialog.getByRole("button", { name: action, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
};

const takeAuditAway = async ({ page, open }: Colleague, language: Language): Promise<void> => {
  const say = wordsOf(language);
  await open("/audits");
  await page
    .getByRole("region", { name: say("audits.reports") })
    .getByRole("link")
    .first()
    .click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, say("download.json")).click({ timeout: SETTLED_WITHIN_MS }),
  ]);
  expect(JSON.parse(await readFile(await download.path(), "utf8")).checks.length).toBeGreaterThan(10);
};

/** The day of whoever answers for data, for a file that has opened the demonstration. */
export const testOfficersDay = (shop: () => Demo): void => {
  test.skipIf(!hasBrowser).for(DAYS)(
    "an officer's day: a request near its clock is answered, an assessment that was opened again is signed, a breach is practised, an audit is taken away (%s, %i px)",
    SLOW,
    async ([language, width]) => {
      await registerMailProvider(shop(), width);
      await using officer = await signIn(shop(), "privacy_officer", language, width);
      await answerRequest(officer, language);
      await signAgain(officer, language);
      await practise(officer, language);
      await takeAuditAway(officer, language);
      expect(troubles(officer)).toEqual([]);
    },
  );
};
