import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { complaintsOfAxe } from "../../../../packages/web/src/test-axe.ts";
import { type MailServer, openMailServer } from "../../../server/src/messages/test-mail-server.ts";
import { MESSAGE_SECRETS, messageSettings } from "../../../server/src/test-message-shop.ts";
import { hasChromium, openConsole } from "../test-console.ts";
import { DAYS, wordsOf } from "../test-days.ts";
import { expectReadable } from "../test-screens.ts";

const SLOW = { timeout: 180_000 };
/** Where what is looked at is written, so that somebody can look too. */
const SHOTS = process.env["SEIMBANG_SHOTS"];

let mails: MailServer;
/** What the mail server waits for before it takes a mail. */
let hold: () => Promise<undefined> = async () => undefined;
let shop: Awaited<ReturnType<typeof openConsole>>;
beforeAll(async () => {
  if (!hasChromium) return;
  mails = await openMailServer({ refuse: () => hold() });
  shop = await openConsole({
    configurations: [messageSettings({ port: mails.port })],
    messageSecrets: { ...MESSAGE_SECRETS, smtpPassword: undefined },
  });
  await join("indah");
  await join("joko", false);
}, 120_000);
afterAll(async () => {
  await shop?.[Symbol.asyncDispose]();
  await mails?.[Symbol.asyncDispose]();
});

/** Somebody with an address, who wants tips by mail or does not. */
const join = async (name: string, wants = true): Promise<void> => {
  const { ask, signCustomer } = shop.shop;
  const token = await signCustomer(name);
  const purposes = { messages: true, tips_by_mail: wants };
  await ask("PUT", "/v1/me/choices", { payload: { level: 2, age: "adult", purposes }, token });
  const traits = { email: `${name}@surat.example` };
  await ask("POST", "/v1/identify", { payload: { traits, messageId: `${name} told` }, token });
};

type Say = ReturnType<typeof wordsOf>;
const write = async (page: Page, say: Say, subject: string): Promise<void> => {
  await page.getByLabel(say("broadcast.topic")).selectOption("tips");
  await page.getByLabel(say("broadcast.subject.id")).fill(subject);
  await page.getByLabel(say("broadcast.subject.en")).fill(subject);
  await page.getByLabel(say("broadcast.paragraph.id"), { exact: true }).fill("Seduh pada 80 derajat.");
  await page
    .getByLabel(say("broadcast.paragraph.en"), { exact: true })
    .fill("The cheapest tea in the world, guaranteed.");
};
const button = (page: Page | Locator, name: string): Locator => page.getByRole("button", { name, exact: true });

test.skipIf(!hasChromium).for(DAYS)(
  "a broadcast is written, refused by a rule of copy, mended, read as a letter, approved by somebody else, and goes to whoever wants it, which is counted (%s, %i px)",
  SLOW,
  async ([language, width]) => {
    const say = wordsOf(language);
    mails.mails.length = 0;
    const subject = `Tea ${width}`;
    await using writer = await shop.open({ language, width, roles: ["marketer"], name: `Maya ${width}` });
    const { page, go } = writer;
    const shoot = async (name: string): Promise<void> => {
      if (SHOTS !== undefined)
        await page.screenshot({ path: `${SHOTS}/broadcast-${name}-${language}.png`, fullPage: true });
    };
    await go("/messages/new");
    await write(page, say, subject);
    await button(page, say("form.save")).click();
    await page.getByRole("heading", { level: 1, name: subject }).waitFor();
    const path = new URL(page.url()).pathname.replace(/^.*(?=\/messages\/)/, "");
    await page.getByText(say("broadcast.approve.another")).waitFor();
    // What is wrong stands above, in words.
    await page
      .getByText(/“cheapest”|“guaranteed”/)
      .first()
      .waitFor();
    await shoot("refused");
    await using approver = await shop.open({ language, width, roles: ["privacy_officer"], name: `Dewi ${width}` });
    await approver.go(path);
    expect(await button(approver.page, say("broadcast.approve")).isDisabled()).toBe(true);

    await page.getByRole("link", { name: say("campaign.edit"), exact: true }).click();
    await page.getByLabel(say("broadcast.paragraph.en"), { exact: true }).fill("Brew it at 80 degrees.");
    await button(page, say("form.save")).click();
    await page.getByRole("heading", { level: 1, name: subject }).waitFor();
    const letter = page.frameLocator("iframe.letter");
    await letter
      .getByText(language === "id" ? "Seduh pada 80 derajat." : "Brew it at 80 degrees.", { exact: true })
      .waitFor();
    await page
      .getByRole("radiogroup")
      .getByText(language === "id" ? "English" : "Indonesia")
      .click();
    await letter
      .getByText(language === "id" ? "Brew it at 80 degrees." : "Seduh pada 80 derajat.", { exact: true })
      .waitFor();
    await shoot("letter");
    await expectReadable(page, language, "broadcast");

    await approver.go(path);
    await button(approver.page, say("broadcast.approve")).click();
    const dialog = approver.page.getByRole("dialog");
    await dialog.getByLabel(say("judgement.label")).fill("Read in both languages; everything in it is true.");
    expect(await button(dialog, say("broadcast.approve")).isDisabled()).toBe(true);
    expect(await complaintsOfAxe(approver.page)).toEqual([]);
    await dialog.getByRole("checkbox").check();
    await button(dialog, say("broadcast.approve")).click();
    await dialog.waitFor({ state: "detached" });
    await shop.shop.serving.runJob("send-messages");
    expect(mails.mails.map(({ to }) => to)).toEqual(["indah@surat.example"]);
    await go(path);
    await page.getByText(say("broadcast.next.done")).waitFor();
    const queued = page.getByText(say("broadcast.queued"), { exact: true }).locator("..");
    expect(await queued.textContent()).toMatch(/\D1$/);
    // One person could be known again by what became of their mail.
    const others = page.getByRole("listitem").filter({ hasText: say("broadcast.others") });
    expect(await others.textContent()).toContain(say("few_people"));
    await shoot("sent");
    expect(writer.problems).toEqual([]);
    expect(approver.problems).toEqual([]);
  },
);

test.skipIf(!hasChromium)(
  "when a broadcast goes out is meant by the shop's clock, and until then it can be stopped as a whole",
  SLOW,
  async () => {
    const say = wordsOf("en");
    const { ask, secretKey: key } = shop.shop;
    const document = {
      topic: "tips",
      subject: { id: "Nanti", en: "Later" },
      paragraphs: [{ id: "Nanti.", en: "Later." }],
    };
    const { broadcastId } = (await ask("POST", "/v1/admin/broadcasts", { key, payload: { by: "Maya", document } }))
      .body;
    await using opened = await shop.open({ language: "en", name: "Budi" });
    const { page, go } = opened;
    await go(`/messages/${broadcastId}`);
    await button(page, say("broadcast.approve")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(say("judgement.label")).fill("Read twice, in both languages.");
    await dialog.getByRole("checkbox").check();
    await dialog.getByLabel(say("broadcast.send_at")).fill("2031-05-06T09:00");
    await button(dialog, say("broadcast.approve")).click();
    await dialog.waitFor({ state: "detached" });
    const read = async () => (await ask("GET", `/v1/admin/broadcasts/${broadcastId}`, { key })).body;
    // The shop is in Jakarta, and this browser two hours ahead of it.
    expect(await read()).toMatchObject({ state: "scheduled", sendAt: "2031-05-06T02:00:00.000Z" });
    await button(page, say("broadcast.stop")).click();
    await page.getByText(say("broadcast.next.stopped")).waitFor();
    expect(await read()).toMatchObject({ state: "stopped" });
    expect(opened.problems).toEqual([]);
  },
);

const JOINING = 45;
/** From so many people on a number is told. */
const TOLD = 20;

test.skipIf(!hasChromium)(
  "a broadcast that is stopped half-way goes to nobody else, and says how many got it and how many did not",
  SLOW,
  async () => {
    const say = wordsOf("en");
    for (let person = 0; person < JOINING; person += 1) await join(`many-${person}`);
    mails.mails.length = 0;
    const { ask, serving, secretKey: key } = shop.shop;
    const document = {
      topic: "tips",
      subject: { id: "Berhenti", en: "Halfway" },
      paragraphs: [{ id: "Seduh.", en: "Brew." }],
    };
    const { broadcastId, values } = (
      await ask("POST", "/v1/admin/broadcasts", { key, payload: { by: "Maya", document } })
    ).body;
    const approval = {
      by: "Dewi",
      version: 1,
      judgement: "Read twice, in both languages.",
      heldAgainst: values.map((one: { en: string }) => one.en),
    };
    const approved = await ask("POST", `/v1/admin/broadcasts/${broadcastId}/approval`, { key, payload: approval });
    expect(approved.status, approved.text).toBe(200);
    const half = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<undefined>();
    let arrived = 0;
    hold = async () => {
      arrived += 1;
      if (arrived <= TOLD) return undefined;
      half.resolve();
      return stopped.promise;
    };
    const sending = serving.runJob("send-messages");
    await half.promise;
    await using opened = await shop.open({ language: "en", name: "Budi" });
    const { page, go } = opened;
    await go(`/messages/${broadcastId}`);
    await button(page, say("broadcast.stop")).click();
    await page.getByText(say("broadcast.next.stopped")).waitFor();
    stopped.resolve(undefined);
    await sending;
    await serving.runJob("send-messages");
    // What was on its way into the server's hands arrives, and nothing after it.
    expect(mails.mails.length).toBeGreaterThanOrEqual(TOLD);
    expect(mails.mails.length).toBeLessThan(JOINING - TOLD);
    await go(`/messages/${broadcastId}`);
    const told = async (id: "queue.state.sent" | "queue.state.withheld") =>
      Number(
        /\d+$/.exec(
          (await page
            .getByRole("listitem")
            .filter({ hasText: say(id) })
            .textContent()) ?? "",
        )?.[0],
      );
    expect(await told("queue.state.sent")).toBe(mails.mails.length);
    // Whoever had enough mail this week is not among those who were spared by the stop.
    expect([JOINING, JOINING + 1]).toContain((await told("queue.state.withheld")) + mails.mails.length);
    expect(opened.problems).toEqual([]);
  },
);
