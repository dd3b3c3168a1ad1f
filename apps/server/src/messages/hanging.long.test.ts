import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openMessageShop } from "../test-message-shop.ts";
import { openMailServer } from "./test-mail-server.ts";

/** As long as a server may take to answer, and some. */
const SLOW = { timeout: 120_000 };
const HOUR_MS = 3_600_000;

type Point = "greeting" | "envelope" | "letter" | "broadcast";

/** A shop whose mail server hangs at that point, with a receiver of its webhooks and a chat channel that work. */
const openHanging = async (point: Point) => {
  const stack = new AsyncDisposableStack();
  const state = { hangs: true, heard: [] as string[], chats: 0 };
  const server = stack.use(
    await openMailServer({
      onConnect: (_session, done) => (state.hangs && point === "greeting" ? undefined : done()),
      onMailFrom: (_address, _session, done) => (state.hangs && point === "envelope" ? undefined : done()),
      refuse: () => (state.hangs ? new Promise(() => undefined) : undefined),
    }),
  );
  const others = createServer((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => {
      body += piece.toString();
    });
    request.on("end", () => {
      if (request.url === "/hook") state.heard.push(JSON.parse(body).type);
      else state.chats += 1;
      response.end(JSON.stringify({ messages: [{ id: "wamid.1" }] }));
    });
  });
  await new Promise<void>((listening) => others.listen(0, "127.0.0.1", listening));
  stack.defer(() => {
    others.closeAllConnections();
    others.close();
  });
  const url = `http://127.0.0.1:${(others.address() as AddressInfo).port}`;
  const events = "[announcement.published, messages.trouble, messages.recovered]";
  const shop = stack.use(
    await openMessageShop({
      ...{ port: server.port, whatsappUrl: `${url}/v23.0` },
      webhooks: `[{ name: chat-tool, url: "${url}/hook", events: ${events} }]`,
    }),
  );
  await shop.join("indah", { mail: "indah@surat.example" });
  await shop.join("gita", { phone: "+6281234567890", purposes: { chat: true } });
  return { ...shop, state, server, close: () => stack.disposeAsync() };
};

const NEWS = {
  title: { id: "Buka hari Minggu", en: "Open on Sunday" },
  text: { id: "Kami buka.", en: "We are open." },
};
const CHAT = {
  topic: "chat",
  subject: { id: "Panen", en: "Harvest" },
  paragraphs: [{ id: "Panen", en: "Harvest" }],
  template: { name: "harvest_news", parameters: [{ id: "Teh baru", en: "New tea" }] },
};

/** What waits: a letter to somebody of the shop and a broadcast, or one of them; and always something in chat. */
const queue = async (shop: Awaited<ReturnType<typeof openHanging>>, point: Point): Promise<void> => {
  if (point !== "broadcast") await shop.admin("POST", "messages/test", { to: "rani@toko.example" });
  if (point !== "letter") await shop.broadcast();
  await shop.broadcast(CHAT);
};

const channelOf = async (shop: Awaited<ReturnType<typeof openHanging>>) =>
  (await shop.admin("GET", "messages")).body.channels.find((one: { channel: string }) => one.channel === "mail");

const POINTS: readonly Point[] = ["greeting", "envelope", "letter", "broadcast"];

test.concurrent.each(POINTS)(
  "a mail server that hangs (%s) is given up, said and left alone; chat and webhooks go on; nothing is lost and nothing comes twice",
  SLOW,
  async (point) => {
    const began = performance.now();
    const shop = await openHanging(point);
    await using closing = new AsyncDisposableStack();
    closing.defer(shop.close);
    await queue(shop, point);
    let isOver = false;
    const sending = shop.serving.runJob("send-messages").then(() => {
      isOver = true;
    });
    await shop.admin("POST", "announcements", { by: "Rani", document: NEWS });
    await shop.serving.runJob("deliver-webhooks");
    expect([shop.state.heard, isOver]).toEqual([["announcement.published"], false]);

    await sending;
    expect(shop.state.chats).toBe(1);
    expect(performance.now() - began).toBeLessThan(45_000);
    expect(await channelOf(shop)).toMatchObject({ state: "failing", failure: "took_too_long" });
    await shop.serving.runJob("deliver-webhooks");
    expect(shop.state.heard).toEqual(["announcement.published", "messages.trouble"]);

    shop.state.hangs = false;
    for (const _ of [1, 2]) {
      shop.passTime(HOUR_MS);
      await shop.serving.runJob("send-messages");
    }
    const expected = { greeting: ["rani", "indah"], envelope: ["rani", "indah"], letter: ["rani"], broadcast: [] };
    expect(shop.server.mails.map(({ to }) => to.split("@")[0])).toEqual(expected[point]);
    // What was handed over and not answered for may have arrived: of news nobody gets a second one.
    const { rows } = await shop.query("select state, why from message where channel = 'mail'");
    const stands = point === "broadcast" ? { state: "in_doubt", why: "took_too_long" } : { state: "sent", why: null };
    expect(rows).toEqual(point === "letter" ? [] : [stands]);
  },
);
