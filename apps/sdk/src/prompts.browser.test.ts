import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  choose,
  complaintsOfAxe,
  hasBrowser,
  identifiersIn,
  keptBy,
  openTestPages,
  personallyFilled,
  type Visit,
} from "./test-page.ts";

const DAY = 86_400_000;

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (hasBrowser) pages = await openTestPages({ feedback: { comfortSampling: 1 } });
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const PAGE = {
  body: '<div data-seimbang-slot="home" data-count="2"></div><p>Further down</p>',
  script: 'data-banner="own"',
};
const question = (page: Page) => page.getByRole("region", { name: /How does it feel|Bagaimana rasanya/ });
const invitation = (page: Page) => page.getByRole("region", { name: "An invitation" });
const isPrompts = (sent: { url: () => string }) => sent.url().endsWith("/v1/me/prompts");
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

type Context = Awaited<ReturnType<typeof pages.newVisitor>>;

/** A visit of its own: what a session keeps is not there any more. */
const comeBack = async (context: Context, settings: object = {}): Promise<Visit> => {
  for (const page of context.pages()) await page.close();
  return pages.visit(context, { ...PAGE, ...settings });
};

/** Somebody who chose the day before: of those who are at level 0 no decision is kept, but a day counts as one. */
const chooseBefore = async (context: Context, level: number, purposes: object): Promise<void> => {
  const { page } = await pages.visit(context, PAGE);
  await choose(page, level, purposes);
  pages.shop.passTime(DAY);
};
const MEASURED = { suggestions: true, measurement: true };

inBrowser(
  "under a slot a customer is asked how it feels, once a visit, and an uncomfortable answer holds on the page at once",
  async () => {
    await using context = await pages.newVisitor();
    await chooseBefore(context, 2, MEASURED);
    const checkout = await comeBack(context, { body: '<div data-seimbang-slot="home" data-page="checkout"></div>' });
    await checkout.page.getByRole("listitem").first().waitFor();
    await checkout.page.waitForTimeout(300);
    expect(checkout.requests.filter(isPrompts)).toEqual([]);

    const { page, requests, problems } = await comeBack(context);
    await question(page).waitFor();
    expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await question(page).getByRole("radio").count()).toBe(5);
    const sizeOf = async (name: string) => {
      const box = await question(page).getByRole("button", { name }).boundingBox();
      return [Math.round(box?.width ?? 0), box?.height];
    };
    expect(await sizeOf("Rather not answer")).toEqual(await sizeOf("Send my answer"));

    await question(page).getByRole("radio", { name: "2" }).first().press("Space");
    expect(await question(page).getByRole("radio").count()).toBe(15);
    const refilled = personallyFilled(page);
    await question(page).getByRole("button", { name: "Send my answer" }).press("Enter");
    await said(page, "Thank you for your answer. Less about you is used: the level is now My choices.").waitFor();
    await refilled;
    expect(JSON.parse((await keptBy(page))["seimbang.holds"] ?? "").level).toBe(1);
    const [row] = await pages.shop.promptRows();
    expect(row).toMatchObject({ kind: "comfort", level: 2, answer: "answered", probability: 1 });

    requests.length = 0;
    await page.reload();
    await page.getByRole("listitem").first().waitFor();
    await page.waitForTimeout(300);
    expect(requests.filter(isPrompts)).toEqual([]);
    expect(problems).toEqual([]);
  },
);

inBrowser(
  "whoever is at level 0 is asked too if they permit measuring, and who refused is never asked, nor named for it",
  async () => {
    await using context = await pages.newVisitor();
    // Who starts at level 0 is remembered nowhere, and so cannot be asked.
    await chooseBefore(context, 1, { suggestions: true });
    await chooseBefore(context, 0, { suggestions: true });
    const { page, requests } = await comeBack(context);
    await page.getByRole("listitem").first().waitFor();
    await page.waitForTimeout(300);
    expect(identifiersIn(requests)).toEqual([]);

    await chooseBefore(context, 0, MEASURED);
    const later = await comeBack(context);
    await question(later.page).waitFor();
    await later.page.evaluate("seimbang.consent({ purposes: { suggestions: false, measurement: false }, level: 0 })");
    await question(later.page).waitFor({ state: "detached" });
  },
);

inBrowser(
  "to go up by an invitation is a choice with the age said then and there, and a no is as near as a yes",
  async () => {
    await using context = await pages.newVisitor();
    await chooseBefore(context, 2, MEASURED);
    for (const value of ["5", "4"]) {
      const { page } = await comeBack(context);
      await question(page).getByRole("radio", { name: value }).first().check();
      await question(page).getByRole("button", { name: "Send my answer" }).click();
      await said(page, "Thank you for your answer.").waitFor();
      pages.shop.passTime(value === "5" ? 30 * DAY : 7 * DAY);
    }
    const { page } = await comeBack(context);
    const yes = invitation(page).getByRole("button", { name: "Yes, go up" });
    await yes.click();
    expect(await page.getByRole("status").count()).toBe(0);
    await invitation(page).getByRole("checkbox", { name: "I am 18 or older" }).check();
    const answered = page.waitForRequest((request) => /\/v1\/me\/prompts\//.test(request.url()));
    await yes.click();
    expect((await answered).postDataJSON()).toEqual({
      answer: "accepted",
      age: "adult",
      evidence: { wording: "sdk-invitation-1", channel: "sdk-invitation", locale: "en" },
    });
    await said(page, "The level is now Reminders.").waitFor();
    expect(JSON.parse((await keptBy(page))["seimbang.holds"] ?? "").cap).toBe(3);
  },
);

inBrowser(
  "in both languages, on a phone and a desk, a question is for everybody, fits and covers nothing",
  async () => {
    for (const [language, width] of [
      ["id", 360],
      ["en", 1280],
    ] as const) {
      await using context = await pages.newVisitor();
      await chooseBefore(context, 2, MEASURED);
      const { page } = await comeBack(context, { language });
      await page.setViewportSize({ width, height: 900 });
      await question(page).getByRole("radio").first().check();
      expect(await complaintsOfAxe(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      const [after, box] = [await page.getByText("Further down").boundingBox(), await question(page).boundingBox()];
      expect(after?.y).toBeGreaterThanOrEqual((box?.y ?? 0) + (box?.height ?? 0));
      if (process.env["SCREENSHOTS"])
        await page.screenshot({ path: `${process.env["SCREENSHOTS"]}/question-${language}.png`, fullPage: true });
    }
  },
);
