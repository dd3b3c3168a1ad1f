import { expect, test } from "vitest";
import { openMessageShop } from "../test-message-shop.ts";
import { type MailServer, openMailServer } from "./test-mail-server.ts";
import { dyingDatabase, openMortalPort } from "./test-mortal-process.ts";

/** Customers who want the broadcast, and test mails beside them. */
const CUSTOMERS = 3;
const POINTS = 100;
const MINUTE = 60_000;

test("wherever the sender dies, nobody gets a broadcast twice, nothing is lost unseen, and nobody who withdrew gets anything", async () => {
  const server: MailServer = await openMailServer();
  await using closing = new AsyncDisposableStack();
  closing.use(server);
  const mortal = closing.use(await openMortalPort(server.port));
  const shop = await openMessageShop({ port: mortal.port });
  closing.use(shop);
  const tokens: string[] = [];
  for (let at = 0; at < CUSTOMERS; at += 1)
    tokens.push(await shop.join(`customer-${at}`, { mail: `customer-${at}@surat.example` }));
  const leaving = await shop.join("leaving", { mail: "leaving@surat.example" });
  let inWindow = 0;
  let repeatedService = 0;
  for (let point = 1; point <= POINTS; point += 1) {
    await shop.query(
      "delete from message; delete from office_message; delete from broadcast; delete from message_channel",
    );
    await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { messages: true } }, token: leaving });
    server.mails.length = 0;
    await shop.broadcast();
    await shop.admin("POST", "messages/test", { to: "rani@toko.example" });
    await shop.query("update broadcast set send_at = now() - interval '1 minute'");
    await using dying = new AsyncDisposableStack();
    const own = mortal.bear();
    const process = await shop.openOn(dying, dyingDatabase(shop.open, own.step));
    own.dieAfter(point);
    await process.runJob("send-messages").catch(() => undefined);
    // Whoever withdraws while nobody sends gets nothing from then on.
    const before = server.mails.filter(({ to }) => to === "leaving@surat.example").length;
    await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { messages: false } }, token: leaving });
    own.dieAfter(Number.POSITIVE_INFINITY);
    // Another process takes over once the claims of the dead one have run out.
    for (let round = 0; round < 3; round += 1) {
      shop.passTime(6 * MINUTE);
      await shop.serving.runJob("send-messages");
    }
    const received = new Map<string, string[]>();
    for (const mail of server.mails)
      received.set(mail.to, [...(received.get(mail.to) ?? []), mail.header("message-id") ?? ""]);
    const states = (await shop.query("select state from message where state <> 'withheld'")).rows;
    const at = `dead after ${point} steps`;
    expect(received.get("leaving@surat.example")?.length ?? 0, at).toBe(before);
    for (let one = 0; one < CUSTOMERS; one += 1)
      expect(received.get(`customer-${one}@surat.example`)?.length ?? 0, at).toBeLessThanOrEqual(1);
    const marketing = [...received].filter(([to]) => to.startsWith("customer-")).length;
    const doubts = states.filter(({ state }) => state === "in_doubt").length;
    // Everybody got it, or it is said of them that it may not have arrived.
    expect(marketing + doubts, at).toBeGreaterThanOrEqual(CUSTOMERS);
    expect(
      states.every(({ state }) => state === "sent" || state === "in_doubt"),
      at,
    ).toBe(true);
    expect(doubts, at).toBeLessThanOrEqual(1);
    inWindow += doubts;
    // What somebody waits for arrives, at most once more, and then as the same message.
    const service = received.get("rani@toko.example") ?? [];
    expect(service.length, at).toBeGreaterThanOrEqual(1);
    expect(new Set(service).size, at).toBe(1);
    repeatedService += service.length - 1;
  }
  // Most ways to die are outside of the moment in which nobody can know.
  expect(inWindow + repeatedService).toBeLessThan(POINTS / 4);
  process.stdout.write(
    `${POINTS} deaths: ${inWindow} broadcasts in doubt, ${repeatedService} service mails came twice\n`,
  );
}, 600_000);
