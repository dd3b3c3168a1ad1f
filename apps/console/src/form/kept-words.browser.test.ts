import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import { MESSAGE_SECRETS, messageSettings } from "../../../server/src/test-message-shop.ts";
import { withThreads } from "../../../server/src/test-threads.ts";
import english from "../messages/en.json" with { type: "json" };
import { hasChromium, openConsole } from "../test-console.ts";

const SLOW = { timeout: 240_000 };
const WORDS = "Half a thought, not saved yet.";
const say = (id: keyof typeof english): string => english[id];

let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (!hasChromium) return;
  // Nobody listens at this port.
  shop = await openConsole({ configurations: [messageSettings({ port: 1 })], messageSecrets: MESSAGE_SECRETS });
}, 120_000);
afterAll(() => shop?.[Symbol.asyncDispose]());

const post = async (path: string, payload: object) =>
  (await shop.shop.ask("POST", `/v1/admin/${path}`, { key: shop.shop.secretKey, payload })).body;
/** One that everybody concerned should have heard of already. */
const lateBreach = async (): Promise<string> => {
  const awareAt = new Date(shop.shop.now() - 80 * 3_600_000).toISOString();
  const document = { title: "Open copy", awareAt, risk: "high", jurisdictions: ["uu-pdp"] };
  return (await post("breaches", { by: "Budi", document })).breachId;
};
const ofPeople = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: /people concerned/i }).getByRole("button", { name, exact: true });
const draftsIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith("seimbang.console.draft."))`);

test.skipIf(!hasChromium)(
  "what was typed into a dialog is found again after Escape and a reload, and forgotten once it is saved",
  SLOW,
  async () => {
    const breach = `/breaches/${await lateBreach()}`;
    const { threadId } = await withThreads(shop.shop).begun(await shop.introduce("oki", 2));
    await using opened = await shop.open({ language: "en", name: "Dewi" });
    const { page, go } = opened;
    const dialog = page.getByRole("dialog");
    const written = dialog.locator("textarea[required], input[required]:not([type=date])");
    const kept = dialog.getByText(say("form.kept"));
    const dialogs: readonly (readonly [path: string, open: Locator, save: string])[] = [
      ["/campaigns", page.getByRole("button", { name: say("evidence.new") }), say("evidence.record")],
      [`/threads/${threadId}`, page.getByRole("button", { name: say("threads.tell_change") }), say("threads.tell")],
      [breach, ofPeople(page, say("breach.do.sign")), say("breach.do.sign")],
      [breach, ofPeople(page, say("breach.do.mail")), say("breach.mail.do")],
      [breach, ofPeople(page, say("breach.do.send")), say("breach.send.do")],
    ];
    for (const [path, open, save] of dialogs) {
      await go(path);
      await open.click();
      await written.first().waitFor();
      expect(await kept.count(), save).toBe(0);
      for (const field of await written.all()) await field.fill(WORDS);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await page.reload();
      await open.click();
      await kept.waitFor();
      expect(await complaintsOfAxe(page), save).toEqual([]);
      for (const field of await written.all()) expect(await field.inputValue(), save).toBe(WORDS);
      await dialog.getByRole("button", { name: save, exact: true }).click();
      await dialog.waitFor({ state: "detached", timeout: 15_000 });
      await expect.poll(() => draftsIn(page), { message: save }).toEqual([]);
    }
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "what was typed and chosen beside a step is found again after it was closed and the page loaded anew, and can be thrown away",
  SLOW,
  async () => {
    const token = await shop.introduce("sari", 2);
    const asked = { kind: "question", text: "Mengapa?", locale: "id" };
    const { requestId } = (await shop.shop.ask("POST", "/v1/me/requests", { payload: asked, token })).body;
    await using opened = await shop.open({ language: "en", name: "Wulan" });
    const { page, go } = opened;
    const dialog = page.getByRole("dialog");
    const request = `/requests/${requestId}`;
    const dialogs: readonly (readonly [path: string, open: keyof typeof english])[] = [
      [request, "request.do.answer"],
      [request, "request.do.refuse"],
      [request, "request.do.assign"],
      ["/staff", "staff.invite"],
      ["/intrusions", "cut_offs.block"],
    ];
    for (const [path, name] of dialogs) {
      await go(path);
      const open = page.getByRole("button", { name: say(name), exact: true });
      await open.click();
      const written = dialog.locator("textarea, input[maxlength]");
      const choices = dialog.locator("input[type=radio], input[type=checkbox]");
      await dialog.locator("form").waitFor();
      await written.first().fill(WORDS);
      if ((await choices.count()) > 0) await choices.last().check();
      await dialog.getByRole("button", { name: say("cancel"), exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      await page.reload();
      await open.click();
      await dialog.getByText(say("form.kept")).waitFor();
      expect(await complaintsOfAxe(page), name).toEqual([]);
      expect(await written.first().inputValue(), name).toBe(WORDS);
      if ((await choices.count()) > 0) expect(await choices.last().isChecked(), name).toBe(true);
      await dialog.getByRole("button", { name: say("form.discard") }).click();
      expect(await written.first().inputValue(), name).toBe("");
      await dialog.getByRole("button", { name: say("cancel"), exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      expect(await draftsIn(page), name).toEqual([]);
    }
    // Of what was taken back again nothing is kept, in words and in ticks.
    const { staffId } = await shop.staff.hire(["support"], { name: "Wati" });
    await go(`/staff/${staffId}`);
    const role = page.getByRole("checkbox", { name: say("role.analyst") });
    await role.check();
    await expect.poll(() => draftsIn(page)).toHaveLength(1);
    await role.uncheck();
    await expect.poll(() => draftsIn(page)).toEqual([]);
    await go(request);
    await page.getByRole("button", { name: say("request.do.refuse"), exact: true }).click();
    const words = dialog.locator("textarea").first();
    await words.fill(WORDS);
    await expect.poll(() => draftsIn(page)).toHaveLength(1);
    await words.fill("");
    await expect.poll(() => draftsIn(page)).toEqual([]);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "what was chosen beside the words of a request's step is kept with them, and forgotten though its dialog was closed while it was sent",
  SLOW,
  async () => {
    await shop.introduce("rina", 2);
    const { requestId } = await post("requests", { by: "Eka", channel: "mail", kind: "access", customerId: "rina" });
    await using opened = await shop.open({ language: "en", name: "Eka" });
    const { page, go } = opened;
    const dialog = page.getByRole("dialog");
    const open = page.getByRole("button", { name: say("request.do.verify"), exact: true });
    const matched = dialog.getByRole("radio", { name: say("request.method.matched_details") });
    const evidence = dialog.getByRole("textbox", { name: say("request.verify.evidence") });
    await go(`/requests/${requestId}`);
    await open.click();
    await matched.check();
    await evidence.fill(WORDS);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.reload();
    await open.click();
    await dialog.getByText(say("form.kept")).waitFor();
    expect(await matched.isChecked()).toBe(true);
    expect(await evidence.inputValue()).toBe(WORDS);

    const closed = Promise.withResolvers<void>();
    await page.route("**/verify", async (route) => {
      await closed.promise;
      await route.continue();
    });
    await dialog.getByRole("button", { name: say("request.verify.do") }).click();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect((await draftsIn(page)).length).toBe(1);
    closed.resolve();
    await expect.poll(() => draftsIn(page)).toEqual([]);
    expect(opened.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "whoever signs out with unsaved words says what becomes of them; nobody else's are touched, and what is a month old is gone",
  SLOW,
  async () => {
    await using opened = await shop.open({ language: "en", name: "Gita" });
    const { page, go, staffId } = opened;
    const dialog = page.getByRole("dialog");
    const write = async (): Promise<void> => {
      await go("/board");
      await page.getByRole("button", { name: say("improvement.new") }).click();
      await dialog.getByLabel(say("board.title.en")).fill(WORDS);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    };
    const signOut = async (): Promise<void> => {
      await page.getByRole("button", { name: "Gita" }).click();
      await page.getByRole("menuitem", { name: say("account.sign_out") }).click();
    };
    const isOut = () => page.getByRole("heading", { level: 1, name: say("sign_in.title") }).waitFor();
    const signIn = async (): Promise<void> => {
      const [name = "", value = ""] = (await shop.staff.signIn(staffId)).split("=");
      await page.context().addCookies([{ name, value, url: shop.url }]);
    };
    const another = "seimbang.console.draft.somebody-else.thread 1";
    const monthOld = `seimbang.console.draft.${staffId}.thread 2`;
    await write();
    await page.evaluate(`for (const [name, days] of [["${another}", 29], ["${monthOld}", 31]])
      localStorage.setItem(name, JSON.stringify({ base: { version: 0, value: "" }, value: "x", at: Date.now() - days * 86_400_000 }))`);
    await page.reload();
    await page.getByRole("button", { name: say("improvement.new") }).waitFor();
    const mine = (await draftsIn(page)).filter((name) => name !== another);
    expect([mine.length, mine.includes(monthOld)]).toEqual([1, false]);

    await signOut();
    await dialog.getByText("One text of yours", { exact: false }).waitFor();
    await dialog.getByRole("button", { name: say("cancel") }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: say("improvement.new") }).waitFor();
    await signOut();
    await dialog.getByRole("button", { name: say("leave.keep") }).click();
    await isOut();
    expect((await draftsIn(page)).toSorted()).toEqual([...mine, another].toSorted());

    await signIn();
    await go("/board");
    await signOut();
    await dialog.getByRole("button", { name: say("leave.forget") }).click();
    await isOut();
    expect(await draftsIn(page)).toEqual([another]);

    await signIn();
    await go("/board");
    await signOut();
    await isOut();
    expect(opened.problems.filter((problem) => !problem.startsWith("Failed to load resource"))).toEqual([]);
  },
);
