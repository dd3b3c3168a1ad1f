import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choose, complaintsOfAxe, hasBrowser, keptBy, openTestPages, type Visit } from "./test-page.ts";

const DAY = 86_400_000;
const TITLE = { id: "Pemberitahuan kami", en: "Our notice" };
const QUESTION = { id: "Apakah jelas?", en: "Is it clear?" };
const DOCUMENT = {
  title: TITLE,
  intro: { id: "Satu pertanyaan singkat.", en: "One short question." },
  questions: [{ questionId: "clear", kind: "scale", text: QUESTION, required: true }],
  audience: {},
  sharePercent: 100,
};
const PAGE = { body: '<div data-seimbang-slot="home" data-count="2"></div>', script: 'data-banner="own"' };

let pages: Awaited<ReturnType<typeof openTestPages>>;
beforeAll(async () => {
  if (!hasBrowser) return;
  // Nobody is asked how comfortable they are, which would come first.
  pages = await openTestPages({ feedback: { comfortSampling: 0 } });
  const { ask, secretKey: key } = pages.shop;
  const admin = async (path: string, payload: object) =>
    (await ask("POST", `/v1/admin/${path}`, { key, payload })).body;
  const { surveyId, version } = await admin("surveys", { by: "Rani", document: DOCUMENT });
  await admin(`surveys/${surveyId}/open`, { by: "Dewi", version, judgement: "It asks for nothing sensitive." });
});
afterAll(() => pages?.[Symbol.asyncDispose]());
const inBrowser = test.skipIf(!hasBrowser);

const survey = (page: Page, language: "id" | "en" = "en") => page.getByRole("region", { name: TITLE[language] });
const isPrompts = (sent: { url: () => string }) => sent.url().endsWith("/v1/me/prompts");
type Context = Awaited<ReturnType<typeof pages.newVisitor>>;

/** Somebody who has chosen before comes back on another day. */
const comeBack = async (context: Context, settings: object = {}): Promise<Visit> => {
  const { page } = await pages.visit(context, PAGE);
  await choose(page, 2, { suggestions: true, measurement: true });
  pages.shop.passTime(DAY);
  await page.close();
  return pages.visit(context, { ...PAGE, ...settings });
};

inBrowser(
  "a survey is named below a slot, takes nobody's focus, and is answered where there is room for it",
  async () => {
    await using context = await pages.newVisitor();
    const { page, problems } = await comeBack(context);
    await survey(page).waitFor();
    expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
    expect(await survey(page).getByText("One short question.").count()).toBe(1);
    expect(await complaintsOfAxe(page)).toEqual([]);
    await survey(page).getByRole("button", { name: "Answer", exact: true }).press("Enter");
    await page.waitForURL(/\/privacy\/voice/);
    await page.getByText(QUESTION.en).first().waitFor();
    expect(problems).toEqual([]);
  },
);

inBrowser("whoever would rather not answer is told so in their language, and is not asked again", async () => {
  await using context = await pages.newVisitor();
  const { page, requests } = await comeBack(context, { language: "id" });
  const sizeOf = async (name: string) => {
    const box = await survey(page, "id").getByRole("button", { name, exact: true }).boundingBox();
    return box === null ? undefined : [Math.round(box.width), Math.round(box.height)];
  };
  await survey(page, "id").waitFor();
  expect(await sizeOf("Tidak menjawab")).toEqual(await sizeOf("Jawab"));
  await survey(page, "id").getByRole("button", { name: "Tidak menjawab", exact: true }).press("Enter");
  await page.getByRole("status").filter({ hasText: "Baik" }).waitFor();
  const rows = (await pages.shop.promptRows()).filter(({ kind }) => kind === "survey");
  expect(rows.map(({ answer }) => answer)).toContain("declined");
  expect(Object.keys(await keptBy(page))).not.toContain("seimbang.survey");
  requests.length = 0;
  await page.reload();
  await page.getByRole("listitem").first().waitFor();
  await page.waitForTimeout(300);
  expect(requests.filter(isPrompts)).toEqual([]);
});
