import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openMessageShop } from "../test-message-shop.ts";
import { dyingDatabase, openMortalPort } from "./test-mortal-process.ts";

const CUSTOMERS = ["+6281234567801", "+6281234567802"];
const LEAVING = "+6281234567809";
const NEWS = ["one", "two", "three"];
const POINTS = 60;
const MINUTE = 60_000;
const LETTER = {
  topic: "chat",
  subject: { id: "Panen", en: "Harvest" },
  paragraphs: [{ id: "Panen", en: "Harvest" }],
  template: { name: "harvest_news", parameters: [{ id: "Teh baru", en: "New tea" }] },
};

type Call = { readonly path: string; readonly id: string; readonly body: string; readonly to: string };

/** Takes whatever comes, as the Cloud API and as a shop's own tool. */
const openReceiver = async () => {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => {
      body += piece.toString();
    });
    request.on("end", () => {
      const { to = "" } = JSON.parse(body);
      calls.push({ path: request.url ?? "", id: String(request.headers["webhook-id"]), body, to: String(to) });
      response.end(JSON.stringify({ messages: [{ id: "wamid.1" }] }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { calls, port: (server.address() as AddressInfo).port, [Symbol.dispose]: close };
};

const JOBS = ["send-messages", "deliver-webhooks"] as const;
type Process = { readonly runJob: (job: (typeof JOBS)[number]) => Promise<unknown> };

const diesIn = async (process: Process): Promise<boolean> => {
  const ends = [];
  for (const job of JOBS)
    ends.push(
      await process.runJob(job).then(
        () => false,
        () => true,
      ),
    );
  return ends.includes(true);
};

/** How often a webhook was told again; each time with the same words under the same id. */
const repeatsOf = (calls: readonly Call[], at: string): number => {
  const told = Map.groupBy(
    calls.filter(({ path }) => path === "/hook"),
    ({ id }) => id,
  );
  expect(told.size, at).toBe(NEWS.length);
  for (const [, same] of told) expect(new Set(same.map(({ body }) => body)).size, at).toBe(1);
  return [...told.values()].reduce((sum, same) => sum + same.length - 1, 0);
};

test("wherever the sender dies, every webhook is told under one id, nobody gets a chat twice, and nobody who withdrew gets one", async () => {
  await using closing = new AsyncDisposableStack();
  const receiver = closing.use(await openReceiver());
  const mortal = closing.use(await openMortalPort(receiver.port));
  const url = `http://127.0.0.1:${mortal.port}`;
  const shop = closing.use(
    await openMessageShop({
      ...{ port: 1, whatsappUrl: `${url}/v23.0` },
      webhooks: `[{ name: chat-tool, url: "${url}/hook", events: [announcement.published] }]`,
    }),
  );
  for (const phone of CUSTOMERS) await shop.join(phone, { phone, purposes: { chat: true } });
  const leaving = await shop.join("leaving", { phone: LEAVING, purposes: { chat: true } });
  const allow = (chat: boolean) =>
    shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { chat } }, token: leaving });
  let [doubts, repeated, diedInside] = [0, 0, 0];
  for (let point = 1; point <= POINTS; point += 1) {
    await shop.query(
      "delete from message; delete from broadcast; delete from message_channel; delete from webhook_delivery; delete from announcement",
    );
    await allow(true);
    receiver.calls.length = 0;
    await shop.broadcast(LETTER);
    for (const text of NEWS)
      await shop.admin("POST", "announcements", {
        ...{ by: "Rani" },
        document: { title: { id: text, en: text }, text: { id: text, en: text } },
      });
    await using dying = new AsyncDisposableStack();
    const own = mortal.bear();
    const mortalProcess = await shop.openOn(dying, dyingDatabase(shop.open, own.step));
    own.dieAfter(point);
    if (await diesIn(mortalProcess)) diedInside += 1;
    const at = `dead after ${point} steps`;
    const toLeaving = () => receiver.calls.filter(({ to }) => LEAVING.endsWith(to) && to !== "").length;
    const before = toLeaving();
    await allow(false);
    own.dieAfter(Number.POSITIVE_INFINITY);
    for (let round = 0; round < 3; round += 1) {
      shop.passTime(31 * MINUTE);
      for (const job of JOBS) await shop.serving.runJob(job);
    }
    expect(toLeaving(), at).toBe(before);
    const chats = receiver.calls.filter(({ path }) => path.endsWith("/messages"));
    for (const phone of CUSTOMERS)
      expect(chats.filter(({ to }) => phone.endsWith(to)).length, at).toBeLessThanOrEqual(1);
    const states = (await shop.query("select state from message where state <> 'withheld'")).rows;
    expect(
      states.every(({ state }) => state === "sent" || state === "in_doubt"),
      at,
    ).toBe(true);
    const inDoubt = states.filter(({ state }) => state === "in_doubt").length;
    expect(inDoubt, at).toBeLessThanOrEqual(1);
    doubts += inDoubt;

    repeated += repeatsOf(receiver.calls, at);
    const waiting = await shop.query("select from webhook_delivery where delivered_at is null");
    expect(waiting.rowCount, at).toBe(0);
  }
  expect(diedInside).toBeGreaterThan(POINTS / 3);
  process.stdout.write(`${POINTS} deaths: ${doubts} chats in doubt, ${repeated} webhooks told twice under one id\n`);
}, 600_000);
