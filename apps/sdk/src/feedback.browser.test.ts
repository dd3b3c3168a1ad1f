import { FEEDBACK_KINDS, type FeedbackAnswerWire } from "@seimbang/contracts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasBrowser, identifiersIn, openTestPages, personallyFilled } from "./test-page.ts";
import english from "./words/en.json" with { type: "json" };

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (hasBrowser) pages = await openTestPages();
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const card = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });
const decided = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith("/v1/decide"));
const grant = async (page: Page): Promise<void> => {
  const filled = personallyFilled(page);
  await page.evaluate(
    "seimbang.consent({ purposes: { suggestions: true, measurement: true }, level: 2, age: 'adult' })",
  );
  await filled;
};
const askWhy = async (page: Page, title: string) => {
  await card(page, title).getByRole("button", { name: "Why this?" }).click();
  return page.getByRole("dialog");
};

inBrowser("what a customer says of an item is answered with what it changed, and the slot obeys at once", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { script: 'data-banner="own"' });
  await grant(page);
  const dialog = await askWhy(page, "pot");
  const answer = page.waitForResponse((response) => response.url().endsWith("/v1/me/feedback"));
  await dialog.getByRole("button", { name: "Not this product" }).click();
  const { changed } = await (await answer).json();
  await dialog.getByRole("status").getByText(changed[0].text.en).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => card(page, "pot").count()).toBe(0);

  // Also at level 0, where nobody is named.
  await page.evaluate("seimbang.consent({ purposes: { suggestions: true }, level: 0, age: 'adult' })");
  await page.reload();
  await card(page, "tea").waitFor();
  expect(await card(page, "pot").count()).toBe(0);
});

inBrowser("each of the eight things to say is answered with a sentence of its own on what it changed", async () => {
  const answers: string[] = [];
  for (const kind of FEEDBACK_KINDS) {
    await using context = await pages.newVisitor();
    const { page } = await pages.visit(context, { script: 'data-banner="own"' });
    await grant(page);
    const dialog = await askWhy(page, "tea");
    await expect.poll(() => dialog.getByRole("button").count()).toBeGreaterThanOrEqual(FEEDBACK_KINDS.length);
    for (const _time of ["the first", "the second"]) {
      const answer = page.waitForResponse((response) => response.url().endsWith("/v1/me/feedback"));
      await dialog.getByRole("button", { name: english[`say.${kind}`], exact: true }).click();
      const { changed } = (await (await answer).json()) as FeedbackAnswerWire;
      const said = changed.map(({ text }) => text.en).join(" ") || english["why.already"];
      await dialog.getByRole("status").getByText(said, { exact: true }).waitFor();
      answers.push(said);
    }
  }
  expect(answers.filter((answer) => answer === english.failed)).toEqual([]);
  expect(new Set(answers.filter((_answer, at) => at % 2 === 0)).size).toBeGreaterThanOrEqual(4);
});

inBrowser("whoever finds it too personal has less at once", async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context, { script: 'data-banner="own"' });
  await grant(page);
  const dialog = await askWhy(page, "tea");
  const answer = decided(page);
  await dialog.getByRole("button", { name: "Too personal" }).click();
  await answer;
  const level = await page.evaluate("seimbang.decide('home').then((decision) => decision.level.effective)");
  expect(level).toBeLessThan(2);
});

inBrowser(
  "while looking for a present nobody is named and nothing is told, and afterwards all is as before",
  async () => {
    await using context = await pages.newVisitor();
    const { page, requests } = await pages.visit(context, { script: 'data-banner="own"' });
    await grant(page);
    const dialog = await askWhy(page, "tea");
    const given = page.waitForResponse((response) => response.url().endsWith("/v1/me/gift"));
    await dialog.getByRole("switch").check();
    expect((await given).status()).toBe(200);
    await page.waitForLoadState("networkidle");
    requests.length = 0;
    await page.reload();
    await card(page, "tea").waitFor();
    await page.evaluate("seimbang.track('Product Viewed', { product_id: 'tea' })");
    await page.goto("about:blank");
    expect(identifiersIn(requests)).toEqual([]);

    await page.goto(pages.url);
    const again = await askWhy(page, "tea");
    await again.getByRole("switch").uncheck();
    await expect.poll(() => page.evaluate("seimbang.decide('home').then(({ level }) => level.effective)")).toBe(2);
  },
);
