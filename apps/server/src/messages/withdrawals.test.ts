import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { localTimeIn } from "@seimbang/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { messageSettings, openMessageShop } from "../test-message-shop.ts";
import { type MailServer, openMailServer } from "./test-mail-server.ts";

const HOUR = 3_600_000;
const CHAT = {
  topic: "chat",
  subject: { id: "Panen", en: "Harvest" },
  paragraphs: [{ id: "Panen", en: "Harvest" }],
  template: { name: "harvest_news", parameters: [] },
};

/** What happens while a message is on its way: before its mail server has its words, and when it has them. */
let atEnvelope: () => Promise<void>;
let atWords: () => Promise<void>;
/** Numbers to which WhatsApp was asked to send. */
const called: string[] = [];
let server: MailServer;
let api: Server;
let shop: Awaited<ReturnType<typeof openMessageShop>>;

beforeAll(async () => {
  server = await openMailServer({
    onRcptTo: (_address, _session, done) => void atEnvelope().then(() => done(), done),
    refuse: async () => {
      await atWords();
      return undefined;
    },
  });
  api = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", async () => {
      called.push(JSON.parse(Buffer.concat(pieces).toString()).to);
      await atWords();
      response.writeHead(200, { "content-type": "application/json" }).end('{"messages":[{"id":"wamid.1"}]}');
    });
  });
  await new Promise<void>((listening) => api.listen(0, "127.0.0.1", listening));
  const whatsappUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}/v23.0`;
  shop = await openMessageShop({ port: server.port, whatsappUrl });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  api.closeAllConnections();
  api.close();
});
beforeEach(async () => {
  await shop.query("delete from message; delete from broadcast; delete from message_channel");
  await shop.query("delete from direct_identifier");
  [server.mails.length, called.length] = [0, 0];
  atEnvelope = atWords = async () => undefined;
});

const send = () => shop.serving.runJob("send-messages");
const stays = () => shop.join("stays", { mail: "stays@surat.example", phone: "081200000001", purposes: EVERYTHING });
const leaves = (name = "leaves") =>
  shop.join(name, { mail: "leaves@surat.example", phone: "081200000002", purposes: EVERYTHING });
const EVERYTHING = { messages: true, tips_by_mail: true, chat: true };
const choose = async (token: string, payload: object): Promise<void> => {
  expect((await shop.ask("PUT", "/v1/me/choices", { payload, token })).status).toBe(200);
};
/** Puts a broadcast into the queue while its channel is left alone, and answers once nobody leaves it alone any more. */
const queue = async (channel: "mail" | "whatsapp", document?: object): Promise<void> => {
  await shop.broadcast(document);
  const until = new Date(shop.now() + HOUR).toISOString();
  await shop.query(`insert into message_channel (channel, retry_at) values ('${channel}', '${until}')`);
  await send();
  expect(await shop.states()).toEqual([
    { state: "waiting", why: null },
    { state: "waiting", why: null },
  ]);
  await shop.query("delete from message_channel");
};
const outcomes = async () => (await shop.states()).map(({ state, why }) => why ?? state).sort();
const mailed = () => server.mails.map(({ to }) => to);

const withdrawals: readonly (readonly [string, object, string])[] = [
  ["the topic alone", { purposes: { messages: false } }, "purpose_not_granted"],
  ["everything", { purposes: { messages: false, tips_by_mail: false, chat: false } }, "purpose_not_granted"],
  ["by objecting", { objectsTo: ["messages"] }, "objected"],
];

test.each(withdrawals)(
  "who withdraws %s while their mail waits in the queue gets nothing",
  async (_how, payload, why) => {
    await stays();
    const token = await leaves();
    await queue("mail");
    await choose(token, payload);
    await send();
    expect(mailed()).toEqual(["stays@surat.example"]);
    expect(await outcomes()).toEqual([why, "sent"].sort());
    await choose(token, { objectsTo: [] });
  },
);

test("who withdraws at night, while their mail waits for the morning, gets nothing in it", async () => {
  await stays();
  const token = await leaves();
  await using closing = new AsyncDisposableStack();
  const settings = messageSettings({ port: server.port });
  const { hour } = localTimeIn(settings.shop.timeZone, shop.now());
  const quietHours = { from: hour, until: (hour + 2) % 24 };
  const night = await shop.openConfigured(closing, {
    ...settings,
    invasiveness: { ...settings.invasiveness, quietHours },
  });
  await shop.broadcast();
  await night.runJob("send-messages");
  expect(await outcomes()).toEqual(["quiet_hours", "quiet_hours"]);
  await choose(token, { purposes: { messages: false } });
  shop.passTime(2 * HOUR);
  await night.runJob("send-messages");
  expect(mailed()).toEqual(["stays@surat.example"]);
  expect(await outcomes()).toEqual(["purpose_not_granted", "sent"]);
});

test("who is erased while their mail waits in the queue gets nothing, and nothing waits for them any more", async () => {
  await stays();
  const token = await leaves("is-erased");
  await queue("mail");
  expect((await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token })).status).toBeLessThan(300);
  await send();
  expect(mailed()).toEqual(["stays@surat.example"]);
  expect(await outcomes()).toEqual(["sent"]);
});

test("who withdraws before the mail server has the words is spared the mail, though it knew already whom it was for", async () => {
  const token = await leaves();
  await shop.broadcast();
  atEnvelope = () => choose(token, { purposes: { messages: false } });
  await send();
  expect(mailed()).toEqual([]);
  expect(await outcomes()).toEqual(["purpose_not_granted"]);
});

test("who is erased before the mail server has the words is spared the mail too", async () => {
  const token = await leaves("is-erased-late");
  await shop.broadcast();
  atEnvelope = async () => {
    await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  };
  await send();
  expect(mailed()).toEqual([]);
  expect(await outcomes()).toEqual([]);
});

test("who withdraws when the mail server has all of a mail gets that one, and not the next that waits already", async () => {
  const token = await leaves();
  for (let time = 0; time < 2; time += 1) await shop.broadcast();
  atWords = () => choose(token, { purposes: { messages: false } });
  await send();
  expect(mailed()).toEqual(["leaves@surat.example"]);
  expect(await outcomes()).toEqual(["purpose_not_granted", "sent"]);
});

test("who withdraws while WhatsApp rests gets nothing by it", async () => {
  await stays();
  const token = await leaves();
  await queue("whatsapp", CHAT);
  await choose(token, { purposes: { chat: false } });
  await send();
  expect(called).toEqual(["6281200000001"]);
  expect(await outcomes()).toEqual(["purpose_not_granted", "sent"]);
});

test("who withdraws when WhatsApp has a message gets that one, and not the next that waits already", async () => {
  const token = await leaves();
  for (let time = 0; time < 2; time += 1) await shop.broadcast(CHAT);
  atWords = () => choose(token, { purposes: { chat: false } });
  await send();
  expect(called).toEqual(["6281200000002"]);
  expect(await outcomes()).toEqual(["purpose_not_granted", "sent"]);
});
