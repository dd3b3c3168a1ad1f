import { createHmac } from "node:crypto";
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { localTimeIn } from "@seimbang/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aDocument } from "../campaigns/test-campaign.ts";
import { messageSettings, openMessageShop } from "../test-message-shop.ts";
import { openSmtpLine } from "./mail/smtp-line.ts";
import { type MailServer, openMailServer } from "./test-mail-server.ts";

type Told = { readonly id: string; readonly signature: string; readonly timestamp: string; readonly body: string };

let password = "another";
let answer = 200;
const told: Told[] = [];
let server: MailServer;
let receiver: Server;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

beforeAll(async () => {
  server = await openMailServer({
    authOptional: false,
    onAuth: (auth, _session, done) =>
      auth.password === password ? done(null, { user: auth.username ?? "" }) : done(new Error("Invalid login")),
  });
  receiver = createHttpServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const header = (name: string) => String(request.headers[name]);
      told.push({
        ...{ id: header("webhook-id"), signature: header("webhook-signature"), timestamp: header("webhook-timestamp") },
        body: Buffer.concat(pieces).toString(),
      });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const events = "[announcement.published, messages.trouble, messages.recovered]";
  shop = await openMessageShop({
    ...{ port: server.port, user: "kabar", password: "of-the-shop" },
    webhooks: `[{ name: chat-tool, url: "${url}", events: ${events} }]`,
  });
  await shop.join("indah", { mail: "indah@surat.example" });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  receiver.closeAllConnections();
  receiver.close();
});
beforeEach(async () => {
  answer = 200;
  password = "of-the-shop";
  await shop.query(
    "delete from message; delete from office_message; delete from webhook_delivery; delete from message_channel",
  );
  [told.length, server.mails.length] = [0, 0];
});

const send = () => shop.serving.runJob("send-messages");
const deliver = () => shop.serving.runJob("deliver-webhooks");
const test1 = () => shop.admin("POST", "messages/test", { to: "rani@toko.example" });
const publish = (title = "Open on Sunday") =>
  shop.admin("POST", "announcements", {
    by: "Rani",
    document: { title: { id: `${title} (id)`, en: title }, text: { id: "Kami buka.", en: "We are open." } },
  });
const channel = async () => (await shop.admin("GET", "messages")).body.channels[0];

test("a wrong password is said as that, to whoever is to know, and nothing is lost", async () => {
  password = "changed";
  await test1();
  await shop.broadcast();
  await send();
  expect(await channel()).toMatchObject({ channel: "mail", state: "failing", failure: "sign_in_refused" });
  expect((await shop.query("select state, why, attempts from office_message")).rows).toEqual([
    { state: "waiting", why: "sign_in_refused", attempts: 0 },
  ]);
  await deliver();
  expect(told.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: "messages.trouble", data: { channel: "mail", failure: "sign_in_refused" } },
  ]);
  // Nobody is told of the same thing every minute, and the server is not asked while it rests.
  for (let minute = 0; minute < 3; minute += 1) {
    await send();
    shop.passTime(61 * SECOND);
  }
  await deliver();
  expect(told).toHaveLength(1);
  password = "of-the-shop";
  shop.passTime(HOUR);
  await send();
  await deliver();
  expect(server.mails.map(({ to }) => to).sort()).toEqual(["indah@surat.example", "rani@toko.example"]);
  expect(JSON.parse(told[1]!.body)).toMatchObject({ type: "messages.recovered", data: { channel: "mail" } });
  expect(await channel()).toMatchObject({ state: "working" });
});

test("a server that takes the connection and says nothing, and one that is not there, are each said as what they are", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((listening) => silent.once("listening", listening));
  const smtp = { host: "127.0.0.1", port: (silent.address() as AddressInfo).port, security: "none" as const };
  const parts = { smtp, password: undefined, withinMs: 300 };
  expect(await openSmtpLine(parts)).toEqual({ failure: "took_too_long" });
  expect(await openSmtpLine({ ...parts, smtp: { ...smtp, port: 1 } })).toEqual({ failure: "unreachable" });
  expect(await openSmtpLine({ ...parts, smtp: { ...smtp, port: server.port, security: "starttls" } })).toEqual({
    failure: "certificate_refused",
  });
  silent.close();
});

test("a webhook is told in the form of Standard Webhooks, signed so that its receiver can check it", async () => {
  expect((await publish()).status).toBe(201);
  await deliver();
  const [{ id, signature, timestamp, body }] = told as [Told];
  const { webhooks } = shop.serving.messages.setUp();
  expect(webhooks[0]!.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const key = Buffer.from(webhooks[0]!.secret.slice(6), "base64");
  expect(signature).toBe(`v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`);
  expect(Math.abs(Number(timestamp) - shop.now() / SECOND)).toBeLessThan(5);
  expect(JSON.parse(body)).toMatchObject({ type: "announcement.published", data: { title: { en: "Open on Sunday" } } });
});

test("a receiver that answers 500 for a day is told ever more seldom, then told after all, once and under the same id", async () => {
  answer = 500;
  await publish("After a day");
  let passed = 0;
  while (passed < 24 * HOUR) {
    await deliver();
    shop.passTime(5 * 60 * SECOND);
    passed += 5 * 60 * SECOND;
  }
  // At once, after 5 seconds, 5 and 30 minutes, 2, 5 and 10 hours.
  expect(told.length).toBeGreaterThanOrEqual(6);
  expect(told.length).toBeLessThanOrEqual(8);
  expect((await shop.admin("GET", "messages")).body.webhooks).toEqual([
    { name: "chat-tool", waiting: 1, delivered: 0, dropped: 0, failure: "answered_500" },
  ]);
  answer = 200;
  shop.passTime(14 * HOUR);
  await deliver();
  await deliver();
  expect(new Set(told.map(({ id }) => id)).size).toBe(1);
  expect((await shop.admin("GET", "messages")).body.webhooks[0]).toMatchObject({ waiting: 0, delivered: 1 });
});

test("a receiver that is gone for good, or silent for four days, is dropped and that is said", async () => {
  answer = 410;
  await publish("Gone");
  await deliver();
  expect((await shop.admin("GET", "messages")).body.webhooks[0]).toMatchObject({ dropped: 1, waiting: 0 });
  answer = 503;
  await publish("Silent");
  for (let time = 0; time < 10; time += 1) {
    await deliver();
    shop.passTime(25 * HOUR);
  }
  expect((await shop.admin("GET", "messages")).body.webhooks[0]).toMatchObject({ dropped: 2, waiting: 0 });
});

test("an announcement stands on pages and in the feed until its time is over or it is taken back", async () => {
  const { body } = await publish("With <tags> & signs");
  const shown = async () =>
    (await shop.ask("GET", "/v1/announcements")).body.announcements.map(
      ({ title }: { title: { en: string } }) => title.en,
    );
  const feed = async () => (await shop.app.inject({ method: "GET", url: "/announcements.atom?lang=en" })).body;
  expect(await shown()).toContain("With <tags> & signs");
  expect(await feed()).toContain("<title>With &lt;tags&gt; &amp; signs</title>");
  expect(await feed()).toContain(`<id>urn:uuid:${body.announcementId}</id>`);
  const conflict = await shop.admin("DELETE", `announcements/${body.announcementId}`, { by: "Rani", version: 2 });
  expect(conflict.body.code).toBe("version_conflict");
  expect((await shop.admin("DELETE", `announcements/${body.announcementId}`, { by: "Rani", version: 1 })).status).toBe(
    200,
  );
  expect(await shown()).not.toContain("With <tags> & signs");
  expect(await feed()).not.toContain("&lt;tags&gt;");
  await publish("Soon over");
  shop.passTime(15 * 24 * HOUR);
  expect(await shown()).toEqual([]);
  expect(await feed()).toContain("Soon over");
});

test("what is announced is held against the rules of copy", async () => {
  const refused = await publish("The cheapest shop in the world, guaranteed");
  expect([refused.status, refused.body.code]).toEqual([422, "copy_refused"]);
  expect(refused.body.errors[0].field).toMatch(/^\/document\/title\//);
});

test("at night nothing of marketing goes out, what somebody waits for does, and in the morning all of it has, once", async () => {
  await using stack = new AsyncDisposableStack();
  const { timeZone } = messageSettings({ port: server.port }).shop;
  const { hour } = localTimeIn(timeZone, shop.now());
  const settings = messageSettings({ port: server.port, user: "kabar" });
  const quietHours = { from: hour, until: (hour + 2) % 24 };
  const night = await shop.openConfigured(stack, {
    ...settings,
    invasiveness: { ...settings.invasiveness, quietHours },
  });
  await shop.broadcast();
  await test1();
  await night.runJob("send-messages");
  expect(server.mails.map(({ to }) => to)).toEqual(["rani@toko.example"]);
  expect(await shop.states()).toEqual([{ state: "waiting", why: "quiet_hours" }]);
  shop.passTime(2 * HOUR);
  await night.runJob("send-messages");
  await night.runJob("send-messages");
  expect(server.mails.map(({ to }) => to)).toEqual(["rani@toko.example", "indah@surat.example"]);
});

test("a mail server that hangs in the midst of a mail is said as that, and the mail comes once it does not", async () => {
  let hangs = true;
  await using hanging = await openMailServer({
    refuse: () => (hangs ? new Promise(() => undefined) : undefined),
  });
  const smtp = { host: "127.0.0.1", port: hanging.port, security: "none" as const };
  const opened = await openSmtpLine({ smtp, password: undefined, withinMs: 300 });
  if ("failure" in opened) throw new Error(opened.failure);
  const envelope = { from: "kabar@toko.example", to: "rani@toko.example", id: "1@toko.example" };
  const mail = { envelope, bytes: Buffer.from("Subject: x\r\n\r\nx\r\n") };
  expect(await opened.send(mail, async () => true)).toMatchObject({ kind: "in_doubt" });
  opened.close();
  hangs = false;
  const again = await openSmtpLine({ smtp, password: undefined, withinMs: 5_000 });
  if ("failure" in again) throw new Error(again.failure);
  expect(await again.send(mail, async () => true)).toEqual({ kind: "sent" });
  again.close();
  expect(hanging.mails).toHaveLength(1);
});

test("a webhook is tried out at once, and what it did not take is told again when somebody asks", async () => {
  answer = 500;
  expect((await shop.admin("POST", "webhooks/chat-tool/test")).body).toMatchObject({ failure: "answered_500" });
  answer = 410;
  await publish("Given up");
  await deliver();
  const deliveries = async () => (await shop.admin("GET", "webhooks/chat-tool/deliveries")).body.deliveries;
  expect(await deliveries()).toMatchObject([
    { event: "announcement.published", state: "dropped", failure: "answered_410", attempts: 1 },
    { event: "webhook.test", state: "dropped", failure: "answered_500" },
  ]);
  answer = 200;
  expect((await shop.admin("POST", "webhooks/chat-tool/test")).body.failure).toBeUndefined();
  expect((await shop.admin("POST", "webhooks/chat-tool/retry")).body).toEqual({ deliveries: 2 });
  await deliver();
  expect(new Set((await deliveries()).map(({ state }: { state: string }) => state))).toEqual(new Set(["delivered"]));
  expect((await shop.admin("GET", "webhooks")).body.webhooks).toMatchObject([
    { name: "chat-tool", events: expect.arrayContaining(["messages.trouble"]), waiting: 0, delivered: 3, dropped: 0 },
  ]);
  expect((await shop.admin("POST", "webhooks/nobody/test")).body.code).toBe("unknown_webhook");
});

test("whoever has mended a channel tries it out at once, and what waited goes at its time", async () => {
  password = "changed";
  await shop.broadcast();
  await send();
  expect(await channel()).toMatchObject({ state: "failing" });
  password = "of-the-shop";
  // The server rests, and is left alone until somebody asks.
  await send();
  expect(server.mails).toHaveLength(0);
  await test1();
  await send();
  expect(await channel()).toMatchObject({ state: "working" });
  expect(server.mails.map(({ to }) => to)).toEqual(["rani@toko.example"]);
  shop.passTime(HOUR);
  await send();
  expect(server.mails).toHaveLength(2);
});

test("an audit finds a channel that fails and a webhook that does not take, and closes both once they do", async () => {
  password = "changed";
  answer = 500;
  await test1();
  await send();
  await deliver();
  const found = async () =>
    (await shop.admin("POST", "audits")).body.tasks
      .filter(({ check }: { check: string }) => check === "messages")
      .map(({ code, about }: { code: string; about: string }) => `${code} ${about}`);
  expect(await found()).toEqual(["channel_failing mail", "webhook_failing chat-tool"]);
  password = "of-the-shop";
  answer = 200;
  shop.passTime(2 * HOUR);
  await send();
  await deliver();
  expect(await found()).toEqual([]);
});

test("a campaign is held against each of the shop's values, avoids its words, and customers can read what it stands for", async () => {
  const document = aDocument({ productId: "tea", name: "Held against values" });
  const { campaignId } = (await shop.admin("POST", "campaigns", { document })).body;
  const move =
    (step: string, more: object = {}) =>
    async (version: number) =>
      shop.admin("POST", `campaigns/${campaignId}/steps`, { version, step, ...more });
  const signed = { by: "Sari", judgement: "It says what is true." };
  await move("submit")(1);
  await move("assess", signed)(2);
  const refused = await move("approve", signed)(3);
  expect(refused.body).toMatchObject({ code: "values_not_judged", errors: [{ rule: "Honest", ruleId: "Jujur" }] });
  expect((await move("approve", { ...signed, heldAgainst: ["Jujur"] })(3)).body.state).toBe("approved");
  const { changes } = (await shop.admin("GET", `campaigns/${campaignId}/changes`)).body;
  expect(changes.at(-1)).toMatchObject({ reason: "approved", heldAgainst: [{ id: "Jujur", en: "Honest" }] });
  const hurried = {
    creativeId: "one",
    title: document.creatives[0]!.title,
    text: { id: "Ayo, BURUAN beli.", en: "It has buruanku in it." },
  };
  const check = await shop.admin("POST", "copy-checks", { creatives: [hurried] });
  const ofVoice = check.body.findings.filter(({ message }: { message: { en: string } }) => /own list/.test(message.en));
  expect(ofVoice).toMatchObject([{ field: "text", language: "id", severity: "blocks" }]);
  const told = await shop.app.inject({ method: "GET", url: "/privacy/config.json" });
  expect(told.json().values).toEqual([{ id: "Jujur", en: "Honest" }]);
});
