import { setTimeout } from "node:timers/promises";
import type { QuizWire } from "@seimbang/contracts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { learnerOf, rightAnswers } from "../../../server/src/test-learner.ts";
import english from "../messages/en.json" with { type: "json" };
import indonesian from "../messages/id.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { expectWholeOnPaper } from "../test-paper.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const REMINDED = { id: /^2 kali, terakhir /, en: /^2 times, last / };
const SHOTS = process.env["SEIMBANG_SHOTS"];
const DAY_MS = 86_400_000;
const PRIVACY = ["data-ethics", "consent", "rights", "security"];
const say = (id: keyof typeof english): string => indonesian[id];

let shop: Awaited<ReturnType<typeof openConsole>>;
let requestId: string | undefined;
beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole();
  const payload = { kind: "question", text: "Kenapa saya melihat ini?", locale: "id" };
  const token = await shop.introduce("oki", 2);
  // A machine that has too much to do answers that it is busy.
  for (let tries = 0; requestId === undefined && tries < 60; tries += 1) {
    requestId = (await shop.shop.ask("POST", "/v1/me/requests", { payload, token })).body.requestId;
    if (requestId === undefined) await setTimeout(1_000);
  }
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

/** What the server answers to whoever is signed in on this page and asks to read the customer's request. */
const readRequest = (page: Page): Promise<unknown> =>
  page.evaluate(`fetch("/v1/admin/requests/${requestId}/read", {
    method: "POST",
    headers: { "content-type": "application/json", "x-seimbang-console": "1" },
    body: JSON.stringify({ because: "Untuk menjawabnya." }),
  }).then(async (answer) => { const body = await answer.json(); return body.code ?? body.request.text; })`);

/** The questions that stand on the page, and which option of each is right. */
const rightOnPage = async (page: Page): Promise<readonly number[]> => {
  await page.locator(".question").first().waitFor();
  const questions = await page.evaluate(`[...document.querySelectorAll(".question")].map((question) => ({
    ask: question.querySelector("legend").lastChild.textContent.trim(),
    options: [...question.querySelectorAll("label")].map((label) => label.textContent),
  }))`);
  return rightAnswers({ questions: questions as QuizWire["questions"] });
};

test.skipIf(!hasChromium)(
  "a new member of staff passes the privacy set and may then see a customer's request, and not before",
  SLOW,
  async () => {
    await using opened = await shop.open({ roles: ["support"], name: "Wulan", isTrained: false });
    const { page } = opened;
    await opened.go("/courses");
    await page.getByText(say("banner.training.none")).waitFor();
    expect(await readRequest(page)).toBe("training_required");
    for (const [at, course] of PRIVACY.entries()) {
      await page.locator(`a[href*="/courses/${course}"]`).first().click();
      if (at === 0) {
        await page.getByRole("link", { name: say("course.read") }).click();
        const lessons = await page.locator(".lesson-steps li").count();
        // By the arrow keys through all of them, and out at the end.
        for (let lesson = 1; lesson <= lessons; lesson += 1) {
          await page.locator(`.lesson-steps li:nth-child(${lesson}) a[data-place=here]`).waitFor();
          await page.keyboard.press("ArrowRight");
        }
      }
      await page.getByRole("button", { name: say("course.quiz.begin") }).click();
      const right = await rightOnPage(page);
      for (const [question, place] of right.entries())
        await page.locator(`.question >> nth=${question}`).locator("label").nth(place).click();
      // What was chosen is still there when the page is loaded again.
      if (at === 0) {
        await opened.go(new URL(page.url()).pathname.replace("/console", ""));
        await expect.poll(() => page.locator(".question input:checked").count()).toBe(right.length);
      }
      await page.getByRole("button", { name: say("quiz.hand_in") }).click();
      await page.locator(".note[data-tone=good]").waitFor();
      expect(await page.locator(".answered-list > li[data-right]").count()).toBe(right.length);
      await page.locator("a[href='/console/courses']").last().click();
      await page.locator(".course-card").first().waitFor();
    }
    await expect.poll(() => page.getByText(say("banner.training.none")).count()).toBe(0);
    expect(await readRequest(page)).toBe("Kenapa saya melihat ini?");
    // The one refusal that was asked for.
    expect(opened.problems).toEqual([expect.stringContaining("403")]);
  },
);

test.skipIf(!hasChromium)(
  "whoever's training has expired is shown no customer's request, and is told so on every page",
  SLOW,
  async () => {
    await using opened = await shop.open({ roles: ["support"], isTrained: false, language: "en" });
    const lastYear = new Date(shop.shop.now() - 400 * DAY_MS).toISOString();
    await shop.shop.query(
      `insert into staff_training values ('${opened.staffId}', 'privacy', '${lastYear}', now() - interval '35 days', 'test', now())`,
    );
    for (const path of ["/", "/models", "/courses"]) {
      await opened.go(path);
      expect(await opened.page.locator(".banner").textContent()).toMatch(/^Your privacy training ended on /);
    }
    expect(await readRequest(opened.page)).toBe("training_required");
  },
);

test.skipIf(!hasChromium)("a course is read and its quiz is answered with nothing but the keyboard", SLOW, async () => {
  await using opened = await shop.open({ roles: ["marketer"], language: "en", width: 768 });
  const { page } = opened;
  await opened.go("/");
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = (): Promise<string> =>
    page.evaluate("document.activeElement.textContent || document.activeElement.name");
  const tabTo = async (name: string): Promise<void> => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      if ((await focused()).trim() === name) return;
      await press("Tab");
    }
    throw new Error(`${name} is not reached by the Tab key.`);
  };
  await press("g", "y");
  await page.locator(".course-card").first().waitFor();
  await tabTo("Dark patterns");
  await press("Enter");
  await tabTo(english["course.read"]);
  await press("Enter");
  await page.locator(".lesson").waitFor();
  await press("ArrowRight");
  await page.locator(".lesson-steps li:nth-child(2) a[data-place=here]").waitFor();
  await press("ArrowLeft", "ArrowLeft");
  await tabTo(english["course.quiz.begin"]);
  await press("Enter");
  const right = await rightOnPage(page);
  for (const [question, place] of right.entries()) {
    // Into the question's group, onto its first option, and down to the right one.
    const isInside = `document.activeElement.closest(".question") === document.querySelectorAll(".question")[${question}]`;
    for (let tabs = 0; tabs < 10 && !(await page.evaluate(isInside)); tabs += 1) await press("Tab");
    await press("Space", ...Array.from({ length: place }, () => "ArrowDown"));
  }
  await tabTo(english["quiz.hand_in"]);
  await press("Enter");
  await page.locator(".note[data-tone=good]").waitFor();
  expect(await focused()).toContain("Passed: 10 of 10");
});

test.skipIf(!hasChromium)(
  "every page of the courses reads whole, in one language, for everybody, in either light",
  SLOW,
  async () => {
    for (const [language, width, colorScheme] of [
      ["id", 1280, "light"],
      ["en", 768, "dark"],
    ] as const) {
      await using opened = await shop.open({ language, width, colorScheme, isTrained: false });
      const learner = learnerOf(shop.staff, opened.cookie);
      const passed = await learner.take("consent", 9, language);
      const failed = await learner.take("rights", 6, language);
      const open = (await learner.draw("fairness", language)).body;
      for (let attempt = 0; attempt < 3; attempt += 1) await learner.take("security", 5, language);
      await shop.shop.query(
        `insert into course_reminder select '${opened.staffId}', 'privacy', now(), days, now() from unnest(array[7, 30]) as days`,
      );
      const pages: Readonly<Record<string, string>> = {
        courses: "/courses",
        course: "/courses/consent",
        "course-waits": "/courses/security",
        lesson: "/courses/consent/lessons/what-consent-is",
        quiz: `/courses/fairness/quiz/${open.attemptId}`,
        passed: `/courses/consent/quiz/${passed.attemptId}`,
        failed: `/courses/rights/quiz/${failed.attemptId}`,
        certificate: `/courses/certificates/${passed.certificateId}`,
        report: "/courses/report",
      };
      const { lesson } = (
        await opened.page.request.get(`${shop.url}/v1/staff/courses/consent`).then((answer) => answer.json())
      ).reading[1];
      for (const [name, path] of Object.entries(pages)) {
        await opened.go(name === "lesson" ? `/courses/consent/lessons/${lesson}` : path);
        const where = `${name}-${language}-${width}`;
        if (SHOTS !== undefined) await opened.page.screenshot({ path: `${SHOTS}/${where}.png`, fullPage: true });
        await expectReadable(opened.page, language, where);
        expect(opened.problems, where).toEqual([]);
      }
      // The report is the last of them.
      await opened.page.getByText(REMINDED[language]).first().waitFor();
      if (SHOTS !== undefined) {
        await opened.go(`/courses/certificates/${passed.certificateId}`);
        await opened.page.emulateMedia({ media: "print" });
        await opened.page.screenshot({ path: `${SHOTS}/certificate-printed-${language}.png`, fullPage: true });
      }
    }
  },
);

test.skipIf(!hasChromium)("a certificate and the report of training are whole on paper", SLOW, async () => {
  await using opened = await shop.open({ isTrained: false });
  const { certificateId } = await learnerOf(shop.staff, opened.cookie).take("consent", 10, "id");
  for (const path of [`certificates/${certificateId}`, "report"]) {
    await opened.go(`/courses/${path}`);
    await expectWholeOnPaper(opened.page, path);
  }
});
