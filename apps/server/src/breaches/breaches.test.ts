import { afterAll, beforeAll, expect, test } from "vitest";
import { findSubject, storeDirectIdentifiers } from "../identity/read.ts";
import { completeDocument, openRegister } from "../test-breaches.ts";

const HOUR = 3_600_000;
let register: Awaited<ReturnType<typeof openRegister>>;
let rani: string;
let sari: string;

beforeAll(async () => {
  register = await openRegister();
  [rani, sari] = [await register.introduce("rani"), await register.introduce("sari")];
  await register.viewed(rani, "tea", 5);
});
afterAll(() => register[Symbol.asyncDispose]());

const noticesOf = async (breachId: string) =>
  new Map<string, { [name: string]: unknown; drafts: never; missing: { item: string; languages: string[] }[] }>(
    (await register.ask("GET", `/${breachId}`)).body.notices.map((one: { notice: string }) => [one.notice, one]),
  );
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;

test("a breach has the clocks of every law from when it was known, the people's among them, and the first of them counts", async () => {
  const now = register.shop.now();
  const awareAt = new Date(now - 2 * HOUR).toISOString();
  const { body } = await register.ask("POST", "", { by: "Dewi", document: { title: "A laptop", awareAt } });
  expect(body).toMatchObject({ state: "open", drill: false, version: 1, isLate: false });
  const dueAt = new Date(Date.parse(awareAt) + 72 * HOUR).toISOString();
  expect(body.nextDueAt).toBe(dueAt);
  const notices = await noticesOf(body.breachId);
  expect([...notices.keys()].sort()).toEqual(["authority-ccpa", "authority-gdpr", "authority-uu-pdp", "people"]);
  expect(notices.get("authority-uu-pdp")).toMatchObject({
    required: true,
    state: "draft",
    clocks: [{ law: "UU PDP", article: "46(1)", dueAt, figure: "statute" }],
  });
  const ofPeople = notices.get("people")?.["clocks"] as readonly { law: string; article: string; dueAt: string }[];
  expect(ofPeople).toContainEqual(expect.objectContaining({ law: "GDPR", article: "34(1)" }));
  expect(ofPeople.map((clock) => clock.dueAt)).toEqual(ofPeople.map((clock) => clock.dueAt).toSorted());
  expect(ofPeople.at(-1)?.law).toBe("CCPA");
});

test("of Indonesians alone no other law's authority is told, and a risk that is unlikely spares the European one alone", async () => {
  const document = { title: "A laptop", awareAt: new Date(register.shop.now()).toISOString() };
  const record = async (more: object) => {
    const { body } = await register.ask("POST", "", { by: "Dewi", document: { ...document, ...more } });
    return Object.fromEntries(
      body.notices.map(({ notice, required }: { notice: string; required: boolean }) => [notice, required]),
    );
  };
  expect(await record({ jurisdictions: ["uu-pdp"] })).toEqual({ "authority-uu-pdp": true, people: true });
  const unlikely = { jurisdictions: ["uu-pdp", "gdpr"], risk: "unlikely", riskBecause: "it was encrypted" };
  expect(await record(unlikely)).toEqual({ "authority-uu-pdp": true, "authority-gdpr": false, people: true });
});

test("a draft names what is missing with its article and makes up nothing", async () => {
  const awareAt = new Date(register.shop.now()).toISOString();
  const how = { id: "Salinan basis data terbuka" };
  const happenedFrom = awareAt;
  const { body } = await register.ask("POST", "", {
    by: "Dewi",
    document: { title: "A copy", awareAt, happenedFrom, how },
  });
  const notice = (await noticesOf(body.breachId)).get("authority-uu-pdp");
  const missing = new Map(notice?.missing.map(({ item, languages }) => [item, languages]));
  expect(missing.get("data_concerned")).toEqual(["id", "en"]);
  expect(missing.get("when_and_how")).toEqual(["en"]);
  expect(missing.has("contact")).toBe(false);
  const drafts = JSON.stringify(notice?.drafts);
  expect(drafts).toContain("Salinan basis data terbuka");
  expect(drafts).toMatch(/\[Not filled in yet: [^\]]+ \(UU PDP 46\(2\)\(a\)\)\]/);
  expect(drafts).toContain("DRAFT. Nobody has signed this yet.");
});

test("from the moment at which its clock has run out, and no sooner, a notice wants to say why it is late", async () => {
  const isAsked = async (hoursAgo: number) => {
    const breachId = await register.record(completeDocument(register.shop.now(), hoursAgo));
    const missing = (await noticesOf(breachId)).get("authority-gdpr")?.missing ?? [];
    return missing.some(({ item }) => item === "reasons_for_delay");
  };
  expect([await isAsked(71.9), await isAsked(72.1)]).toEqual([false, true]);
});

test("nobody signs what is incomplete without a written judgement, nor a version that they have not read", async () => {
  const awareAt = new Date(register.shop.now()).toISOString();
  const { body } = await register.ask("POST", "", { by: "Dewi", document: { title: "A laptop", awareAt } });
  expect(codeOf(await register.sign(body.breachId, "people"))).toBe("422 judgement_required");
  expect(codeOf(await register.sign(body.breachId, "people", { version: 2 }))).toBe("409 version_conflict");
  expect(codeOf(await register.sign(body.breachId, "authority-mars"))).toBe("404 unknown_notice");
  const signed = await register.sign(body.breachId, "people", { judgement: "The rest follows in phases" });
  expect(signed.status).toBe(200);
  const people = signed.body.notices.find(({ notice }: { notice: string }) => notice === "people");
  expect(people).toMatchObject({ state: "signed", signature: { by: "Dewi", version: 1, isCurrent: true } });
  expect(JSON.stringify(people.drafts)).not.toMatch(/Not filled in|DRAFT/);
});

test("a version is signed once: a second signature is answered with a problem, and the first one stands", async () => {
  const breachId = await register.record();
  const judgement = "The rest follows in phases";
  expect((await register.sign(breachId, "people", { judgement })).status).toBe(200);
  const again = { judgement, by: "Wati" };
  expect(codeOf(await register.sign(breachId, "people", again))).toBe("409 notice_signed_already");
  const { notices } = (await register.sign(breachId, "authority-uu-pdp", { judgement })).body;
  const people = notices.find(({ notice }: { notice: string }) => notice === "people");
  expect(people.signature).toMatchObject({ by: "Dewi", version: 1 });
});

test("what was signed is not signed any more once the register says something else, and is not sent", async () => {
  const breachId = await register.record();
  await register.listPeople(breachId, { data: ["activity"] });
  expect((await register.sign(breachId, "authority-uu-pdp")).status).toBe(200);
  const document = { ...completeDocument(register.shop.now()), records: 5000 };
  const edited = await register.ask("PUT", `/${breachId}`, { by: "Budi", version: 1, document });
  expect(edited.body).toMatchObject({ version: 2, versions: [{ by: "Dewi" }, { version: 2, by: "Budi" }] });
  expect(codeOf(await register.ask("PUT", `/${breachId}`, { by: "Eka", version: 1, document }))).toBe(
    "409 version_conflict",
  );
  expect((await noticesOf(breachId)).get("authority-uu-pdp")).toMatchObject({
    state: "draft",
    signature: { isCurrent: false },
  });
  expect(codeOf(await register.send(breachId, "authority-uu-pdp"))).toBe("409 notice_not_signed");
});

test("what was signed is not signed any more once more people are concerned than it says", async () => {
  const breachId = await register.record();
  const knownBefore = new Date(register.shop.now()).toISOString();
  await register.listPeople(breachId, { data: ["activity"], knownBefore });
  await register.sign(breachId, "authority-uu-pdp");
  expect((await register.listPeople(breachId, { data: ["activity"], knownBefore })).body.version).toBe(1);
  const { version, versions } = (await register.listPeople(breachId, { data: ["choices"], knownBefore })).body;
  expect([version, versions.length]).toEqual([2, 2]);
  expect(codeOf(await register.send(breachId, "authority-uu-pdp"))).toBe("409 notice_not_signed");
  await register.sign(breachId, "authority-uu-pdp", { version });
  expect((await register.send(breachId, "authority-uu-pdp")).status).toBe(200);
});

test("what is sent says how, when and to how many; what is late says why, or is not taken", async () => {
  const document = completeDocument(register.shop.now(), 80);
  const breachId = await register.record({ ...document, delay: { id: "Baru diketahui", en: "It was only found now" } });
  await register.listPeople(breachId, { data: ["activity"] });
  await register.sign(breachId, "authority-uu-pdp");
  expect((await noticesOf(breachId)).get("authority-uu-pdp")).toMatchObject({ isLate: true });
  expect(codeOf(await register.send(breachId, "authority-uu-pdp"))).toBe("422 late_reason_required");
  const future = new Date(register.shop.now() + HOUR).toISOString();
  expect(codeOf(await register.send(breachId, "authority-uu-pdp", { sentAt: future }))).toBe("400 invalid_request");
  const before = new Date(Date.parse(document.awareAt) - HOUR).toISOString();
  expect(codeOf(await register.send(breachId, "authority-uu-pdp", { sentAt: before }))).toBe("400 invalid_request");
  const sent = await register.send(breachId, "authority-uu-pdp", { reason: "The weekend", people: 3 });
  const notice = sent.body.notices.find(({ notice: name }: { notice: string }) => name === "authority-uu-pdp");
  expect(notice).toMatchObject({
    state: "sent",
    isLate: true,
    sent: [{ how: "e-mail", by: "Dewi", people: null, isLate: true, reason: "The weekend" }],
  });
  // California would wait for 30 days: of several laws the first to end says what is late.
  await register.sign(breachId, "people");
  expect(codeOf(await register.send(breachId, "people"))).toBe("422 late_reason_required");
});

test("what was sent in time is not late, whenever it is looked at or written down", async () => {
  const document = completeDocument(register.shop.now(), 80);
  const breachId = await register.record(document);
  await register.listPeople(breachId, { data: ["activity"] });
  await register.sign(breachId, "authority-uu-pdp", { judgement: "The delay is of the record alone" });
  const sentAt = new Date(Date.parse(document.awareAt) + 72 * HOUR).toISOString();
  const { body } = await register.send(breachId, "authority-uu-pdp", { sentAt });
  const notice = body.notices.find(({ notice: name }: { notice: string }) => name === "authority-uu-pdp");
  expect(notice).toMatchObject({ isLate: false, sent: [{ isLate: false }] });
});

test("each customer who is concerned reads the signed words and which of their data it was; nobody else does, nor before", async () => {
  const breachId = await register.record({ ...completeDocument(register.shop.now()), data: ["choices", "activity"] });
  const knownBefore = new Date(register.shop.now()).toISOString();
  expect((await register.listPeople(breachId, { knownBefore })).body.people).toMatchObject({ count: null });
  const mine = async (token: string) =>
    (await register.told(token)).find((one: { breachId: string }) => one.breachId === breachId);
  expect(await mine(rani)).toBe(undefined);
  await register.sign(breachId, "people");
  const own = await mine(rani);
  expect(own.data.map(({ kind }: { kind: string }) => kind)).toEqual(["activity", "choices"]);
  expect((await mine(sari)).data.map(({ kind }: { kind: string }) => kind)).toEqual(["choices"]);
  expect(own.en.title).toBe("Notice of Data Breach");
  expect(JSON.stringify(own.id)).toContain("Do not answer such letters (id)");
  expect(JSON.stringify(own)).not.toMatch(/DRAFT|RANCANGAN|Dewi,? by/);
  await register.listPeople(breachId, { customerIds: ["sari", "nobody"], data: ["choices"] });
  expect(await mine(rani)).toBe(undefined);
  expect(await mine(sari)).toBeDefined();
  expect(await mine(await register.shop.signCustomer("stranger"))).toBe(undefined);
});

test("whoever came after it ended is not concerned", async () => {
  const breachId = await register.record({ ...completeDocument(register.shop.now(), 2), data: ["choices"] });
  await register.listPeople(breachId);
  const rows = await register.shop.query(`select from breach_person where breach_id = '${breachId}'`);
  expect(rows.rows).toHaveLength(0);
  await register.listPeople(breachId, { knownBefore: new Date(register.shop.now()).toISOString() });
  const all = await register.shop.query(`select concerned from breach_person where breach_id = '${breachId}'`);
  expect(all.rows.length).toBeGreaterThan(1);
  expect(all.rows.some(({ concerned }) => concerned.toString("latin1").includes("choices"))).toBe(false);
});

test("a drill has the same clocks and drafts, is marked in every text, counts people without a list, and is never sent or shown", async () => {
  const breachId = await register.record({ ...completeDocument(register.shop.now()), data: ["choices"] }, true);
  const knownBefore = new Date(register.shop.now()).toISOString();
  expect((await register.listPeople(breachId, { knownBefore })).body.people).toMatchObject({ count: null });
  const { rows } = await register.shop.query(`select from breach_person where breach_id = '${breachId}'`);
  expect(rows).toHaveLength(0);
  const names = [...(await noticesOf(breachId)).keys()];
  const close = () => register.ask("POST", `/${breachId}/closure`, { by: "Dewi", judgement: "We were quick" });
  expect(codeOf(await close())).toBe("409 notice_not_sent");
  for (const notice of names) {
    expect((await register.sign(breachId, notice)).status).toBe(200);
    expect(codeOf(await register.send(breachId, notice))).toBe("409 breach_is_drill");
  }
  for (const [, { drafts }] of await noticesOf(breachId))
    expect(JSON.stringify(drafts)).toMatch(/DRILL\. .*LATIHAN\. |LATIHAN\. .*DRILL\. /);
  expect((await register.told(rani)).map((one: { breachId: string }) => one.breachId)).not.toContain(breachId);
  expect((await close()).body).toMatchObject({ state: "closed", isLate: false, closing: { by: "Dewi" } });
});

test("a breach ends when everybody who has to be told was, and changes no more", async () => {
  const document = { ...completeDocument(register.shop.now()), jurisdictions: ["uu-pdp"] };
  const breachId = await register.record(document);
  const close = () => register.ask("POST", `/${breachId}/closure`, { by: "Dewi", judgement: "Learned" });
  await register.listPeople(breachId, { data: ["choices"] });
  await register.sign(breachId, "authority-uu-pdp");
  await register.send(breachId, "authority-uu-pdp");
  expect(codeOf(await close())).toBe("409 notice_not_sent");
  await register.sign(breachId, "people");
  await register.send(breachId, "people", { people: 1203 });
  expect((await close()).body.state).toBe("closed");
  expect(codeOf(await close())).toBe("409 breach_closed");
  expect(codeOf(await register.listPeople(breachId))).toBe("409 breach_closed");
  expect(codeOf(await register.ask("PUT", `/${breachId}`, { by: "Dewi", version: 1, document }))).toBe(
    "409 breach_closed",
  );
});

test("a time that has not come, an end before the beginning, and a risk without a reason are refused, and every field is named", async () => {
  const now = register.shop.now();
  const at = (hours: number) => new Date(now + hours * HOUR).toISOString();
  const fieldsOf = async (document: object) =>
    (
      await register.ask("POST", "", { by: "Dewi", document: { title: "x", awareAt: at(-1), ...document } })
    ).body.errors?.map(({ field }: { field: string }) => field);
  expect(await fieldsOf({ awareAt: at(1) })).toEqual(["/awareAt"]);
  expect(await fieldsOf({ happenedFrom: at(-2), happenedUntil: at(-3) })).toEqual(["/happenedUntil"]);
  expect(await fieldsOf({ happenedFrom: at(-0.5) })).toEqual(["/awareAt"]);
  expect(await fieldsOf({ happenedUntil: at(-2) })).toEqual(["/happenedFrom"]);
  expect(await fieldsOf({ risk: "unlikely" })).toEqual(["/riskBecause"]);
  expect(await fieldsOf({ title: undefined, secret: 1 })).toEqual(["/document/title", "/document/secret"]);
  expect(codeOf(await register.ask("GET", "/no-such"))).toBe("404 unknown_breach");
});

test("the log says that it was recorded, signed and sent, and nothing that was written or of whom", async () => {
  const { rows } = await register.shop.query(
    "select statement from log_statement where entry_id in (select entry_id from log_entry union select entry_id from log_queue) and statement like '%drill%'",
  );
  const all = rows.map(({ statement }) => statement).join("\n");
  expect(rows.length).toBeGreaterThan(20);
  expect(all).toContain('"notice":"people"');
  expect(all).not.toMatch(/Dewi|Budi|laptop|rani|subject/);
  const leaves = await register.shop.query("select leaf from log_entry union all select leaf from log_queue");
  const kinds = new Set(leaves.rows.map(({ leaf }) => JSON.parse(leaf).kind));
  for (const kind of ["recorded", "changed", "people_listed", "signed", "sent", "closed"])
    expect(kinds).toContain(`breach_${kind}`);
});

test("a list of people is kept for a year and no longer, and goes with whoever is erased", async () => {
  const { token, count } = {
    token: await register.introduce("eka"),
    count: async () => (await register.shop.query("select count(*)::int as people from breach_person")).rows[0].people,
  };
  const breachId = await register.record({ ...completeDocument(register.shop.now()), data: ["choices"] });
  await register.listPeople(breachId, { knownBefore: new Date(register.shop.now()).toISOString() });
  const exported = await register.shop.ask("GET", "/v1/me/export", { token });
  expect(exported.body.breaches).toEqual([{ breachId, data: ["choices"], listedAt: expect.any(String) }]);
  const before = await count();
  const erased = await register.shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token });
  expect(erased.body.removed.breach_person).toBe(1);
  expect(await count()).toBe(before - 1);
  register.shop.passTime(367 * 24 * HOUR);
  await register.shop.serving.runJob("delete-expired");
  expect(await count()).toBe(before - 1);
  register.shop.passTime(2 * 24 * HOUR);
  await register.shop.serving.runJob("delete-expired");
  expect(await count()).toBe(0);
});

test("what everybody was told stands on a public page, in the words that were sent, and nothing else of the register does", async () => {
  const shown = async () => {
    const { body } = await register.shop.ask("GET", "/v1/breaches", { key: register.shop.publishableKey });
    return body.breaches.map(({ breachId }: { breachId: string }) => breachId);
  };
  const page = async (lang: string) => (await register.shop.ask("GET", `/privacy/breaches?lang=${lang}`)).text;
  expect(await page("en")).toContain("has not told of any breach");
  const [breachId, silent] = [await register.record(), await register.record()];
  for (const one of [breachId, silent]) await register.sign(one, "people", { judgement: "The rest follows" });
  await register.sign(breachId, "authority-gdpr", { judgement: "The rest follows" });
  expect(codeOf(await register.send(breachId, "authority-gdpr", { publicly: true }))).toBe("400 invalid_request");
  await register.send(silent, "people");
  await register.send(breachId, "authority-gdpr");
  expect(await shown()).toEqual([]);

  const sent = await register.send(breachId, "people", { how: "newspaper", publicly: true });
  const notice = sent.body.notices.find((one: { notice: string }) => one.notice === "people");
  expect(notice.sent).toMatchObject([{ how: "newspaper", publicly: true }]);
  expect(await shown()).toEqual([breachId]);
  expect(await page("en")).toContain("The copy is gone and the password was changed (en)");
  expect(await page("id")).toContain("The copy is gone and the password was changed (id)");

  const document = { ...completeDocument(register.shop.now()), measures: { id: "Belum", en: "Not told yet" } };
  await register.ask("PUT", `/${breachId}`, { by: "Budi", version: 1, document });
  await register.sign(breachId, "people", { version: 2, judgement: "The rest follows" });
  expect(await page("en")).not.toContain("Not told yet");
  await register.send(breachId, "people", { publicly: true });
  expect(await shown()).toEqual([breachId]);
  expect(await page("en")).toContain("Not told yet");
  expect(await page("en")).not.toMatch(/newspaper|Budi/);
});

test("whoever works on a breach sees the public page as it would be, marked as a preview, and nobody else does", async () => {
  const breachId = await register.record(completeDocument(register.shop.now()), true);
  const page = (lang: string, key: string) =>
    register.shop.ask("GET", `/v1/admin/breaches/${breachId}/public-page?lang=${lang}`, { key });
  const { text } = await page("en", register.shop.secretKey);
  for (const words of ["PREVIEW", "DRILL", "The copy is gone and the password was changed (en)"])
    expect(text).toContain(words);
  expect((await page("id", register.shop.secretKey)).text).toContain("PRATINJAU");
  expect((await page("en", register.shop.publishableKey)).status).toBe(403);
  expect((await register.shop.ask("GET", "/privacy/breaches?lang=en")).text).not.toContain("PREVIEW");
});

test("the signed notice is written to everybody concerned of whom an address is kept, once, and a drill to nobody", async () => {
  const token = await register.introduce("letter", 2);
  await register.viewed(token, "tea", 60);
  const subject = await findSubject(register.shop.database, register.shop.secrets, "customer", "letter");
  const fields = { email: "letter@surat.example" };
  const { database, secrets, now } = register.shop;
  await storeDirectIdentifiers(database, secrets, [{ subject: subject!, fields }], now());
  const mail = (breachId: string) => register.ask("POST", `/${breachId}/notices/people/mail`, { by: "Dewi" });
  const waiting = async () =>
    (await register.shop.query("select kind, content is not null as has_words from message where state = 'waiting'"))
      .rows;
  const drill = await register.record(undefined, true);
  await register.sign(drill, "people");
  for (const nothing of ["tea", "%20", ""]) expect(codeOf(await mail(nothing))).toBe("404 unknown_breach");
  expect(codeOf(await mail(drill))).toBe("409 breach_is_drill");
  const breachId = await register.record();
  const knownBefore = new Date(now()).toISOString();
  const { version } = (await register.listPeople(breachId, { data: ["choices"], knownBefore })).body;
  expect(codeOf(await mail(breachId))).toBe("409 notice_not_signed");
  expect(await waiting()).toEqual([]);
  await register.sign(breachId, "people", { version });
  for (let time = 0; time < 2; time += 1) expect((await mail(breachId)).status).toBe(200);
  expect(await waiting()).toEqual([{ kind: "service", has_words: true }]);
});
