import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, openMailServer } from "./messages/test-mail-server.ts";
import { mailOfClock } from "./rights/mail-of-clock.ts";
import { requestJobs } from "./rights/request-jobs.ts";
import { messageSettings, openMessageShop } from "./test-message-shop.ts";
import { withStaff } from "./test-staff.ts";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

type Called = {
  readonly path: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
};

/** What the mail server and the receiver of webhooks say next; then they take everything. */
let mailRefusals = 0;
let answers: number[] = [];
const called: Called[] = [];
let mails: MailServer;
let receiver: Server;
let folder: string;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
let officer: { staffId: string; mail: string; cookie: string };
let webhookUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seimbang-alerts-"));
  mails = await openMailServer({
    refuse: () => {
      if (mailRefusals === 0) return undefined;
      mailRefusals -= 1;
      return Object.assign(new Error("4.3.2 Try again later"), { responseCode: 451 });
    },
  });
  receiver = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const header = (name: string) => String(request.headers[name]);
      called.push({
        ...{ path: request.url ?? "", id: header("webhook-id"), timestamp: header("webhook-timestamp") },
        ...{ signature: header("webhook-signature"), body: Buffer.concat(pieces).toString() },
      });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const events = "[intrusions.found, audits.found]";
  const settings = {
    port: mails.port,
    webhooks: `[{ name: on-call, url: "${webhookUrl}/on-call", events: ${events} }]`,
    replace: [
      [
        "\npurposes:",
        `\nrights: { webhook: "${webhookUrl}/requests" }\nlog: { publish: "0 3 * * *", files: ["${join(folder, "kept.jsonl")}"] }\npurposes:`,
      ],
    ] as const,
  };
  shop = await openMessageShop(settings);
  const staff = withStaff(shop);
  const hired = await staff.hire(["privacy_officer"], { name: "Ayu Lestari" });
  officer = { ...hired, cookie: await staff.signIn(hired.staffId) };
  await shop.admin("POST", "audits");
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
  receiver.closeAllConnections();
  receiver.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  [mailRefusals, answers] = [0, []];
  await shop.query("delete from office_message; delete from webhook_delivery");
  [called.length, mails.mails.length] = [0, 0];
});

const send = () => shop.serving.runJob("send-messages");
const deliver = () => shop.serving.runJob("deliver-webhooks");

/** Everything that is due is sent, again and again, for longer than anything waits that failed once. */
const wait = async (): Promise<void> => {
  for (let times = 0; times < 5; times += 1) {
    await send();
    await deliver();
    shop.passTime(10 * 60 * SECOND);
  }
};

/** As its receiver checks it, by the secret that the shop shows. */
const expectSigned = ({ id, timestamp, body, signature }: Called, name: string): void => {
  const { webhooks } = shop.serving.messages.setUp();
  const secret = webhooks.find((one) => one.name === name)?.secret ?? expect.fail(`${name} has no secret`);
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  expect(signature).toBe(`v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`);
};

const expectMailed = (...words: readonly RegExp[]): void => {
  expect(mails.mails.map(({ to }) => to)).toEqual([officer.mail]);
  const text = mails.mails[0]?.raw.toString("utf8").replaceAll("=\r\n", "") ?? "";
  for (const word of words) expect(text).toMatch(word);
};

let honeys = 10_450;

const makeHoney = async (): Promise<string> => {
  honeys += 1;
  const customerId = `${honeys}`;
  const staff = withStaff(shop);
  const cookie = await staff.signIn(officer.staffId);
  const payload = { customerId };
  expect((await staff.askAs(cookie, "POST", "/v1/admin/honey-customers", { payload })).status).toBe(201);
  const lookUp = { customerId, because: "They called.", by: "Rani" };
  await expect
    .poll(async () => (await shop.admin("POST", "customers/look-up", lookUp)).status, { timeout: 20_000 })
    .toBe(200);
  await expect
    .poll(async () => (await shop.query("select 1 from webhook_delivery")).rows.length, { timeout: 20_000 })
    .toBe(1);
  return customerId;
};

test("an intrusion reaches who may act by mail and the shop's webhook, signed, again where each failed once, and no second time", async () => {
  const customerId = await makeHoney();
  [mailRefusals, answers] = [1, [500]];
  await wait();
  expect(mailRefusals).toBe(0);
  expectMailed(/Penyusupan/);
  expect(called.map(({ path }) => path)).toEqual(["/on-call", "/on-call"]);
  expect(new Set(called.map(({ id }) => id)).size).toBe(1);
  for (const one of called) expectSigned(one, "on-call");
  expect(JSON.parse(called[1]?.body ?? "")).toMatchObject({
    type: "intrusions.found",
    data: { kind: "honey_customer" },
  });
  expect(called.map(({ body }) => body).join()).not.toContain(customerId);
});

test("an intrusion is told once where both take it at once, however often it is looked for again", async () => {
  await makeHoney();
  await wait();
  await wait();
  expect(mails.mails).toHaveLength(1);
  expect(called).toHaveLength(1);
});

test("a log that is not the one that was published reaches who may run audits, once", async () => {
  await writeFile(
    join(folder, "kept.jsonl"),
    `${JSON.stringify({ checkpoint: "other/log\n1\nAAAA\n\n— other/log AAAA\n" })}\n`,
  );
  [mailRefusals, answers] = [1, [503]];
  await shop.admin("POST", "audits");
  await shop.admin("POST", "audits");
  await wait();
  expectMailed(/audit/i);
  expect(new Set(called.map(({ id }) => id)).size).toBe(1);
  expect(called).toHaveLength(2);
  for (const one of called) expectSigned(one, "on-call");
  expect(JSON.parse(called[0]?.body ?? "")).toMatchObject({
    type: "audits.found",
    data: { findings: expect.arrayContaining(["log_forked"]) },
  });
  const staff = withStaff(shop);
  const { body } = await staff.askAs(await staff.signIn(officer.staffId), "GET", "/v1/staff/alerts");
  expect(body.alerts[0]).toMatchObject({ alert: "audit_found", text: { en: expect.stringMatching(/new: [12]/) } });
});

test("a request whose clock runs out reaches who looks after it by mail and the shop's own system, signed and each time under one id", async () => {
  const { signal } = new AbortController();
  const settings = messageSettings({ port: mails.port });
  const jobs = requestJobs({
    ...{ database: shop.database, secrets: shop.secrets, clock: shop.now, privateHosts: ["127.0.0.1"] },
    settings: { owner: "Ayu Lestari", escalateTo: "Ayu Lestari", webhook: `${webhookUrl}/requests` },
    mail: mailOfClock({ secrets: shop.secrets, shop: settings.shop }),
  });
  const token = await shop.signCustomer("asks");
  const { body } = await shop.ask("POST", "/v1/me/requests", { payload: { kind: "question", text: "Why?" }, token });
  shop.passTime(73 * HOUR);
  const told: Parameters<(typeof jobs)["tell-of-request"]["run"]>[0][] = [];
  const enqueue = async (_name: string, data: object) => told.push(data as (typeof told)[0]) > 0;
  const watch = () => jobs["watch-requests"].run({}, { signal, enqueue });
  await watch();
  await watch();
  [mailRefusals, answers] = [1, [500]];
  const [notice] = told;
  if (notice === undefined) return expect.fail("nobody was told");
  expect(told).toHaveLength(1);
  const tell = () => jobs["tell-of-request"].run(notice, { signal, enqueue });
  await expect(tell()).rejects.toThrow("500");
  await tell();
  await wait();
  expectMailed(new RegExp(body.requestId));
  expect(called.map(({ path }) => path)).toEqual(["/requests", "/requests"]);
  for (const one of called) {
    expect(one.id).toBe(`late.${body.requestId}`);
    expectSigned(one, "rights.webhook");
  }
});
