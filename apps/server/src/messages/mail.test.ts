import { authenticate } from "mailauth";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anExperiment, inArms } from "../experiments/test-experiment.ts";
import { findSubject, storeDirectIdentifiers } from "../identity/read.ts";
import { DKIM_RECORD, LETTER, openMessageShop } from "../test-message-shop.ts";
import { type MailServer, openMailServer } from "./test-mail-server.ts";

let server: MailServer;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
beforeAll(async () => {
  server = await openMailServer({
    onRcptTo: (address, _session, done) =>
      address.address.startsWith("nobody")
        ? done(Object.assign(new Error("5.1.1 No such mailbox"), { responseCode: 550 }))
        : done(),
  });
  shop = await openMessageShop({ port: server.port });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  server.mails.length = 0;
  await shop.query("delete from message; delete from broadcast");
});

const send = () => shop.serving.runJob("send-messages");
const textOf = (raw: Buffer): string =>
  Buffer.from(
    raw
      .toString("latin1")
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
const linkIn = (raw: Buffer): string => /\/unsubscribe\/su1\.[\w-]+/.exec(textOf(raw))?.[0] ?? "";
const post = (url: string) =>
  shop.app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: "List-Unsubscribe=One-Click",
  });
const subjectOf = async (customerId: string) =>
  (await findSubject(shop.database, shop.secrets, "customer", customerId)) ?? expect.fail("They are known.");
const granted = async (token: string) =>
  (await shop.ask("GET", "/v1/me/choices", { token })).body.purposes.messages?.granted;

/** What somebody says who has read the first version of a letter that Rani wrote. */
const APPROVAL = {
  ...{ by: "Sari", version: 1, judgement: "Read aloud twice; everything in it is true." },
  heldAgainst: ["Honest"],
};

test("a broadcast comes as a signed mail with its plain text, its label, why it came, and one click to stop it", async () => {
  await shop.join("ani", { mail: "ani@surat.example" });
  await shop.broadcast();
  await send();
  expect(server.mails).toHaveLength(1);
  const [mail] = server.mails;
  expect(mail!.to).toBe("ani@surat.example");
  expect(mail!.from).toMatch(/^pantulan\+[0-9a-v]{42}@toko\.example$/);
  const { dkim } = await authenticate(mail!.raw, {
    ip: "127.0.0.1",
    helo: "toko.example",
    sender: mail!.from,
    mta: "surat.example",
    resolver: async (name: string, type: string) =>
      type === "TXT" && name === "kabar._domainkey.toko.example"
        ? [[DKIM_RECORD]]
        : Promise.reject(Object.assign(new Error(name), { code: "ENOTFOUND" })),
  });
  expect(dkim.results[0]).toMatchObject({
    signingDomain: "toko.example",
    status: { result: "pass", aligned: "toko.example" },
  });
  expect(mail!.header("dkim-signature")).toMatch(/h=[^;]*list-unsubscribe:list-unsubscribe-post/i);
  expect(mail!.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(mail!.header("list-unsubscribe")).toMatch(/^<http:\/\/localhost:8080\/unsubscribe\/su1\.[\w-]+>$/);
  expect(mail!.header("list-id")).toBe("<news.toko.example>");
  expect(mail!.header("auto-submitted")).toBe("auto-generated");
  const [plain = "", html = ""] = textOf(mail!.raw).split("Content-Type: text/html");
  for (const part of [plain, html])
    for (const words of [
      "Advertisement from Toko Contoh",
      "because you allowed",
      "Tea of the new",
      "1 Contoh Street",
      "/privacy/messages#link=sl1.",
    ])
      expect(part.replaceAll("\r\n", " "), words).toContain(words);
  expect(html).not.toMatch(/<img|<script|utm_|src="http/);
  expect(html).toContain("New in this shop");
  expect(html).toContain("Nothing we know about you was used to choose these.");
});

test("somebody who reads Indonesian gets it in Indonesian", async () => {
  await shop.join("budi", { mail: "budi@surat.example", locale: "id" });
  await shop.broadcast();
  await send();
  const mail = server.mails.find(({ to }) => to === "budi@surat.example");
  expect(textOf(mail!.raw)).toContain("Anda menerima pesan ini karena mengizinkan");
});

test("only who allowed the topic, proved old enough not to be a minor, and told an address gets it", async () => {
  await shop.join("refuses", { mail: "refuses@surat.example", purposes: { messages: false } });
  await shop.join("silent", { mail: "silent@surat.example", purposes: { suggestions: true } });
  await shop.join("other-topic", { mail: "other@surat.example", purposes: { tips_by_mail: true } });
  await shop.join("no-mail");
  const minor = await shop.join("minor", { mail: "minor@surat.example" });
  await shop.ask("PUT", "/v1/me/choices", { payload: { age: "minor" }, token: minor });
  const restricted = await shop.join("restricted", { mail: "restricted@surat.example" });
  await shop.ask("PUT", "/v1/me/choices", { payload: { restricted: true }, token: restricted });
  const objecting = await shop.join("objecting", { mail: "objecting@surat.example" });
  await shop.ask("PUT", "/v1/me/choices", { payload: { objectsTo: ["messages"] }, token: objecting });
  await shop.broadcast();
  await send();
  expect(server.mails.map(({ to }) => to).sort()).toEqual(["ani@surat.example", "budi@surat.example"]);
});

test("opening the link changes nothing, and one click stops that topic and no other", async () => {
  const token = await shop.join("citra", {
    mail: "citra@surat.example",
    purposes: { messages: true, tips_by_mail: true },
  });
  await shop.broadcast();
  await send();
  const link = linkIn(server.mails.find(({ to }) => to === "citra@surat.example")!.raw);
  const page = await shop.app.inject({ method: "GET", url: `${link}?lang=en` });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain("Stop “Messages from the shop”?");
  expect(page.headers["content-security-policy"]).toContain("form-action 'self'");
  expect(await granted(token)).toBe(true);
  for (let click = 0; click < 2; click += 1) expect((await post(link)).statusCode).toBe(200);
  const { body } = await shop.ask("GET", "/v1/me/choices", { token });
  expect(body.purposes).toMatchObject({ messages: { granted: false }, tips_by_mail: { granted: true } });
  const { body: history } = await shop.ask("GET", "/v1/me/consents", { token });
  // Said twice, written once.
  expect(history.consents.filter((line: { origin: string }) => line.origin === "link")).toHaveLength(1);
  server.mails.length = 0;
  await shop.query("delete from message");
  await shop.broadcast();
  await send();
  expect(server.mails.map(({ to }) => to)).not.toContain("citra@surat.example");
});

test("a link that was altered stops nothing and says so", async () => {
  await shop.broadcast();
  await send();
  const link = linkIn(server.mails[0]!.raw);
  const altered = `${link.slice(0, -6)}${link.at(-6) === "A" ? "B" : "A"}${link.slice(-5)}`;
  expect((await post(altered)).statusCode).toBe(404);
  expect((await post("/unsubscribe/su1.x")).statusCode).toBe(404);
  const count = async () =>
    Number((await shop.query("select count(*) from choice where origin = 'link'")).rows[0].count);
  expect(await count()).toBe(1);
});

test("who withdrew, or was erased, before a broadcast is due is not put into its queue", async () => {
  const token = await shop.join("dewi", { mail: "dewi@surat.example" });
  await shop.join("eko", { mail: "eko@surat.example" });
  await shop.broadcast();
  await shop.ask("PUT", "/v1/me/choices", { payload: { purposes: { messages: false } }, token });
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: await shop.signCustomer("eko") });
  await send();
  const reached = server.mails.map(({ to }) => to);
  expect(reached).toContain("ani@surat.example");
  const ofDewi = `select from message where subject_key = '${await subjectOf("dewi")}'`;
  expect((await shop.query(ofDewi)).rowCount).toBe(0);
  expect(reached).not.toContain("dewi@surat.example");
  expect(reached).not.toContain("eko@surat.example");
});

test("an address that the server does not know gets nothing any more, until the person tells another", async () => {
  await shop.join("fajar", { mail: "nobody@surat.example" });
  const subject = await subjectOf("fajar");
  const own = async () =>
    (await shop.query(`select state, why from message where subject_key = '${subject}'`)).rows as object[];
  await shop.broadcast();
  await send();
  expect(await own()).toEqual([{ state: "failed", why: "smtp_550" }]);
  await shop.query("delete from message");
  await shop.broadcast();
  await send();
  expect(await own()).toEqual([{ state: "withheld", why: "bounced" }]);
  await shop.query("delete from message");
  await storeDirectIdentifiers(
    shop.database,
    shop.secrets,
    [{ subject, fields: { email: "fajar@surat.example" } }],
    shop.now(),
  );
  await shop.broadcast();
  await send();
  expect(await own()).toEqual([{ state: "sent", why: null }]);
});

test("nobody gets more in a week than is allowed, and a stopped broadcast goes to nobody else", async () => {
  await shop.broadcast();
  await send();
  await shop.broadcast();
  await send();
  const ani = await subjectOf("ani");
  server.mails.length = 0;
  const third = await shop.broadcast();
  await send();
  const waiting = `select state, why from message where subject_key = '${ani}' and broadcast_id = '${third}'`;
  expect((await shop.query(waiting)).rows).toEqual([{ state: "waiting", why: "frequency" }]);
  expect(server.mails).toEqual([]);
  await shop.admin("POST", `broadcasts/${third}/stop`, { by: "Sari" });
  await shop.query(`update message set next_at = now(), created_at = now() where broadcast_id = '${third}'`);
  await shop.query(`update message set ended_at = now() - interval '8 days' where ended_at is not null`);
  await new Promise((done) => setTimeout(done, 10));
  shop.passTime(11_000);
  await send();
  expect((await shop.query(waiting)).rows).toEqual([{ state: "withheld", why: "no_content" }]);
  expect(server.mails).toEqual([]);
});

test("words that claim what nothing proves, and words the shop avoids, are let through by nobody", async () => {
  const wrong = {
    ...LETTER,
    subject: { id: "Buruan, tinggal 3!", en: "The best tea in the world, guaranteed to heal" },
  };
  const { body } = await shop.admin("POST", "broadcasts", { by: "Rani", document: wrong });
  expect(body.findings.length).toBeGreaterThan(1);
  expect(body.values).toEqual([{ id: "Jujur", en: "Honest" }]);
  const approval = { ...APPROVAL, judgement: "I like it very much, send it out." };
  const refused = await shop.admin("POST", `broadcasts/${body.broadcastId}/approval`, approval);
  expect(refused.status).toBe(422);
  expect(refused.body.code).toBe("copy_refused");
  expect(refused.body.errors.map(({ field }: { field: string }) => field)).toContain("/document/subject/id");
  await send();
  expect(server.mails).toEqual([]);
});

test("a broadcast is approved by somebody who did not write it, held against each of the shop's values, which stay with it", async () => {
  const { broadcastId } = (await shop.admin("POST", "broadcasts", { by: "Rani", document: LETTER })).body;
  const approve = async (changes: object) =>
    (await shop.admin("POST", `broadcasts/${broadcastId}/approval`, { ...APPROVAL, ...changes })).body;
  expect((await approve({ by: " RANI" })).code).toBe("approval_needs_another");
  expect(await approve({ heldAgainst: ["Cheap"] })).toMatchObject({
    code: "values_not_judged",
    errors: [{ field: "/heldAgainst", rule: "Honest", ruleId: "Jujur" }],
  });
  expect((await approve({ heldAgainst: undefined })).code).toBe("values_not_judged");
  expect((await approve({})).state).toBe("scheduled");
  const { approval } = (await shop.admin("GET", `broadcasts/${broadcastId}`)).body;
  expect(approval).toMatchObject({ by: "Sari", heldAgainst: [{ id: "Jujur", en: "Honest" }] });
});

test("an approval counts for the version that was read, and an edit takes it back", async () => {
  const id = (await shop.admin("POST", "broadcasts", { by: "Rani", document: LETTER })).body.broadcastId;
  const approval = APPROVAL;
  const later = new Date(shop.now() + 3_600_000).toISOString();
  expect((await shop.admin("POST", `broadcasts/${id}/approval`, { ...approval, judgement: "ok" })).status).toBe(400);
  expect((await shop.admin("POST", `broadcasts/${id}/approval`, { ...approval, sendAt: later })).body.state).toBe(
    "scheduled",
  );
  const edited = await shop.admin("PUT", `broadcasts/${id}`, {
    by: "Rani",
    version: 2,
    document: { ...LETTER, action: undefined },
  });
  expect(edited.body).toMatchObject({ state: "draft", version: 3 });
  expect(edited.body.approval).toBeUndefined();
  expect((await shop.admin("POST", `broadcasts/${id}/approval`, approval)).body.code).toBe("version_conflict");
  expect((await shop.admin("GET", `broadcasts/${id}/preview?lang=id`)).body.text).toContain(
    "Teh panen baru sudah datang.",
  );
});

test("the plain text of a mail has the letters and the lines that were written, also where they look like markup", async () => {
  const written = "Teh <baru> & “hijau”:\n- 80°C\n- 2 menit";
  const document = {
    ...LETTER,
    subject: { id: "Teh Maße <b>", en: "Tea" },
    paragraphs: [{ id: written, en: "Tea." }],
  };
  const { body } = await shop.admin("POST", "broadcasts", { by: "Rani", document });
  const { text, html } = (await shop.admin("GET", `broadcasts/${body.broadcastId}/preview?lang=id`)).body;
  expect(text).toContain(written);
  expect(text).toContain("\nTeh Maße <b>\n");
  expect(html).not.toContain("<baru>");
});

test("a test mail takes the way of every other, and leaves no address behind", async () => {
  expect((await shop.admin("POST", "messages/test", { to: "rani@toko.example", language: "en" })).status).toBe(201);
  await send();
  const mail = server.mails.find(({ to }) => to === "rani@toko.example");
  expect(textOf(mail!.raw)).toContain("mail from Toko Contoh arrives");
  expect(mail!.header("list-unsubscribe")).toBeUndefined();
  expect((await shop.query("select content, state from office_message")).rows).toEqual([
    { content: null, state: "sent" },
  ]);
});

test("what a letter shows follows the arm of an experiment on its slot, and whoever gets it is exposed to that arm", async () => {
  const document = anExperiment({ slot: "letter", arms: inArms({ slot: { count: 1 } }) });
  const { experimentId } = (await shop.admin("POST", "experiments", { document })).body;
  const move = (step: string) => shop.admin("POST", `experiments/${experimentId}/steps`, { step });
  expect((await move("start")).body.state).toBe("running");
  const readers = Array.from({ length: 12 }, (_, at) => `reader-${at}`);
  for (const reader of readers) await shop.join(reader, { mail: `${reader}@surat.example` });
  await shop.broadcast();
  await send();
  const shown = new Map<number, Set<number>>();
  for (const reader of readers) {
    const exposed = `where experiment_id = '${experimentId}' and subject_key = '${await subjectOf(reader)}'`;
    const [row] = (await shop.query(`select arm from experiment_exposure ${exposed}`)).rows as { arm: number }[];
    const mail = server.mails.find(({ to }) => to === `${reader}@surat.example`);
    const html = textOf(mail!.raw).split("Content-Type: text/html")[1] ?? "";
    const items = html.match(/New in this shop/g)?.length ?? 0;
    // Whoever is held out of everything gets the letter as always, and is exposed to nothing.
    const arm = row?.arm ?? 0;
    shown.set(arm, (shown.get(arm) ?? new Set()).add(items));
  }
  await move("stop");
  expect(shown).toEqual(
    new Map([
      [0, new Set([2])],
      [1, new Set([1])],
    ]),
  );
});
