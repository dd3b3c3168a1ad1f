import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ProcessingRecordWire, ProcessorRecordWire, RecipientsWire } from "@seimbang/contracts";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { openLaws } from "../laws/read.ts";
import { OUTLIVES_PEOPLE, personalDataHolders } from "../personal-data-holders.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { callOut } from "../platform/outgoing.ts";
import { openTestShop } from "../test-open-shop.ts";
import { TABLES_WITH_WORDS } from "./kept-as.ts";

const configuration = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const holders = personalDataHolders(secretsFrom(Buffer.alloc(32, 7)));

const CONTACT = {
  ...{ controller: "PT Toko Contoh", mail: "privasi@toko.example" },
  representative: { name: "Wakil GmbH", mail: "eu@wakil.example", country: "DE" },
  jointControllers: [
    { name: "PT Mitra", mail: "data@mitra.example", arrangement: { id: "Mitra menjawab.", en: "Mitra answers." } },
  ],
};
let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  shop = await openTestShop({ shop: { contact: CONTACT } });
});
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
});

const ask = (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  shop.ask(method, `/v1/admin/records/${path}`, {
    key: shop.secretKey,
    ...(payload === undefined ? {} : { payload }),
  });
const codesOf = async (path: string): Promise<readonly string[]> =>
  (await ask("GET", path)).body.findings.map(({ code, about }: { code: string; about: string }) => `${code} ${about}`);

const RECIPIENT = {
  name: "PT Kirim",
  role: "processor",
  doesWhat: { id: "Mengirim pesan.", en: "Sends messages." },
  hosts: ["kirim.example"],
  country: "ID",
};

test("the record names every purpose with its data, recipients and time, and every holder with its tables and columns", async () => {
  const { status, body } = await ask("GET", "processing");
  expect(status).toBe(200);
  expect(Value.Check(ProcessingRecordWire, body)).toBe(true);
  for (const purpose of configuration.registry.purposes) {
    const activity = body.activities.find(({ activity: name }: { activity: string }) => name === purpose.purposeId);
    expect(activity).toMatchObject({
      name: purpose.name,
      text: purpose.text,
      kept: { en: `${purpose.retentionDays} days` },
    });
    expect(activity.data).toHaveLength(purpose.data.length);
  }
  expect(body.tables.map(({ holder }: { holder: string }) => holder)).toEqual([
    ...holders.map(({ name }) => name),
    "erasure",
  ]);
  const { rows } = await shop.query(`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and col_description(c.oid, a.attnum) = 'personal'`);
  const told = body.tables.flatMap(({ tables }: ProcessingRecordWire["tables"][number]) =>
    tables.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
  );
  for (const { name } of rows as { name: string }[]) expect(told).toContain(name);
});

test("the record names who represents the shop and who decides with it, as the notice does (GDPR 30(1)(a))", async () => {
  const { body } = await ask("GET", "processing");
  const { representative, jointControllers } = CONTACT;
  expect(body.controller).toMatchObject({ representative, jointControllers });
  const page = (await ask("GET", "processing?format=html&lang=en")).text;
  expect(page).toContain("Wakil GmbH, eu@wakil.example, Germany");
  expect(page).toContain("PT Mitra, data@mitra.example: Mitra answers.");
  const notice = await shop.ask("GET", "/v1/notice", { key: shop.publishableKey });
  expect(notice.body.shop).toMatchObject({ representative, jointControllers });
});

test("people are counted under each purpose by itself, and so roughly that nobody is found by subtracting", async () => {
  const peopleUnder = async (purpose: string): Promise<string> =>
    (await ask("GET", "processing")).body.activities.find((one: { activity: string }) => one.activity === purpose)
      .people.en;
  const keep = (people: number, purposes: string) =>
    shop.query(`
      insert into event (subject_key, event_id, kind, occurred_at, received_at, other_device, purposes)
      select gen_random_uuid(), gen_random_uuid(), 'view', now(), now(), false, array[${purposes}]
      from generate_series(1, ${people})`);
  expect(await peopleUnder("suggestions")).toContain("fewer than 20");
  await keep(47, "'suggestions'");
  await keep(12, "'suggestions', 'ads'");
  expect(await peopleUnder("suggestions")).toContain("of more than 50");
  expect(await peopleUnder("ads")).toContain("fewer than 20");
  await shop.query(`
    insert into event (subject_key, event_id, kind, occurred_at, received_at, other_device, purposes)
    select subject_key, gen_random_uuid(), 'view', now(), now(), false, array['ads'] from event where purposes = array['suggestions','ads']`);
  expect(await peopleUnder("ads")).toContain("fewer than 20");
  await shop.query("delete from event");
});

test("every part of the system that holds something of a person has words of its own, and so has every table", async () => {
  const { body } = await ask("GET", "processing");
  const text = JSON.stringify(body);
  expect(text).not.toContain("Nobody wrote down yet");
  expect([...TABLES_WITH_WORDS].sort()).toEqual(
    [...OUTLIVES_PEOPLE, ...holders.flatMap(({ tables }) => tables)].sort(),
  );
  for (const { tables } of body.tables)
    for (const { kept, columns } of tables) {
      expect(kept.id).not.toBe(kept.en);
      expect(columns.length).toBeGreaterThan(0);
    }
});

test("everything that a law asks of the record stands in it, or is named as missing with what to do", async () => {
  const laws = openLaws(configuration);
  const asked = laws.packs.flatMap(({ law, records }) =>
    records.map(({ item, role, article }) => ({ item, role, name: `${law} ${article} ${item}` })),
  );
  expect(asked.length).toBeGreaterThan(15);
  for (const [role, path, section] of [
    ["controller", "processing", "tables"],
    ["processor", "processor", "controllers"],
  ] as const) {
    const { body } = await ask("GET", path);
    const names = body.demanded.map((one: Record<string, string>) => `${one["law"]} ${one["article"]} ${one["item"]}`);
    expect(names.sort()).toEqual(
      asked
        .filter((one) => one.role === role)
        .map(({ name }) => name)
        .sort(),
    );
    for (const { isFilled, toFillIn } of body.demanded) expect(isFilled || toFillIn.id !== "").toBe(true);
    expect(body).toHaveProperty(section);
    const page = (await ask("GET", `${path}?format=html&lang=en`)).text;
    for (const { section: place, law, article } of body.demanded) {
      expect(page).toContain(`id="${place}"`);
      expect(page).toContain(`${law} ${article}`);
    }
  }
});

test("a page, a table and a PDF say the same in both languages", async () => {
  for (const [lang, word, name] of [
    ["id", "Catatan pemrosesan", "Saran produk"],
    ["en", "Records of processing", "Product suggestions"],
  ]) {
    const page = await ask("GET", `processing?format=html&lang=${lang}`);
    expect(page.text).toContain(`<h1>${word}</h1>`);
    expect(page.text).toContain(name);
    const table = await ask("GET", `processing?format=csv&lang=${lang}`);
    expect(table.headers["content-type"]).toContain("text/csv");
    expect(table.text.trim().split("\r\n")).toHaveLength(
      1 + configuration.registry.purposes.length + holders.length + 1,
    );
    expect(table.text).toContain(name);
    const pdf = await ask("GET", `processing?format=pdf&lang=${lang}`);
    expect(pdf.headers["content-type"]).toBe("application/pdf");
    expect(pdf.text.startsWith("%PDF-1.")).toBe(true);
  }
});

test("a host that the server was seen to call and nobody declared is a finding, until a recipient has it", async () => {
  await using server = createServer((_request, response) => response.end("ok"));
  server.listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as AddressInfo;
  // Other files of tests called somebody in this process before.
  const observed: RecipientsWire["observed"] = (await ask("GET", "recipients")).body.observed;
  const before = observed.find(({ host, use }) => host === "127.0.0.1" && use === "unnamed")?.calls ?? 0;
  await callOut("log_checkpoint", () => fetch(`http://localhost:${port}/`)).then((answer) => answer.text());
  await fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text());

  const { body } = await ask("GET", "recipients");
  expect(Value.Check(RecipientsWire, body)).toBe(true);
  expect(body.observed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ host: "localhost", use: "log_checkpoint", calls: 1 }),
      expect.objectContaining({ host: "127.0.0.1", use: "unnamed", calls: before + 1 }),
    ]),
  );
  expect(await codesOf("recipients")).toEqual([
    "host_not_declared 127.0.0.1",
    "call_without_use 127.0.0.1",
    "host_not_declared localhost",
  ]);
  const own = { ...RECIPIENT, name: "Server sendiri", role: "technical", hosts: ["localhost", "127.0.0.1"] };
  expect((await ask("POST", "recipients", { by: "Ayu", document: own })).status).toBe(201);
  expect(await codesOf("recipients")).toEqual(["call_without_use 127.0.0.1"]);
});

test("two people who change an entry at once are told, nothing is overwritten, and every version stays", async () => {
  const { body: first } = await ask("POST", "recipients", { by: "Ayu", document: RECIPIENT });
  expect((await ask("POST", "recipients", { by: "Budi", document: RECIPIENT })).body.code).toBe("already_registered");
  const edit = (by: string, country: string) =>
    ask("PUT", `recipients/${first.recordId}`, { version: 1, by, document: { ...RECIPIENT, country } });
  const outcomes = await Promise.all([edit("Ayu", "SG"), edit("Budi", "MY")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(outcomes.find(({ status }) => status === 409)?.body.code).toBe("version_conflict");
  const won = outcomes.find(({ status }) => status === 200)?.body;
  const { body } = await ask("GET", `recipients/${first.recordId}/versions`);
  expect(
    body.versions.map(({ reason, document }: { reason: string; document: { country: string } }) => [
      reason,
      document.country,
    ]),
  ).toEqual([
    ["written", "ID"],
    ["written", won.document.country],
  ]);
  expect(await codesOf("recipients")).toEqual(
    expect.arrayContaining([
      "agreement_missing PT Kirim",
      "transfer_without_safeguard PT Kirim",
      "recipient_in_no_purpose PT Kirim",
    ]),
  );
  const transfers = async () =>
    (await ask("GET", "processing")).body.demanded.find(({ item }: { item: string }) => item === "transfers").isFilled;
  expect(await transfers()).toBe(false);
  const removed = await ask("POST", `recipients/${first.recordId}/remove`, { version: 2, by: "Ayu", because: "Usai." });
  expect(removed.status).toBe(204);
  expect(
    (await ask("PUT", `recipients/${first.recordId}`, { version: 3, by: "Ayu", document: RECIPIENT })).body.code,
  ).toBe("unknown_record");
  expect(await transfers()).toBe(true);
  expect((await ask("POST", "recipients", { by: "Ayu", document: RECIPIENT })).status).toBe(201);
});

test("who processes for others has them in a record of its own", async () => {
  expect((await ask("GET", "processor?format=html&lang=en")).text).toContain("processes data for nobody else");
  const document = {
    name: "Toko Tetangga",
    contact: "halo@tetangga.example",
    doesWhat: { id: "Menyarankan produk.", en: "Suggests products." },
  };
  const { body: served } = await ask("POST", "controllers", { by: "Ayu", document });
  const { body } = await ask("GET", "processor");
  expect(Value.Check(ProcessorRecordWire, body)).toBe(true);
  expect(body.controllers).toMatchObject([{ name: "Toko Tetangga", doesWhat: document.doesWhat }]);
  expect((await ask("GET", "processor?format=csv&lang=en")).text).toContain("Suggests products.");
  await ask("POST", `controllers/${served.recordId}/remove`, { version: 1, by: "Ayu", because: "Berakhir." });
  expect((await ask("GET", "controllers")).body).toEqual({ controllers: [] });
});

test("whether an officer is needed is asked trigger by trigger, and who is appointed has to be in the notice", async () => {
  const { body: before } = await ask("GET", "officer");
  expect(before).toMatchObject({ version: 0, isNeeded: null, neededBy: [] });
  expect(before).not.toHaveProperty("signed");
  expect(before.triggers.map(({ trigger }: { trigger: string }) => trigger)).toEqual([
    "public_service",
    "large_scale_monitoring",
    "large_scale_sensitive",
  ]);
  expect(before.triggers[1].proposed).toMatchObject({ isMet: true });
  expect(before.findings.map(({ code }: { code: string }) => code)).toEqual(["officer_not_judged"]);

  const answers = before.triggers.map(({ trigger }: { trigger: string }) => ({
    trigger,
    isMet: false,
    because: "Toko kecil.",
  }));
  const write = (version: number, document: object) =>
    ask("PUT", "officer", { version, by: "Ayu", judgement: "Dinilai bersama.", document });
  expect((await write(0, { answers })).body).toMatchObject({
    ...{ version: 1, isNeeded: false, findings: [], signed: { by: "Ayu", judgement: "Dinilai bersama." } },
  });
  expect((await write(0, { answers })).body.code).toBe("version_conflict");
  expect((await write(1, { answers: [{ ...answers[0], trigger: "size" }] })).body.code).toBe("invalid_request");

  answers[1].isMet = true;
  const { body: needed } = await write(1, { answers });
  expect(needed).toMatchObject({ isNeeded: true, neededBy: ["UU PDP"] });
  expect(needed.findings.map(({ code }: { code: string }) => code)).toEqual(["officer_not_appointed"]);
  const appointment = {
    name: "Sri Rahayu",
    mail: "dpo@toko.example",
    appointedOn: "2026-11-01",
    position: "employee",
    reportsTo: "Direksi",
  };
  const { body: appointed } = await write(2, { answers, appointment });
  expect(appointed.findings.map(({ code }: { code: string }) => code)).toEqual(["officer_not_in_notice"]);
  expect((await ask("GET", "processing")).body.controller.officer).toEqual({
    name: "Sri Rahayu",
    mail: "dpo@toko.example",
  });
});

test("every change of a register is in the log, and no name of anybody is", async () => {
  const { rows } = await shop.query(
    'select statement, about from log_statement where statement like \'%"document"%\' and statement like \'%"kind":"recipient"%\'',
  );
  expect(rows.length).toBeGreaterThan(2);
  expect(JSON.stringify(rows)).not.toMatch(/PT Kirim|Ayu|Budi/);
});

test("a publishable key reads and writes nothing of it, and what is no entry is refused with its field", async () => {
  for (const path of ["processing", "processor", "recipients", "controllers", "officer", "purposes"])
    expect((await shop.ask("GET", `/v1/admin/records/${path}`)).status, path).toBe(403);
  const { status, body } = await ask("POST", "recipients", {
    by: "Ayu",
    document: { ...RECIPIENT, country: "Indonesia" },
  });
  expect([status, body.errors[0].field]).toEqual([400, "/document/country"]);
  expect((await ask("PUT", "recipients/x", { version: 1, by: "Ayu", document: RECIPIENT })).body.code).toBe(
    "unknown_record",
  );
});

test("the registry is told with what rests on it", async () => {
  const { body } = await ask("GET", "purposes");
  expect(body.purposes.find(({ purpose }: { purpose: string }) => purpose === "ads")).toMatchObject({
    slots: ["banner"],
    campaigns: 0,
    refusedBySignal: true,
    data: expect.arrayContaining([{ category: "user.behavior.purchase_history", words: expect.anything() }]),
  });
});

test("whether an officer is needed, and who it is, is printed in both languages with every question and its answer", async () => {
  const page = async (lang: string) => (await ask("GET", `officer?format=html&lang=${lang}`)).text;
  const { body } = await ask("GET", "officer");
  for (const [lang, outcome, reads] of [
    ["en", "An officer is needed by UU PDP.", "Core activities that need regular and systematic monitoring"],
    ["id", "Pejabat diperlukan menurut UU PDP.", "Kegiatan inti yang memerlukan pemantauan"],
  ] as const) {
    const text = await page(lang);
    expect(text).toContain(outcome);
    expect(text).toContain(reads);
    expect(text).toContain("Sri Rahayu, dpo@toko.example");
    for (const { law, article, answer } of body.triggers) {
      expect(text).toContain(`${law} ${article}`);
      expect(text).toContain(answer.because);
    }
    const pdf = await ask("GET", `officer?format=pdf&lang=${lang}`);
    expect(pdf.headers["content-disposition"]).toContain("data-protection-officer.pdf");
    expect(pdf.text.startsWith("%PDF-1.")).toBe(true);
  }
  expect((await ask("GET", "officer?format=csv")).status).toBe(400);
});
