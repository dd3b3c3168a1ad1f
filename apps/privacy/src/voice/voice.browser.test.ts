import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import { hasChromium, openPrivacyCentre, settled } from "../test-privacy-centre.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 300_000 };
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];
const both = (id: string, en: string) => ({ id, en });

const DOCUMENT = {
  title: both("Pemberitahuan privasi kami", "Our privacy notice"),
  intro: both(
    "Tiga pertanyaan singkat tentang pemberitahuan yang baru.",
    "Three short questions about the new notice.",
  ),
  questions: [
    {
      questionId: "clear",
      kind: "choice",
      text: both("Apakah pemberitahuannya jelas?", "Is the notice clear?"),
      options: [
        { optionId: "yes", text: both("Ya", "Yes") },
        { optionId: "partly", text: both("Sebagian", "Partly") },
        { optionId: "no", text: both("Tidak", "No") },
      ],
      required: true,
    },
    {
      questionId: "fine",
      kind: "scale",
      text: both("Seberapa nyaman Anda?", "How comfortable are you?"),
      required: true,
    },
    { questionId: "why", kind: "text", text: both("Apa yang kurang?", "What is missing?"), required: false },
  ],
  audience: {},
  sharePercent: 100,
};

type Centre = Awaited<ReturnType<typeof openPrivacyCentre>>;
const admin = ({ shop }: Centre, path: string, payload: object) =>
  shop.ask("POST", `/v1/admin/${path}`, { key: shop.secretKey, payload });
const openSurvey = async (centre: Centre): Promise<string> => {
  const { surveyId } = (await admin(centre, "surveys", { by: "Sari", document: DOCUMENT })).body;
  await admin(centre, `surveys/${surveyId}/open`, { by: "Dewi", version: 1, judgement: "Nothing sensitive." });
  return surveyId;
};
const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

test.skipIf(!hasChromium)(
  "somebody who is asked answers in the privacy centre, and what they typed survives a reload and a survey that closes",
  SLOW,
  async () => {
    await using centre = await openPrivacyCentre({ feedback: { comfortSampling: 0 } });
    const surveyId = await openSurvey(centre);
    const late = await centre.introduce("late", 2);
    await using opened = await centre.open("", { customer: late });
    const { page } = opened;
    await page.getByRole("link", { name: "Jawab" }).click();
    await page.getByRole("heading", { name: "Pemberitahuan privasi kami" }).waitFor();
    await page.getByRole("button", { name: "Kirim jawaban saya" }).click();
    await page.getByRole("alert").filter({ hasText: "belum dijawab" }).waitFor();
    await page.getByRole("radio", { name: "Ya", exact: true }).check();
    await page.getByRole("radio", { name: "4" }).check();
    const words = page.getByLabel(/Apa yang kurang/);
    await words.fill("x".repeat(2010));
    await page.getByText("10 karakter terlalu banyak").waitFor();
    await words.fill("Berapa lama <b>pencarian</b> disimpan.");
    await page.goto(`${centre.url}/privacy/voice?lang=id`);
    await settled(page);
    expect(await words.inputValue()).toContain("<b>pencarian</b>");
    await admin(centre, `surveys/${surveyId}/close`, { by: "Sari", version: 2 });
    await page.getByRole("button", { name: "Kirim jawaban saya" }).click();
    const closed = page.getByRole("region", { name: /ditutup saat Anda menjawab/ });
    await closed.getByText("Berapa lama <b>pencarian</b> disimpan.").waitFor();
    await shoot(page, "voice-closed-id-360");
    await page.reload();
    await settled(page);
    await closed.getByRole("button", { name: "Buang" }).click();
    await closed.waitFor({ state: "detached" });
    // The browser itself names the answer that refused.
    expect(opened.problems.filter((problem) => !problem.includes("409"))).toEqual([]);
  },
);

test.skipIf(!hasChromium)("a customer answers a survey, proposes, votes and sees what came of it", SLOW, async () => {
  await using centre = await openPrivacyCentre({ feedback: { comfortSampling: 0 } });
  await openSurvey(centre);
  const author = await centre.introduce("author", 2);
  const proposal = { language: "id", title: "Hapus pencarian", text: "Setelah 30 hari.\n\nTerima kasih." };
  const proposed = await centre.shop.ask("POST", "/v1/me/proposals", { token: author, payload: proposal });
  const [{ proposalId }] = proposed.body.proposals;
  const wording = {
    title: both("Hapus pencarian setelah 30 hari", "Delete searches after 30 days"),
    text: both("Seorang pelanggan meminta pencarian dihapus lebih cepat.", "A customer asks that searches go sooner."),
  };
  await admin(centre, `board/proposals/${proposalId}/publish`, { by: "Dewi", version: 1, wording });
  const customer = await centre.introduce("budi", 2);
  await using opened = await centre.open("", { customer, language: "en", width: 390 });
  const { page } = opened;
  await page.getByRole("link", { name: "Answer" }).click();
  await page.getByRole("radio", { name: "Partly" }).check();
  await page.getByRole("radio", { name: "5" }).check();
  await expectReadable(page, "en", "voice survey en 390");
  await shoot(page, "voice-survey-en-390");
  await page.getByRole("button", { name: "Send my answers" }).click();
  await page.getByRole("status").filter({ hasText: "Your answers were kept" }).waitFor();
  await page.getByText("Not told to the shop yet").waitFor();

  await page.getByRole("button", { name: /^Vote for it/ }).click();
  await page.getByRole("button", { name: /You voted for it/ }).waitFor();
  await page.getByLabel("In a few words").fill("Fewer mails");
  await page.getByLabel("What should change, and why").fill("One a week is enough.");
  await page.getByRole("button", { name: "Propose it" }).click();
  await page.getByRole("heading", { name: "Fewer mails" }).waitFor();
  expect(await page.getByLabel("In a few words").inputValue()).toBe("");
  for (const [language, width, colorScheme] of [
    ["id", 390, "light"],
    ["en", 1280, "dark"],
  ] as const) {
    await using again = await centre.open("voice", { customer, language, width, colorScheme });
    await expectReadable(again.page, language, `voice ${language} ${width}`);
    await shoot(again.page, `voice-${language}-${width}`);
    for (const path of ["board", "improvements"]) {
      await again.page.goto(`${centre.url}/privacy/${path}?lang=${language}`);
      await again.page.locator("h1").waitFor();
      expect(await again.page.evaluate("document.scripts.length"), path).toBe(0);
      expect(await again.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path).toBe(true);
      expect(await complaintsOfAxe(again.page), path).toEqual([]);
      await shoot(again.page, `${path}-${language}-${width}`);
    }
    expect(again.problems).toEqual([]);
  }
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("heading", { name: "Fewer mails" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Delete my answers" }).click();
  await page.getByRole("status").filter({ hasText: "Your answers were deleted" }).waitFor();
  expect(opened.problems).toEqual([]);
});
