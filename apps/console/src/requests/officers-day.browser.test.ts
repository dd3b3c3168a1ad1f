import { afterAll, beforeAll, expect, test } from "vitest";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectWholeOnPaper } from "../test-paper.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 240_000 };
const HOUR = 3_600_000;
const SCRIPT = `<img src=x onerror="window.stung = true"><script>window.stung = true</script>`;
const say = (id: keyof typeof english): string => english[id];

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (!hasChromium) return;
  shop = await openConsole();
  await shop.introduce("oki", 3);
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

/** As their customer, whose tokens last a quarter of an hour. */
const asOki = async (method: "GET" | "POST", path: string, payload?: object) =>
  shop.shop.ask(method, `/v1/me/${path}`, {
    token: await shop.shop.signCustomer("oki"),
    ...(payload === undefined ? {} : { payload }),
  });
const asks = async (payload: object): Promise<string> => (await asOki("POST", "requests", payload)).body.requestId;
const admin = async (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  (
    await shop.shop.ask(method, `/v1/admin/${path}`, {
      key: shop.shop.secretKey,
      ...(payload === undefined ? {} : { payload }),
    })
  ).body;
const heard = (problems: readonly string[]): readonly string[] =>
  // The refusals are answers of the server that a browser reports by itself.
  problems.filter((problem) => !problem.startsWith("Failed to load resource"));

test.skipIf(!hasChromium).for(DAYS)(
  "a request near its clock is met at home, taken, read for a reason, and answered in the words that its customer reads (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    const requestId = await asks({ kind: "rectification", text: `Nama saya Dewi, ${width}. ${SCRIPT}`, locale: "id" });
    shop.shop.passTime(49 * HOUR);
    await using officer = await shop.open({ language, width, roles: ["privacy_officer"], name: "Oki Pratama" });
    const { page } = officer;
    await officer.go("/");
    await page.getByRole("link", { name: new RegExp(`^${say("request.kind.rectification")}: `) }).click();
    await page.getByRole("heading", { level: 1, name: say("request.kind.rectification") }).waitFor();
    await expectReadable(page, language, "request");
    expect(await page.locator(".page-title-row .state").textContent()).toBe(say("request.standing.due_soon"));
    await page.getByRole("button", { name: say("request.do.take") }).click();
    await page.getByText(say("request.step.assigned")).waitFor();
    // What they wrote is nowhere before somebody says why they open it.
    expect(await page.content()).not.toContain("Dewi");
    await page.getByRole("textbox", { name: say("reason.label") }).fill("To correct the name");
    await page.getByRole("button", { name: say("request.read.do"), exact: true }).click();
    await page.getByText("Nama saya Dewi,").waitFor();
    await page.getByRole("button", { name: say("request.do.answer"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    // Beside the answer stands what is answered.
    await dialog.getByText(say("request.read.text")).waitFor();
    await dialog.getByRole("textbox", { name: say("request.answer.text") }).fill(`Kini ditulis Dewi. ${SCRIPT}`);
    await dialog.getByRole("button", { name: say("request.answer.do") }).click();
    await expect.poll(() => page.locator(".page-title-row .state").textContent()).toBe(say("request.state.fulfilled"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: say("request.certificate") }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`certificate-${requestId}.json`);
    const { requests } = (await asOki("GET", "requests")).body;
    expect(requests.find((one: { requestId: string }) => one.requestId === requestId)).toMatchObject({
      state: "fulfilled",
      answer: `Kini ditulis Dewi. ${SCRIPT}`,
    });
    const copy = (await asOki("GET", "export")).text;
    expect(copy).toContain("To correct the name");
    expect(await page.evaluate("window.stung")).toBeUndefined();
    expect(heard(officer.problems)).toEqual([]);
  },
);

test.skipIf(!hasChromium).for(DAYS)(
  "a letter is entered, shown to be its sender's own, extended or refused only as its law allows, and its copy handed over (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    await using support = await shop.open({ language, width, roles: ["support"], name: "Sari Dewi" });
    const { page } = support;
    await support.go("/requests/new");
    await expectReadable(page, language, "enter");
    await page.getByRole("textbox", { name: say("request.enter.customer") }).fill("oki");
    await page.getByRole("textbox", { name: say("request.enter.text") }).fill("Kirimkan salinan data saya.");
    await page.getByRole("button", { name: say("request.enter.do") }).click();
    await page.getByRole("heading", { level: 1, name: say("request.kind.access") }).waitFor();
    await page.getByText(say("request.unproven")).waitFor();
    await page.getByRole("button", { name: say("request.do.verify"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: say("request.method.matched_details") }).check();
    await dialog.getByRole("textbox", { name: say("request.verify.evidence") }).fill("Nomor pesanannya cocok.");
    await dialog.getByRole("button", { name: say("request.verify.do") }).click();
    // That is not enough for a copy of somebody's data: it goes on waiting.
    await page.getByText(say("request.verify.not_enough")).waitFor();
    await page.getByRole("button", { name: say("request.do.verify"), exact: true }).click();
    await dialog.getByRole("textbox", { name: say("request.verify.evidence") }).fill("Menelepon nomor pesanan.");
    await dialog.getByRole("button", { name: say("request.verify.do") }).click();
    await page.getByText(say("request.next.hand_over")).waitFor();
    await page.getByRole("button", { name: say("request.do.hand_over") }).click();
    await dialog.getByRole("textbox", { name: say("reason.label") }).fill("Diserahkan di kasir");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: say("request.hand_over.do") }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    await page.getByRole("button", { name: say("request.do.refuse"), exact: true }).click();
    await dialog.getByRole("combobox", { name: say("request.refuse.reason") }).click();
    const offered = await page.getByRole("option").allTextContents();
    expect(offered).toContain(say("request.refusal.data_of_others"));
    // A written contract forbids pausing, and no copy.
    expect(offered).not.toContain(say("request.refusal.contract_forbids"));
    const reason = dialog.getByRole("combobox", { name: say("request.refuse.reason") });
    // The list stands by its field even while the page below the dialog moves, or a press begun on a choice ends beside it.
    const gap = `document.querySelector("[role=option]").getBoundingClientRect().top - document.activeElement.getBoundingClientRect().top`;
    expect(
      await page.evaluate(
        `(() => { const before = ${gap}; scrollBy(0, scrollY > 40 ? -40 : 40); return ${gap} - before; })()`,
      ),
    ).toBe(0);
    await page.getByRole("option", { name: say("request.refusal.data_of_others") }).click();
    await expect.poll(() => reason.inputValue()).toBe(say("request.refusal.data_of_others"));
    await dialog.getByRole("textbox", { name: say("request.refuse.explanation") }).fill("Sebagian milik orang lain.");
    // What was chosen outlives a reload, as what was written does.
    await support.go(new URL(page.url()).pathname.replace("/console", ""));
    await page.getByRole("button", { name: say("request.do.refuse"), exact: true }).click();
    expect(await reason.inputValue()).toBe(say("request.refusal.data_of_others"));
    await dialog.getByRole("button", { name: say("request.refuse.do") }).click();
    await expect.poll(() => page.locator(".page-title-row .state").textContent()).toBe(say("request.state.denied"));
    expect(heard(support.problems)).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "the queue is walked with j and k, opened with Enter, taken and answered, by keyboard only",
  SLOW,
  async () => {
    await asks({ kind: "question", text: "Mengapa?", locale: "id" });
    const last = await asks({ kind: "complaint", text: "Terlalu sering.", locale: "id" });
    await using officer = await shop.open({ language: "en", roles: ["privacy_officer"], name: "Budi" });
    const { page } = officer;
    await officer.go("/");
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.getByRole("heading", { level: 1, name: say("nav.requests") }).waitFor();
    await page.locator("[data-table-rows] a").nth(1).waitFor();
    const focused = () => page.evaluate("document.activeElement.textContent");
    const tabTo = async (words: string): Promise<void> => {
      for (let steps = 0; steps < 40 && (await focused()) !== words; steps += 1) await page.keyboard.press("Tab");
    };
    await page.keyboard.press("j");
    expect(await focused()).toBe(say("request.kind.question"));
    await page.keyboard.press("j");
    expect(await focused()).toBe(say("request.kind.complaint"));
    await page.keyboard.press("k");
    expect(await focused()).toBe(say("request.kind.question"));
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: say("request.kind.complaint") }).waitFor();
    await tabTo(say("request.do.answer"));
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("Maaf. Kini paling banyak sekali sehari.");
    await tabTo(say("request.answer.do"));
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".page-title-row .state").textContent()).toBe(say("request.state.fulfilled"));
    expect(await admin("GET", `requests/${last}`)).toMatchObject({ state: "fulfilled", answeredBy: "Budi" });
    expect(heard(officer.problems)).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "an answer that is half written outlives its dialog, the session and a reload, and what is too long is kept whole and not sent",
  SLOW,
  async () => {
    const requestId = await asks({ kind: "complaint", text: "Lagi.", locale: "id" });
    await using opened = await shop.open({ language: "en", roles: ["support"], name: "Sari Dewi" });
    const { page } = opened;
    await opened.go(`/requests/${requestId}`);
    const answer = page.getByRole("button", { name: say("request.do.answer"), exact: true });
    const text = page.getByRole("dialog").getByRole("textbox", { name: say("request.answer.text") });
    const send = page.getByRole("dialog").getByRole("button", { name: say("request.answer.do") });
    await answer.click();
    await text.fill("Half an answer");
    await page.keyboard.press("Escape");
    await answer.click();
    expect(await text.inputValue()).toBe("Half an answer");
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await send.click();
    await page.getByRole("dialog", { name: say("sign_in.again") }).waitFor();
    await page.context().addCookies(cookies);
    await page.reload();
    await answer.click();
    expect(await text.inputValue()).toBe("Half an answer");
    await text.fill("x".repeat(8_001));
    await page.getByRole("dialog").getByText("8,000", { exact: false }).waitFor();
    expect((await text.inputValue()).length).toBe(8_001);
    expect(await send.isDisabled()).toBe(true);
    await text.fill("Done.");
    await send.click();
    await expect.poll(() => page.locator(".page-title-row .state").textContent()).toBe(say("request.state.fulfilled"));
  },
);

test.skipIf(!hasChromium)(
  "whose training is not current is shown nobody's data until they break the glass, and it says so afterwards",
  SLOW,
  async () => {
    const oki = await shop.shop.signCustomer("oki");
    await shop.viewed(oki, "tea", 5);
    await shop.shown(oki);
    const { staffId } = await shop.staff.hire(["support"], { name: "Tono", isTrained: false });
    await using opened = await shop.openAs(staffId, { language: "en" });
    const { page } = opened;
    await opened.go("/customers");
    await expectReadable(page, "en", "customers");
    await page.getByText(say("glass.training.none")).waitFor();
    expect(await page.getByRole("textbox", { name: say("customers.by.customerId") }).count()).toBe(0);
    await page.getByRole("button", { name: say("glass.title") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: say("glass.reason") }).fill("The deadline is tonight.");
    await dialog.getByRole("button", { name: say("glass.break") }).click();
    await page.getByRole("textbox", { name: say("customers.by.customerId") }).fill("oki");
    await page.getByRole("textbox", { name: say("reason.label") }).fill("They ask why they see tea.");
    await page.getByRole("button", { name: say("customers.look_up.do"), exact: true }).click();
    await page.getByRole("heading", { level: 2, name: say("customers.decisions") }).waitFor();
    await page.getByText(say("glass.broken")).waitFor();
    await page.locator("details.more summary").first().click();
    await page.locator(".reasons li").first().waitFor();
    await expectReadable(page, "en", "customer");
    await expectWholeOnPaper(page, "customer");
    // Neither whom they looked for nor what they found is in the address or left in the browser.
    expect(page.url()).not.toContain("oki");
    expect(await page.evaluate("JSON.stringify({ ...localStorage })")).not.toContain("oki");
    await page.reload();
    await page.getByRole("heading", { level: 2, name: say("customers.look_up") }).waitFor();
    const copy = (await asOki("GET", "export")).text;
    expect(copy).toContain("They ask why they see tea.");
    expect(heard(opened.problems)).toEqual([]);
  },
);
