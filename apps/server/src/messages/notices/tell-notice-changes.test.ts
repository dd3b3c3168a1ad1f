import { afterAll, beforeAll, expect, test } from "vitest";
import { messageSettings, openMessageShop } from "../../test-message-shop.ts";
import { type MailServer, openMailServer } from "../test-mail-server.ts";

let server: MailServer;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
beforeAll(async () => {
  server = await openMailServer();
  shop = await openMessageShop({ port: server.port });
  await shop.join("joko", { mail: "joko@surat.example", purposes: { suggestions: true, messages: true } });
  await shop.join("kiki", { mail: "kiki@surat.example", purposes: { messages: true } });
  await shop.join("lala", { purposes: { suggestions: true } });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const run = () => shop.serving.runJob("tell-notice-changes");

test("nothing is told while nothing changes", async () => {
  await run();
  expect((await shop.query("select from message")).rowCount).toBe(0);
});

test("a change is written once to everybody whom it concerns, announced to everybody, and counted in the log", async () => {
  const from = new Date(shop.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const changed = messageSettings({
    port: server.port,
    replace: [["  suggestions:\n    version: 1", `  suggestions:\n    version: 2\n    from: ${from}`]],
  });
  await using closing = new AsyncDisposableStack();
  const process = await shop.openConfigured(closing, changed);
  for (let time = 0; time < 2; time += 1) await process.runJob("tell-notice-changes");
  await shop.serving.runJob("send-messages");
  expect(server.mails.map(({ to }) => to)).toEqual(["joko@surat.example"]);
  const [mail] = server.mails;
  expect(mail!.raw.toString()).toContain("What Toko Contoh does with your data changes");
  expect(mail!.raw.toString().replace(/=\r\n/g, "")).toContain("Product suggestions");
  expect(mail!.header("list-unsubscribe")).toBeUndefined();
  const { body } = await shop.ask("GET", "/v1/announcements");
  expect(body.announcements).toHaveLength(1);
  const { rows } = await shop.query(
    "select people, without_address, finished_at is not null as done from notice_announcement",
  );
  expect(rows).toEqual([{ people: 1, without_address: 1, done: true }]);
  const log = await shop.query("select statement from log_statement where statement like '%withoutAddress%'");
  expect(JSON.parse(log.rows[0].statement)).toMatchObject({ people: 1, withoutAddress: 1 });
  const { versions } = (await shop.ask("GET", "/v1/admin/records/notices", { key: shop.secretKey })).body;
  expect(versions).toMatchObject([
    // Of fewer than twenty people no number is told.
    { state: "coming", told: { byMail: null, withoutAddress: null, finishedAt: expect.any(String) } },
    { state: "in_force", changed: [{ en: expect.stringContaining("first") }] },
  ]);
  expect(versions[0].changed[0].en).toContain("Product suggestions");
  expect(versions[1]).not.toHaveProperty("told");
  const own = await shop.ask("GET", "/v1/me/export", { token: await shop.signCustomer("joko") });
  expect(own.body.messages).toMatchObject([{ kind: "service", state: "sent" }]);
});
