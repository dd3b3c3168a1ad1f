import { createHmac, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { MessagesOverviewWire } from "@seimbang/contracts";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openMessageShop, WHATSAPP_SECRET } from "../../test-message-shop.ts";
import { withThreads } from "../../test-threads.ts";

type Call = { readonly path: string; readonly headers: Readonly<Record<string, unknown>>; readonly body: unknown };

/** A stand-in for the Cloud API that refuses whatever the protocol does not know, field by field. */
const calls: Call[] = [];
let answer: { status: number; body: object } | "hangs_up" | undefined;
let api: Server;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
let threads: ReturnType<typeof withThreads>;

const closed = { additionalProperties: false };
const Body = Type.Object(
  {
    messaging_product: Type.Literal("whatsapp"),
    recipient_type: Type.Literal("individual"),
    to: Type.String({ pattern: "^[1-9]\\d{7,14}$" }),
    type: Type.Literal("template"),
    biz_opaque_callback_data: Type.String({ minLength: 1, maxLength: 512 }),
    template: Type.Object(
      {
        name: Type.Literal("harvest_news"),
        language: Type.Object({ code: Type.Union([Type.Literal("id"), Type.Literal("en")]) }, closed),
        components: Type.Array(
          Type.Object(
            {
              type: Type.Literal("body"),
              parameters: Type.Array(
                // No line end, no tab, no more than four spaces one after the other.
                Type.Object(
                  { type: Type.Literal("text"), text: Type.String({ pattern: "^(?!.* {5})[^\\n\\t]+$" }) },
                  closed,
                ),
              ),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
  },
  closed,
);

const flawIn = (path: string, headers: Readonly<Record<string, unknown>>, body: unknown): string => {
  if (path !== "/v23.0/106540352242922/messages") return `path ${path}`;
  if (headers["authorization"] !== "Bearer EAAtoken") return "authorization";
  if (headers["content-type"] !== "application/json") return "content-type";
  return Value.Check(Body, body) ? "" : "body";
};

beforeAll(async () => {
  api = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(pieces).toString());
      calls.push({ path: request.url ?? "", headers: request.headers, body });
      if (answer === "hangs_up") return request.socket.destroy();
      const flaw = flawIn(request.url ?? "", request.headers, body);
      const good = {
        messaging_product: "whatsapp",
        contacts: [{ input: body.to, wa_id: body.to }],
        messages: [{ id: "wamid.1", message_status: "accepted" }],
      };
      const said =
        flaw === ""
          ? (answer ?? { status: 200, body: good })
          : { status: 400, body: { error: { code: 100, message: flaw } } };
      response.writeHead(said.status, { "content-type": "application/json" }).end(JSON.stringify(said.body));
      return undefined;
    });
  });
  await new Promise<void>((listening) => api.listen(0, "127.0.0.1", listening));
  const { port } = api.address() as AddressInfo;
  shop = await openMessageShop({ port: 1, whatsappUrl: `http://127.0.0.1:${port}/v23.0` });
  threads = withThreads(shop);
  await shop.join("gita", { phone: "0812-3456-7890", purposes: { chat: true } });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  api.closeAllConnections();
  api.close();
});
beforeEach(async () => {
  calls.length = 0;
  answer = undefined;
  await shop.query("delete from message; delete from message_stop; delete from message_channel");
  await shop.query("delete from thread; delete from thread_post; delete from chat_reply_count");
});

const LETTER = {
  topic: "chat",
  subject: { id: "Panen", en: "Harvest" },
  paragraphs: [{ id: "Panen", en: "Harvest" }],
  template: { name: "harvest_news", parameters: [{ id: "Teh      baru", en: "New\ttea" }] },
};
const send = () => shop.serving.runJob("send-messages");
const sendLetter = async (): Promise<void> => {
  await shop.broadcast(LETTER);
  await send();
};
const webhook = (update: object, secret = WHATSAPP_SECRET) => {
  const payload = JSON.stringify(update);
  const signature = `sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`;
  return shop.app.inject({
    ...{ method: "POST", url: "/v1/messages/whatsapp", payload },
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
  });
};
const update = (value: object, phone_number_id = "106540352242922") => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "1",
      changes: [
        {
          field: "messages",
          value: { messaging_product: "whatsapp", metadata: { display_phone_number: "62", phone_number_id }, ...value },
        },
      ],
    },
  ],
});
const says = (body: string, { from = "6281234567890", id = `wamid.of ${randomUUID()}` } = {}) =>
  update({
    contacts: [{ profile: { name: "G" }, wa_id: from }],
    messages: [{ from, id, timestamp: "1", type: "text", text: { body } }],
  });
const tokenOf = () => (calls[0]!.body as { biz_opaque_callback_data: string }).biz_opaque_callback_data;
const status = (name: string, more: object = {}) =>
  update({
    statuses: [
      {
        id: "wamid.1",
        status: name,
        timestamp: "1",
        recipient_id: "6281234567890",
        biz_opaque_callback_data: tokenOf(),
        ...more,
      },
    ],
  });
const replies = async (): Promise<MessagesOverviewWire["replies"]> =>
  (await shop.admin("GET", "messages")).body.replies;
const choice = async () =>
  (await shop.ask("GET", "/v1/me/choices", { token: await shop.signCustomer("gita") })).body.purposes.chat?.granted;

test("a template goes out with every field as the Cloud API wants it", async () => {
  await sendLetter();
  expect(calls).toHaveLength(1);
  expect(calls[0]!.body).toMatchObject({
    to: "6281234567890",
    template: {
      name: "harvest_news",
      language: { code: "en" },
      components: [{ parameters: [{ type: "text", text: "New tea" }] }],
    },
  });
  expect(await shop.states()).toEqual([{ state: "sent", why: null }]);
});

test("what the API says afterwards is kept: that it was read, or that it failed after all", async () => {
  await sendLetter();
  expect((await webhook(status("read"))).json()).toEqual({ statuses: 1, stops: 0, replies: 0, others: 0 });
  expect((await shop.query("select delivered_at from message")).rows[0].delivered_at).not.toBeNull();
  await webhook(status("failed", { errors: [{ code: 131_026, title: "Message undeliverable" }] }));
  expect(await shop.states()).toEqual([{ state: "failed", why: "whatsapp_131026" }]);
  await shop.query("delete from message");
  await sendLetter();
  expect(await shop.states()).toEqual([{ state: "withheld", why: "bounced" }]);
});

test("a message that may have been taken is not sent again, and is settled by what the API says of it", async () => {
  answer = "hangs_up";
  await sendLetter();
  expect(await shop.states()).toEqual([{ state: "in_doubt", why: "no_answer" }]);
  await send();
  expect(calls).toHaveLength(1);
  await webhook(status("delivered"));
  expect(await shop.states()).toEqual([{ state: "sent", why: null }]);
});

test("a token that ended is trouble of the channel: nothing is lost, and it goes out once there is another", async () => {
  answer = { status: 401, body: { error: { code: 190, message: "expired" } } };
  await sendLetter();
  const { body } = await shop.admin("GET", "messages");
  expect(body.channels).toContainEqual(
    expect.objectContaining({ channel: "whatsapp", state: "failing", failure: "whatsapp_190" }),
  );
  expect(await shop.states()).toEqual([{ state: "waiting", why: "whatsapp_190" }]);
  answer = undefined;
  await send();
  expect(calls).toHaveLength(1);
  shop.passTime(61_000);
  await send();
  expect(await shop.states()).toEqual([{ state: "sent", why: null }]);
});

test("too fast is tried again later, and what the API will never take is not", async () => {
  answer = { status: 429, body: { error: { code: 130_429 } } };
  await sendLetter();
  expect(await shop.states()).toEqual([{ state: "waiting", why: "whatsapp_130429" }]);
  answer = { status: 400, body: { error: { code: 132_001, message: "no such template" } } };
  shop.passTime(61_000);
  await send();
  expect(await shop.states()).toEqual([{ state: "failed", why: "whatsapp_132001" }]);
});

test.each(["STOP", "berhenti", "  Stop promosi!", "HENTIKAN"])(
  "who answers %s has refused the topics of WhatsApp",
  async (words) => {
    const token = await shop.signCustomer("gita");
    await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { chat: true, messages: true } }, token });
    expect((await webhook(says(words))).json()).toEqual({ statuses: 0, stops: 1, replies: 0, others: 0 });
    expect(await choice()).toBe(false);
    const { body } = await shop.ask("GET", "/v1/me/choices", { token });
    expect(body.purposes.messages.granted).toBe(true);
  },
);

test.each(["stopwatch", "please don't stop", "terima kasih"])("who answers “%s” has refused nothing", async (words) => {
  await shop.ask("PUT", "/v1/me/choices", {
    payload: { purposes: { chat: true } },
    token: await shop.signCustomer("gita"),
  });
  expect((await webhook(says(words))).json()).toEqual({ statuses: 0, stops: 0, replies: 1, others: 0 });
  expect(await choice()).toBe(true);
});

test("what somebody writes back is a question to the shop, by WhatsApp; what follows is said in the same conversation, and what is told again only once", async () => {
  const words = "Kapan teh baru datang?";
  const first = says(words);
  expect((await webhook(first)).json()).toMatchObject({ replies: 1, others: 0 });
  await webhook(first);
  await webhook(says("Dan harganya?"));
  shop.passTime(11 * 60_000);
  await webhook(first);
  const token = await shop.signCustomer("gita");
  const [mine, ...others] = await threads.mine(token);
  expect([mine, others]).toMatchObject([{ kind: "question", topic: "other", from: "whatsapp", state: "open" }, []]);
  const { posts } = (await threads.one(token, mine.threadId)).body;
  expect(posts).toMatchObject([
    { author: "customer", text: words, via: "whatsapp" },
    { author: "customer", text: "Dan harganya?", via: "whatsapp" },
  ]);
  expect((await threads.read(mine.threadId)).body.posts[0]).toMatchObject({ text: words, via: "whatsapp" });
  expect(await threads.queued(mine.threadId)).toMatchObject({ language: "en", standing: "in_time" });
  await threads.answer(mine.threadId, "On Monday.");
  await webhook(says("Terima kasih."));
  expect((await threads.mine(token))[0]).toMatchObject({ threadId: mine.threadId, state: "open" });

  const { rows } = await shop.query("select post_id, said from thread_post");
  expect(rows.every(({ said }) => !said.toString("latin1").includes("teh baru"))).toBe(true);
  const stored = await shop.query("select * from log_statement");
  expect(JSON.stringify([rows.map(({ post_id }) => post_id), stored.rows])).not.toMatch(/wamid|teh baru|6281234/);
  expect(await replies()).toEqual([{ channel: "whatsapp", outcome: "kept", count: 3 }]);
});

test("what they write back grants nothing to whoever said STOP", async () => {
  await webhook(says("STOP"));
  expect((await webhook(says("Mengapa saya masih dapat?"))).json()).toMatchObject({ replies: 1 });
  expect(await choice()).toBe(false);
  const token = await shop.signCustomer("gita");
  await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { chat: true } }, token });
});

test("what nobody known writes, what could be several people's, and what has no words is counted, and kept nowhere", async () => {
  await shop.join("rini", { phone: "0813-1111-2222", purposes: { chat: true } });
  await shop.join("tono", { phone: "0813-1111-2222", purposes: { chat: true } });
  const ways = [says("Halo?", { from: "6289999999999" }), says("Halo?", { from: "6281311112222" }), says("  ")];
  for (const one of ways) expect((await webhook(one)).json()).toMatchObject({ replies: 0, others: 1 });
  expect((await shop.query("select from thread_post")).rowCount).toBe(0);
  expect((await replies()).map(({ outcome, count }) => [outcome, count])).toEqual([
    ["no_words", 1],
    ["several_people", 1],
    ["unknown_number", 1],
  ]);
});

test("more than anybody would read is counted, and not kept", async () => {
  for (let number = 0; number < 22; number += 1) await webhook(says(`Halo ${number}?`));
  expect((await replies()).map(({ outcome, count }) => [outcome, count])).toEqual([
    ["kept", 20],
    ["too_many", 2],
  ]);
});

test("whoever was erased is nobody known: what they still write is counted, and brings nobody back", async () => {
  const token = await shop.join("budi", { phone: "0814-3333-4444", purposes: { chat: true } });
  const asks = (id: string) => says("Masih ingat saya?", { from: "6281433334444", id });
  await webhook(asks("wamid.budi"));
  expect(await threads.mine(token)).toHaveLength(1);
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  expect((await shop.query("select from thread_post")).rowCount).toBe(0);
  expect((await webhook(asks("wamid.budi"))).json()).toMatchObject({ replies: 0, others: 1 });
  expect((await shop.query("select from thread_post")).rowCount).toBe(0);
});

test("what is not signed by WhatsApp, or is about another number, changes nothing", async () => {
  expect((await webhook(says("STOP"), "0".repeat(32))).statusCode).toBe(400);
  const unsigned = { method: "POST", url: "/v1/messages/whatsapp", payload: says("STOP") } as const;
  expect((await shop.app.inject(unsigned)).statusCode).toBe(400);
  const foreign = update({ messages: [{ id: "wamid.9", from: "6281234567890", text: { body: "STOP" } }] }, "1");
  expect((await webhook(foreign)).json()).toEqual({ statuses: 0, stops: 0, replies: 0, others: 0 });
  expect((await webhook({ object: "page", entry: 7 })).json()).toEqual({
    statuses: 0,
    stops: 0,
    replies: 0,
    others: 0,
  });
  expect(await choice()).toBe(true);
});

test("the webhook answers the challenge of whoever knows the shop's own word, and of nobody else", async () => {
  const { whatsappVerifyToken } = shop.serving.messages.setUp();
  const ask = (token: string, mode = "subscribe") =>
    shop.app.inject({
      method: "GET",
      url: "/v1/messages/whatsapp",
      query: { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": "1158201444" },
    });
  const good = await ask(whatsappVerifyToken ?? "");
  expect([good.statusCode, good.body]).toEqual([200, "1158201444"]);
  expect((await ask("made-up")).statusCode).toBe(400);
  expect((await ask(whatsappVerifyToken ?? "", "unsubscribe")).statusCode).toBe(400);
});
