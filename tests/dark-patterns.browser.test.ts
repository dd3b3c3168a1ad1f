import type { PurposesWire } from "@seimbang/contracts";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import centreEnglish from "../apps/privacy/src/messages/en.json" with { type: "json" };
import centreIndonesian from "../apps/privacy/src/messages/id.json" with { type: "json" };
import { openPrivacyCentre } from "../apps/privacy/src/test-privacy-centre.ts";
import { hasBrowser, openTestPages } from "../apps/sdk/src/test-page.ts";
import pageEnglish from "../apps/sdk/src/words/en.json" with { type: "json" };
import pageIndonesian from "../apps/sdk/src/words/id.json" with { type: "json" };
import { unlikeAnswers } from "./unlike-answers.ts";

const SLOW = { timeout: 300_000 };
const DAY = 86_400_000;
const PATIENCE_MS = 10_000;
const PAGE = { id: pageIndonesian, en: pageEnglish };
const CENTRE = { id: centreIndonesian, en: centreEnglish };
const VIEWS = (["id", "en"] as const).flatMap((language) => [360, 1280].map((width) => ({ language, width })));
/** How often somebody presses changes neither with the language nor with the width; how an answer looks does. */
const TWO_VIEWS = [
  { language: "id", width: 360 },
  { language: "en", width: 1280 },
] as const;
const inBrowser = test.skipIf(!hasBrowser);

let pages: Awaited<ReturnType<typeof openTestPages>>;
let centre: Awaited<ReturnType<typeof openPrivacyCentre>>;
beforeAll(async () => {
  if (!hasBrowser) return;
  pages = await openTestPages();
  centre = await openPrivacyCentre({ feedback: { comfortSampling: 1 } });
});
afterAll(async () => {
  await pages?.[Symbol.asyncDispose]();
  await centre?.[Symbol.asyncDispose]();
});

/** Counts what somebody presses on their way. */
const walk = () => {
  let clicks = 0;
  const click = async (target: Locator): Promise<void> => {
    await target.click();
    clicks += 1;
  };
  return { click, clicks: () => clicks };
};

/** Whatever opens over the page to make somebody think again. */
const watchForDialogs = (page: Page) => {
  const native: string[] = [];
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => native.push(dialog.message())));
  return async (): Promise<number> =>
    native.length + (await page.locator("dialog[open], [role=dialog], [role=alertdialog]").count());
};

/** The request of the script, as somebody who reads this language meets it. */
const requestOn = (page: Page, language: "id" | "en") => {
  const words = PAGE[language];
  const box = page.getByRole("region", { name: words["ask.title"] });
  const button = (word: keyof typeof words) => box.getByRole("button", { name: words[word], exact: true });
  return {
    box,
    accept: button("ask.accept"),
    refuse: button("ask.refuse"),
    choose: button("ask.choose"),
    save: button("ask.save"),
    adult: box.getByLabel(words["ask.adult"]),
    input: (value: string | number) => box.locator(`input[value="${value}"]`),
    open: page.getByRole("button", { name: words.privacy, exact: true }),
    gone: () => box.waitFor({ state: "detached" }),
  };
};
type Request = ReturnType<typeof requestOn>;

/** From the page's button through the second layer; the age is declared only where it is demanded. */
const clicksToSave = async (request: Request, ...values: readonly (string | number)[]): Promise<number> => {
  const { click, clicks } = walk();
  await click(request.open);
  await click(request.choose);
  for (const value of values) await click(request.input(value));
  if ((await request.adult.getAttribute("required")) !== null) await click(request.adult);
  await click(request.save);
  await request.gone();
  return clicks();
};

const clicksTo = async (request: Request, answer: Locator): Promise<number> => {
  const { click, clicks } = walk();
  if (!(await request.box.isVisible())) await click(request.open);
  await click(answer);
  await request.gone();
  return clicks();
};

inBrowser(
  "the script's request weighs both answers alike, and is refused with one click as it is accepted",
  SLOW,
  async () => {
    for (const { language, width } of VIEWS) {
      const where = `${language} ${width}`;
      const answered: number[] = [];
      for (const answer of ["accept", "refuse"] as const) {
        await using context = await pages.newVisitor();
        const { page } = await pages.visit(context, { language });
        await page.setViewportSize({ width, height: 740 });
        const request = requestOn(page, language);
        await request.box.waitFor();
        expect(await unlikeAnswers(request.accept, request.refuse), where).toEqual([]);
        expect(await request.box.locator("input:checked").count(), where).toBe(0);
        answered.push(await clicksTo(request, request[answer]));
      }
      expect(answered, where).toEqual([1, 1]);
    }
  },
);

inBrowser(
  "in the script's request no purpose and no level takes more clicks to withdraw than to grant",
  SLOW,
  async () => {
    const { purposes } = (await pages.shop.ask("GET", "/v1/purposes")).body as PurposesWire;
    for (const { language, width } of TWO_VIEWS) {
      await using context = await pages.newVisitor();
      const { page } = await pages.visit(context, { language });
      await page.setViewportSize({ width, height: 740 });
      const dialogs = watchForDialogs(page);
      const request = requestOn(page, language);
      const choices = async () => {
        const token = String(await page.evaluate("localStorage['seimbang.visitor']"));
        return (await pages.shop.ask("GET", "/v1/me/choices", { token })).body;
      };
      await request.box.waitFor();
      await clicksTo(request, request.refuse);
      const granting = await clicksTo(request, request.accept);
      expect(await clicksTo(request, request.refuse), "everything").toBeLessThanOrEqual(granting);

      for (const { purpose } of purposes.filter(({ basis }) => basis === "consent")) {
        const where = `${purpose} ${language} ${width}`;
        const granted = await clicksToSave(request, purpose, 1);
        expect((await choices()).purposes[purpose].granted, where).toBe(true);
        expect(await clicksToSave(request, purpose), where).toBeLessThanOrEqual(granted);
        await expect
          .poll(async () => (await choices()).purposes[purpose].granted, { message: where, timeout: PATIENCE_MS })
          .toBe(false);
        expect(await dialogs(), where).toBe(0);
      }
      await clicksToSave(request, "suggestions", 0);
      for (const level of [1, 2, 3, 4]) {
        const where = `level ${level} ${language} ${width}`;
        const raised = await clicksToSave(request, level);
        expect((await choices()).level.cap, where).toBe(level);
        expect(await clicksToSave(request, level - 1), where).toBeLessThanOrEqual(raised);
        expect((await choices()).level.cap, where).toBe(level - 1);
        expect(await dialogs(), where).toBe(0);
      }
    }
  },
);

type Scrolled = { readonly scrollIntoView: (to: { readonly block: "center" }) => void };

/** Presses a level on the slider, as a finger does. */
const pressLevel = async (page: Page, level: number): Promise<void> => {
  const mark = page.locator(".level-slider .mantine-Slider-mark").nth(level);
  await mark.scrollIntoViewIfNeeded();
  const box = await mark.boundingBox();
  if (box === null) throw new Error(`Level ${level} is not on the page.`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
};

inBrowser("in the privacy centre every question weighs its answers alike", SLOW, async () => {
  const payload = { level: 2, age: "adult", purposes: { suggestions: true, measurement: true } };
  const { token: device } = (await centre.shop.ask("POST", "/v1/visitors", { payload })).body;
  const prompts = async () => {
    await centre.shop.ask("POST", "/v1/decide", { payload: { slot: "home" }, token: device });
    return (await centre.shop.ask("GET", "/v1/me/prompts", { token: device })).body;
  };
  const isAlike = async (no: "comfort.decline" | "invitation.no", yes: "comfort.send" | "invitation.yes") => {
    for (const { language, width } of VIEWS) {
      await using opened = await centre.open("", { device, language, width });
      const words = CENTRE[language];
      const refuse = opened.page.getByRole("button", { name: words[no], exact: true });
      const accept = opened.page.getByRole("button", { name: words[yes], exact: true });
      await accept.waitFor();
      const answers = opened.page.getByRole("radio");
      expect(await opened.page.getByRole("radio", { checked: true }).count(), "nothing is answered beforehand").toBe(0);
      // Before anything is answered there is nothing to send, and only declining can be pressed.
      if ((await answers.count()) > 0) await answers.first().check();
      const age = opened.page.getByRole("checkbox", { name: words["raise.adult"] });
      if (no === "invitation.no") {
        expect(await age.isChecked(), "no age is declared beforehand").toBe(false);
        await age.check();
      }
      await accept.evaluate((button) => (button as unknown as Scrolled).scrollIntoView({ block: "center" }));
      // A button that can now be pressed takes a moment to look it.
      const message = `${no} ${language} ${width}`;
      await expect.poll(() => unlikeAnswers(accept, refuse), { message, timeout: PATIENCE_MS }).toEqual([]);
    }
  };
  for (const fine of [5, 4]) {
    const { comfort } = await prompts();
    if (fine === 5) await isAlike("comfort.decline", "comfort.send");
    const answering = { payload: { answer: "answered", fine }, token: device };
    await centre.shop.ask("POST", `/v1/me/prompts/${comfort.promptId}`, answering);
    centre.shop.passTime(fine === 5 ? 30 * DAY : 7 * DAY);
  }
  await isAlike("invitation.no", "invitation.yes");
});

inBrowser("in the privacy centre going up is declined as easily as agreed to", SLOW, async () => {
  for (const { language, width } of VIEWS) {
    const customer = await centre.introduce(`goes up ${language} ${width}`, 2);
    await using opened = await centre.open("", { customer, language, width });
    const { page } = opened;
    const asked = page.locator("form.ask");
    const [stay, go] = [asked.getByRole("button").first(), asked.getByRole("button").last()];
    for (const answer of [stay, go]) {
      await pressLevel(page, 3);
      await asked.scrollIntoViewIfNeeded();
      expect(await unlikeAnswers(go, stay), `${language} ${width}`).toEqual([]);
      await answer.click();
      await asked.waitFor({ state: "detached" });
    }
    await page.getByRole("status").filter({ hasText: "3" }).waitFor();
    const stranger = await centre.shop.signCustomer(`new ${language} ${width}`);
    await using first = await centre.open("", { customer: stranger, language, width });
    await pressLevel(first.page, 1);
    await first.page.locator("form.ask").waitFor();
    expect(await first.page.locator("form.ask input:checked").count(), "nothing is ticked beforehand").toBe(0);
  }
});

inBrowser(
  "in the privacy centre no purpose and no level takes more clicks to withdraw than to grant",
  SLOW,
  async () => {
    const { purposes } = (await centre.shop.ask("GET", "/v1/purposes")).body as PurposesWire;
    for (const { language, width } of TWO_VIEWS) {
      const customer = await centre.introduce(`allows ${language} ${width}`, 0);
      const choices = async () => (await centre.shop.ask("GET", "/v1/me/choices", { token: customer })).body;
      await using opened = await centre.open("", { customer, language, width });
      const { page, problems } = opened;
      const dialogs = watchForDialogs(page);
      for (const { purpose, name } of purposes.filter(({ basis }) => basis === "consent")) {
        const where = `${purpose} ${language} ${width}`;
        const isGranted = async () => (await choices()).purposes[purpose]?.granted ?? false;
        const toggle = page.getByRole("switch", { name: name[language], exact: true });
        if (await isGranted()) await toggle.click();
        await expect.poll(isGranted, { message: where, timeout: PATIENCE_MS }).toBe(false);
        // One click is all it takes, either way.
        await toggle.click();
        await expect.poll(isGranted, { message: where, timeout: PATIENCE_MS }).toBe(true);
        await toggle.click();
        await expect.poll(isGranted, { message: where, timeout: PATIENCE_MS }).toBe(false);
        expect(await dialogs(), where).toBe(0);
      }
      for (const level of [1, 2, 3, 4]) {
        const where = `level ${level} ${language} ${width}`;
        const cap = async () => (await choices()).level.cap;
        await pressLevel(page, level);
        if (await page.locator("form.ask input").first().isVisible()) await centreAllows(page);
        await page.locator("form.ask").getByRole("button").last().click();
        await expect.poll(cap, { message: where, timeout: PATIENCE_MS }).toBe(level);
        // Up is a press and a yes; down is the press alone.
        await pressLevel(page, level - 1);
        await expect.poll(cap, { message: where, timeout: PATIENCE_MS }).toBe(level - 1);
        expect(await page.locator("form.ask").count(), where).toBe(0);
        expect(await dialogs(), where).toBe(0);
      }
      expect(problems, `${language} ${width}`).toEqual([]);
    }
  },
);

/** Somebody who allows nothing is asked for what. */
const centreAllows = (page: Page): Promise<void> => page.locator("form.ask input").first().check();

/** Each makes refusing weigh less in one way, and is found out by the name of that way. */
const PLANTED = {
  area: { place: 1, style: "padding:0;min-height:30px;flex:none;align-self:center" },
  contrast: { place: 1, style: "color:#999" },
  prominence: { place: 0, style: "background:#246" },
  font: { place: 0, style: "font-weight:700" },
  "seen without scrolling": { place: 1, style: "position:relative;top:200px" },
  order: { place: 1, style: "position:relative;top:2px" },
} as const;

inBrowser("a refusal that is made smaller, paler, lighter or hidden is noticed", SLOW, async () => {
  await using context = await pages.newVisitor();
  const { page } = await pages.visit(context);
  const { box, accept, refuse } = requestOn(page, "en");
  await box.waitFor();
  const plant = (place: number, style: string) =>
    page.evaluate(
      `document.querySelector("seimbang-panel").shadowRoot.querySelectorAll(".foot > *")[${place}].style.cssText = ${JSON.stringify(style)}`,
    );
  for (const [rule, { place, style }] of Object.entries(PLANTED)) {
    await plant(place, style);
    expect(await unlikeAnswers(accept, refuse), rule).toContain(rule);
    await plant(place, "");
    expect(await unlikeAnswers(accept, refuse), "as it was").toEqual([]);
  }
  await accept.focus();
  expect(await unlikeAnswers(accept, refuse)).toEqual(["focus"]);
});
