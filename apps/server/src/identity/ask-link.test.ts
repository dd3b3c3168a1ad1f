import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, openMailServer } from "../messages/test-mail-server.ts";
import { openMessageShop } from "../test-message-shop.ts";
import { ASK_LINK } from "./ask-link-routes.ts";

let server: MailServer;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
beforeAll(async () => {
  server = await openMailServer();
  shop = await openMessageShop({ port: server.port });
  await shop.join("ani", { mail: "ani@surat.example" });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});
beforeEach(async () => {
  server.mails.length = 0;
  await shop.query("delete from message");
});

let callers = 0;
/** Each from somewhere else, so that only who means to asks too often. */
const nextCaller = (): string => {
  callers += 1;
  return `10.0.0.${callers}`;
};
const askFor = (mail: string, headers: Readonly<Record<string, string>> = {}, remoteAddress?: string) =>
  shop.app.inject({
    method: "POST",
    url: `${ASK_LINK}?lang=en`,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    payload: new URLSearchParams({ mail }).toString(),
    remoteAddress: remoteAddress ?? nextCaller(),
  });
const queued = async (): Promise<number> =>
  Number((await shop.query("select count(*) as waiting from message")).rows[0].waiting);

test("the link is written to whom the address belongs, speaks for them, and whoever asks again has it already", async () => {
  const asked = await askFor(" Ani@Surat.example ");
  expect([asked.statusCode, asked.headers["cache-control"]]).toEqual([200, "no-store"]);
  await expect.poll(queued).toBe(1);
  await askFor("ani@surat.example");
  await askFor("ani@surat.example");
  await shop.serving.runJob("send-messages");
  expect(server.mails.map(({ to }) => to)).toEqual(["ani@surat.example"]);
  const text = server.mails[0]!.raw.toString("latin1").replace(/=\r\n/g, "").replace(/=3D/g, "=");
  const token = /#link=([\w.-]+)/.exec(text)?.[1] ?? "";
  const choices = await shop.ask("GET", "/v1/me/choices", { token });
  expect(choices.body.purposes.messages.granted).toBe(true);
  const raised = await shop.ask("PUT", "/v1/me/choices", { token, payload: { level: 4 } });
  expect(raised.body.code).toBe("not_raisable_here");
});

test("an address that nobody has is answered word for word as one that somebody has, and nothing is written", async () => {
  const known = await askFor("ani@surat.example");
  const unknown = await askFor("nobody@surat.example");
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
  const namesOf = ({ headers }: typeof known) => Object.keys(headers).toSorted();
  expect(namesOf(unknown)).toEqual(namesOf(known));
  await expect.poll(queued).toBe(1);
});

test("what is no address is said so, another site asks for nobody, and a program is told to slow down", async () => {
  for (const wrong of ["", "ani", "ani@surat", `${"a".repeat(250)}@surat.example`, "<script>@x"]) {
    const { statusCode, body } = await askFor(wrong);
    expect([statusCode, body.includes("This is not a mail address")], wrong).toEqual([400, true]);
    expect(body).not.toContain("<script>@x");
  }
  expect((await askFor("ani@surat.example", { "sec-fetch-site": "cross-site" })).statusCode).toBe(200);
  const answers = [];
  for (let time = 0; time < 11; time += 1) answers.push(await askFor("nobody@surat.example", {}, "10.9.9.9"));
  expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 429)).toEqual([429]);
  expect(answers.at(-1)?.json().code).toBe("too_many_requests");
  const countdowns = answers.flatMap(({ headers }) => Object.keys(headers).filter((name) => name.startsWith("x-rate")));
  expect(countdowns, "which no other answer has").toEqual([]);
  expect(await queued()).toBe(0);
});

test("the page asks without script, in either language, and the privacy centre knows of it", async () => {
  for (const [lang, title] of [
    ["id", "Tautan ke pilihan Anda"],
    ["en", "A link to your choices"],
  ]) {
    const { body, headers } = await shop.app.inject({ method: "GET", url: `${ASK_LINK}?lang=${lang}` });
    expect(body).toContain(`<h1>${title}</h1>`);
    expect(body).not.toContain("<script");
    expect(headers["content-security-policy"]).toContain("form-action 'self'");
  }
  expect((await shop.app.inject({ method: "GET", url: "/privacy/config.json" })).json().mailsLinks).toBe(true);
});

test.each([
  ["application/json", "{}"],
  ["application/json", "null"],
  ["application/json", '{"mail":{"length":1}}'],
  ["application/x-www-form-urlencoded", ""],
  ["application/x-www-form-urlencoded", "mail"],
])("what has no address in it is answered as a wrong one is (%s %s)", async (type, payload) => {
  const asked = await shop.app.inject({
    ...{ method: "POST", url: ASK_LINK, headers: { "content-type": type }, payload, remoteAddress: nextCaller() },
  });
  expect([asked.statusCode, asked.headers["content-type"]]).toEqual([400, "text/html; charset=utf-8"]);
  expect(await queued()).toBe(0);
});
