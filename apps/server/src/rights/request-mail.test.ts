import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, openMailServer } from "../messages/test-mail-server.ts";
import { openMessageShop } from "../test-message-shop.ts";
import { withStaff } from "../test-staff.ts";

const HOUR = 3_600_000;
const WORDS = "Ya. Nama Anda kini ditulis Dewi; lihat juga <b>tagihan</b>.";

let server: MailServer;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
beforeAll(async () => {
  server = await openMailServer();
  // Of the law of a European shop, which knows longer times.
  const replace = [["# laws:\n#   jurisdictions: [uu-pdp]", "laws:\n  jurisdictions: [gdpr]"]] as const;
  shop = await openMessageShop({ port: server.port, replace });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => {
  server.mails.length = 0;
});

const send = () => shop.serving.runJob("send-messages");
const ask = async (token: string, payload: object) =>
  (await shop.ask("POST", "/v1/me/requests", { payload, token })).body.requestId as string;
const step = (requestId: string, name: string, payload: object) =>
  shop.admin("POST", `requests/${requestId}/${name}`, { by: "Sri Rahayu", ...payload });
/** The plain text of a mail, in one line. */
const textOf = (raw: Buffer): string => {
  const [, body = ""] = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw.toString("latin1")) ?? [];
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8").replaceAll(/\s+/g, " ");
};

test("an answer comes to whoever asked, once, in the shop's own words", async () => {
  const token = await shop.join("dewi", { mail: "dewi@surat.example" });
  const requestId = await ask(token, { kind: "rectification", text: "Nama saya Dewi." });
  expect((await step(requestId, "answer", { answer: WORDS })).status).toBe(200);
  expect((await step(requestId, "answer", { answer: "Sekali lagi." })).body.code).toBe("request_closed");
  await send();
  await send();
  expect(server.mails.map(({ to }) => to)).toEqual(["dewi@surat.example"]);
  const [mail] = server.mails;
  expect(mail!.header("subject")).toBe("Answer to your request: correction");
  const text = textOf(mail!.raw);
  expect(text).toContain(WORDS);
  expect(text).toContain(requestId);
  expect(text).toContain("/privacy/rights");
  // What somebody typed is text in the mail, never markup.
  const [, html = ""] = mail!.raw.toString("latin1").split("Content-Type: text/html");
  expect(html).toContain("&lt;b&gt;tagihan");
  expect(html).not.toContain("<b>tagihan");
});

test("a refusal says why, by which rule, where to complain and how to have it looked at again; a longer wait says until when", async () => {
  const token = await shop.join("eka", { mail: "eka@surat.example", locale: "id" });
  const refused = await ask(token, { kind: "rectification", text: "Harga itu salah." });
  await step(refused, "refuse", { reason: "data_is_correct", explanation: "Kami memeriksa tagihannya." });
  const letter = { by: "Sri Rahayu", channel: "mail", customerId: "eka", kind: "rectification", jurisdiction: "gdpr" };
  const verification = { method: "called_back", evidence: "At the number on the order." };
  const longer = await shop.admin("POST", "requests", { ...letter, text: "Yang lain juga.", verification });
  const extended = await step(longer.body.requestId, "extend", { reason: "complex", explanation: "Perlu arsip." });
  expect(extended.status, extended.text).toBe(200);
  await send();
  const texts = server.mails.map(({ raw }) => textOf(raw));
  const [first = "", second = ""] = [refused, longer.body.requestId].map((id) =>
    texts.find((text) => text.includes(id)),
  );
  for (const words of ["Kami memeriksa tagihannya.", "datanya benar", "GDPR 16", "peninjauan kedua", "komdigi.go.id"])
    expect(first).toContain(words);
  for (const words of ["Perlu arsip.", "permintaannya rumit", "paling lambat"]) expect(second).toContain(words);
});

test("who is to have their restriction lifted hears of it before, and when it is; whoever was erased hears nothing more", async () => {
  const token = await shop.join("fitri", { mail: "fitri@surat.example" });
  const pause = await ask(token, { kind: "restriction" });
  await step(pause, "announce-lifting", { explanation: "Your name is corrected.", told: "This mail." });
  await send();
  expect(textOf(server.mails[0]!.raw)).toContain("Your name is corrected.");
  shop.passTime(8 * 24 * HOUR);
  expect((await step(pause, "lift", {})).status).toBe(200);
  await send();
  expect(server.mails[1]!.header("subject")).toBe("Your data may be used again");

  const again = await shop.signCustomer("fitri");
  server.mails.length = 0;
  const question = await ask(again, { kind: "question", text: "Why?" });
  await step(question, "answer", { answer: "Because." });
  await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: again });
  await send();
  expect(server.mails).toHaveLength(0);
});

test("of a request that presses its owner hears once by mail, and without one everybody who answers for data protection", async () => {
  const staff = withStaff(shop);
  const officer = await staff.hire(["privacy_officer"], { name: "Oki Pratama" });
  const owner = await staff.hire(["support"], { name: "Sari Dewi" });
  await staff.hire(["marketer"], { name: "Rina" });
  const token = await shop.join("gita", { mail: "gita@surat.example" });
  const [hers, nobodys] = [
    await ask(token, { kind: "question", text: "Rahasia satu.", jurisdiction: "uu-pdp" }),
    await ask(token, { kind: "complaint", text: "Rahasia dua.", jurisdiction: "uu-pdp" }),
  ];
  await step(hers, "assign", { owner: "sari  dewi" });
  shop.passTime(49 * HOUR);
  for (let times = 0; times < 2; times += 1) {
    await shop.serving.runJob("watch-requests");
    await send();
  }
  const told = server.mails.map(({ to, raw }) => [to, textOf(raw)] as const);
  expect(told.map(([to]) => to).sort()).toEqual([owner.mail, officer.mail].sort());
  const of = (address: string) => told.find(([to]) => to === address)?.[1] ?? "";
  expect(of(owner.mail)).toContain(`/console/requests/${hers}`);
  expect(of(officer.mail)).toContain(`/console/requests/${nobodys}`);
  expect(told.map(([, text]) => text).join()).not.toMatch(/Rahasia|gita/);
  server.mails.length = 0;
  shop.passTime(24 * HOUR);
  await shop.serving.runJob("watch-requests");
  await send();
  // What is late is with whoever the shop named for that, who is none of its staff here.
  expect(server.mails.map(({ to }) => to)).toEqual([officer.mail, officer.mail]);
});

test("a link to somebody's choices is written to them where the shop's server asks for it, once in ten minutes, and lowers alone", async () => {
  await shop.join("hani", { mail: "hani@surat.example" });
  server.mails.length = 0;
  const link = (mail: boolean) =>
    shop.ask("POST", "/v1/links", { key: shop.secretKey, payload: { customerId: "hani", mail } });
  await link(false);
  await send();
  expect(server.mails).toHaveLength(0);
  for (let times = 0; times < 2; times += 1) expect((await link(true)).status).toBe(201);
  await send();
  expect(server.mails.map(({ to }) => to)).toEqual(["hani@surat.example"]);
  const [, token = ""] = /\/privacy\/#link=([\w.-]+)/.exec(textOf(server.mails[0]!.raw)) ?? [];
  const choose = (payload: object) => shop.ask("PUT", "/v1/me/choices", { payload, token });
  expect((await choose({ level: 4 })).body.code).toBe("not_raisable_here");
  expect((await choose({ level: 0 })).status).toBe(200);
  expect((await shop.ask("GET", "/v1/me/requests", { token })).body.code).toBe("link_may_only_lower");
  shop.passTime(HOUR);
  await link(true);
  await send();
  expect(server.mails).toHaveLength(2);
});
