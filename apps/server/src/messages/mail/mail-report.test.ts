import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openMessageShop } from "../../test-message-shop.ts";
import { type MailServer, openMailServer } from "../test-mail-server.ts";

let server: MailServer;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
beforeAll(async () => {
  server = await openMailServer();
  shop = await openMessageShop({ port: server.port });
  await shop.join("hana", { mail: "hana@surat.example", purposes: { messages: true, tips_by_mail: true, chat: true } });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await shop.query("delete from message; delete from message_stop");
  const token = await shop.signCustomer("hana");
  await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { messages: true, tips_by_mail: true } }, token });
  server.mails.length = 0;
  await shop.broadcast();
  await shop.serving.runJob("send-messages");
});

const report = (payload: string) =>
  shop.app.inject({
    ...{ method: "POST", url: "/v1/admin/messages/mailbox", payload },
    headers: { authorization: `Bearer ${shop.secretKey}`, "content-type": "message/rfc822" },
  });

/** As Postfix writes it. */
const bounce = ({
  to = server.mails[0]!.from,
  action = "failed",
  status = "5.1.1",
  recipient = "hana@surat.example",
} = {}) =>
  [
    "Return-Path: <>",
    "From: MAILER-DAEMON@surat.example (Mail Delivery System)",
    `To: ${to}`,
    "Subject: Undelivered Mail Returned to Sender",
    "Content-Type: multipart/report; report-type=delivery-status;",
    '\tboundary="4Bm9.1/surat.example"',
    "",
    "This is a MIME-encapsulated message.",
    "",
    "--4Bm9.1/surat.example",
    "Content-Description: Notification",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "",
    "--4Bm9.1/surat.example",
    "Content-Description: Delivery report",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; surat.example",
    "X-Postfix-Queue-ID: 4Bm9",
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 <hana@surat.example>: Recipient address rejected:",
    "    User unknown",
    "",
    "--4Bm9.1/surat.example",
    "Content-Description: Undelivered Message Headers",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${server.mails[0]!.header("message-id")}`,
    "",
    "--4Bm9.1/surat.example--",
  ].join("\r\n");

const complaint = (kind = "abuse") =>
  [
    "From: <feedback@surat.example>",
    "To: <abuse@toko.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part1"',
    "",
    "--part1",
    "Content-Type: text/plain",
    "",
    "This is an abuse report.",
    "--part1",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${kind}`,
    "User-Agent: SomeGenerator/1.0",
    "Version: 1",
    "--part1",
    "Content-Type: message/rfc822",
    "Content-Disposition: inline",
    "",
    `From: <kabar@toko.example>`,
    `Message-ID: ${server.mails[0]!.header("message-id")}`,
    "",
    "Spam!",
    "--part1--",
  ].join("\r\n");

const purposes = async () => {
  const { body } = await shop.ask("GET", "/v1/me/choices", { token: await shop.signCustomer("hana") });
  return Object.fromEntries(["messages", "tips_by_mail", "chat"].map((name) => [name, body.purposes[name]?.granted]));
};
const stops = async () => (await shop.query("select channel, why from message_stop")).rows;

test("an address that does not exist gets nothing any more, and the mail counts as not arrived", async () => {
  expect((await report(bounce())).json()).toEqual({ reports: [{ kind: "bounced", isApplied: true }] });
  expect(await shop.states()).toEqual([{ state: "failed", why: "bounced_5.1.1" }]);
  expect(await stops()).toEqual([{ channel: "mail", why: "bounced" }]);
});

test("a report is known by the mail that it sends back where it came to another address", async () => {
  expect((await report(bounce({ to: "pantulan@toko.example" }))).json().reports).toEqual([
    { kind: "bounced", isApplied: true },
  ]);
});

test("a full mailbox or a delay stops nothing, nor does a report about an address that is not theirs any more", async () => {
  await report(bounce({ status: "5.2.2" }));
  expect((await report(bounce({ action: "delayed", status: "4.4.1" }))).json().reports[0].kind).toBe("delayed");
  await report(bounce({ recipient: "former@surat.example" }));
  expect(await stops()).toEqual([]);
});

test("who complains has refused every topic by mail, and no other", async () => {
  expect((await report(complaint())).json()).toEqual({ reports: [{ kind: "complained", isApplied: true }] });
  expect(await purposes()).toEqual({ messages: false, tips_by_mail: false, chat: true });
});

test("a complaint that is taken back, a report without a mail of ours, and noise change nothing", async () => {
  const before = await purposes();
  for (const text of [
    complaint("not-spam"),
    bounce({ to: "x@y.example" }).replace(/Message-ID:.*/, ""),
    "",
    "\0".repeat(99),
    'Content-Type: multipart/report; boundary=""\r\n\r\n--',
  ])
    expect((await report(text)).json().reports).toEqual([{ kind: "unknown", isApplied: false }]);
  expect(await purposes()).toEqual(before);
  expect(await shop.states()).toEqual([{ state: "sent", why: null }]);
});

test("a token that somebody made up leads to nobody", async () => {
  const [, token = ""] = /\+([0-9a-v]{42})@/.exec(server.mails[0]!.from) ?? [];
  const forged = `${token.slice(0, -2)}${token.at(-2) === "0" ? "1" : "0"}${token.slice(-1)}`;
  const mail = bounce().replaceAll(token, forged);
  expect((await report(mail)).json().reports).toEqual([{ kind: "unknown", isApplied: false }]);
});
