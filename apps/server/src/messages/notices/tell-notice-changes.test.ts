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

type Replacement = readonly [string, string];

/** Runs a process on other settings, and answers who was written to and what was announced by it. */
const tellWith = async (replace: readonly Replacement[]) => {
  server.mails.length = 0;
  const already = (await listAnnounced()).length;
  await using closing = new AsyncDisposableStack();
  const process = await shop.openConfigured(closing, messageSettings({ port: server.port, replace }));
  await process.runJob("tell-notice-changes");
  await process.runJob("send-messages");
  const announced = await listAnnounced();
  return {
    to: server.mails.map(({ to }) => to).sort(),
    mails: server.mails.map(({ raw }) => raw.toString().replace(/=\r\n/g, "")),
    texts: announced.slice(0, announced.length - already).map(({ text }) => text.en),
  };
};
const listAnnounced = async (): Promise<readonly { readonly text: { readonly en: string } }[]> =>
  (await shop.ask("GET", "/v1/announcements")).body.announcements;

const reworded: Replacement = [
  "en: We use your choices and your history in this shop to suggest products.",
  "en: We use what you look at, here and elsewhere, to suggest products.",
];
const added = (basis: string): Replacement => [
  "\n  ads:\n",
  `
  ${basis}_first:
    version: 1
    basis: ${basis}
    dataUse: essential.service.operations
    data: [user.behavior.purchase_history]
    fields: [product_id]
    retentionDays: 30
    consentMonths: 12
    recipients: []
    name: { id: Tujuan ${basis}, en: Purpose by ${basis} }
    text: { id: Tujuan lain., en: Another purpose. }
  ads:
`,
];

test("other words for a purpose are told to everybody who had allowed it under the former ones", async () => {
  const { to, texts } = await tellWith([reworded]);
  expect(to).toEqual(["joko@surat.example"]);
  expect(texts).toEqual([expect.stringContaining("Product suggestions: described in other words.")]);
  expect(texts[0]).not.toContain("You are told because");
});

test("a new purpose that waits for consent is announced to everybody, and written to nobody, of whom it uses nothing yet", async () => {
  const { to, texts } = await tellWith([reworded, added("consent")]);
  expect(to).toEqual([]);
  expect(texts).toEqual([expect.stringContaining("New purpose: Purpose by consent.")]);
  const { versions } = (await shop.ask("GET", "/v1/admin/records/notices", { key: shop.secretKey })).body;
  expect(versions[0]).toMatchObject({ state: "in_force", told: { byMail: 0, withoutAddress: 0 } });
});

test("a new purpose that begins without asking is written to everybody whose data it uses from then on", async () => {
  const { to, mails, texts } = await tellWith([reworded, added("consent"), added("contract")]);
  expect(to).toEqual(["joko@surat.example", "kiki@surat.example"]);
  expect(mails[0]).toContain("You are told because your data is used for it, or will be:");
  expect(texts).toEqual([expect.stringContaining("New purpose: Purpose by contract.")]);
});
