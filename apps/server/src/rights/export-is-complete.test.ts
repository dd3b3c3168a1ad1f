import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import { afterAll, expect, test, vi } from "vitest";
import { sealExplanation, sealProposal } from "../board/proposal-texts.ts";
import { decodeReceipt } from "../decide/read.ts";
import { findPersonKeys } from "../encryption/read.ts";
import { findSubject } from "../identity/read.ts";
import { personalDataHolders } from "../personal-data-holders.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { decryptField, encryptField, type PersonKey } from "../platform/person-key.ts";
import { createStreamPlaces } from "../platform/stream-places.ts";
import { sealTexts } from "../surveys/response-texts.ts";
import { openWithRequests } from "../test-requests.ts";
import { exportPerson } from "./export-person.ts";

const EVENTS = 10_000;
const MOST_MS = 5_000;

const opened = await openWithRequests();
const { shop, introduce, choose, request, enter, step, viewed, bought, shown, did } = opened;
afterAll(() => shop[Symbol.asyncDispose]());

const KNOWN = { method: "called_back", evidence: "Called back at the number that is known." };
const take = (token: string, format: string) => shop.ask("GET", `/v1/me/export?format=${format}`, { token });

/** Somebody of whom every table that knows people has something. */
const liveThrough = async (customerId: string): Promise<string> => {
  const token = await introduce(customerId, 4);
  const traits = { email: `${customerId}@toko.example`, name: "Sri" };
  const identify = { payload: { userId: customerId, traits, messageId: customerId }, token };
  await choose(token, { purposes: { messages: true } });
  await shop.ask("POST", "/v1/identify", identify);
  await viewed(token, "tea", 5);
  await bought(token, "pot", 4);
  await did(token, "Products Searched", { query: "green tea" }, 3);
  await shown(token);
  await request(token, { kind: "complaint", text: "Why tea?" });
  const agent = { kind: "agent", name: "Rina", authority: "Power of attorney, seen." };
  await enter({ customerId, kind: "question", text: "And now?", verification: KNOWN, agent });
  const [{ decisionId }] = (await shop.ask("GET", "/v1/me/decisions", { token })).body.decisions;
  await request(token, { kind: "human_review", decisionId });
  const less = { decisionId, productId: "tea", kind: "less_like_this" };
  await shop.ask("POST", "/v1/me/feedback", { payload: less, token });
  const written = { kind: "complaint", topic: "too_personal", from: "ad", text: `Too close for ${customerId}.` };
  const about = { decisionId, productId: "tea" };
  await shop.ask("POST", "/v1/me/threads", { payload: { ...written, about }, token });
  const { threadId } = (await shop.ask("POST", "/v1/me/threads", { payload: { ...written, kind: "question" }, token }))
    .body;
  await shop.ask("POST", `/v1/me/threads/${threadId}/settle`, { payload: { satisfied: 2 }, token });
  return token;
};

/** What no test walks through fast enough, as it would lie in the database. */
const fillRest = async (subject: string): Promise<void> => {
  await shop.query(`
    update event set gift = true, creative = 'campaign/creative' where subject_key = '${subject}';
    update feedback set campaign_id = gen_random_uuid(), creative_id = 'one' where subject_key = '${subject}';
    update decision set creatives = '{campaign/one}', points = 250, products = '{pot}' where subject_key = '${subject}';
    insert into prompt (subject_key, prompt_id, kind, asked_at, level, answered_at, answer, fine, understood, watched)
      values ('${subject}', gen_random_uuid(), 'comfort', now(), 4, now(), 'answered', 3, 4, 2);
    insert into experiment_exposure (subject_key, experiment_id, arm, level, in_several, granted, exposed_at)
      values ('${subject}', gen_random_uuid(), 1, 4, false, '{ads}', now());
    update thread set slot = 'banner', decision_id = 'of a campaign', campaign_id = gen_random_uuid(), creative_id = 'two'
      where subject_key = '${subject}' and kind = 'question';
    insert into thread_theme (subject_key, thread_id, theme_id, is_on, set_at)
      select subject_key, thread_id, gen_random_uuid(), true, now() from thread where subject_key = '${subject}';
    insert into creative_rating (subject_key, campaign_id, creative_id, decision_id, slot, rating, rated_at)
      values ('${subject}', gen_random_uuid(), 'one', 'a decision', 'banner', 4, now());
    insert into fairness_answer (subject_key, question, answer, answered_at)
      values ('${subject}', 'age', '25_34', now())`);
};

/** What somebody answered in a survey, proposed and voted for, with everything that may be kept of it. */
const fillVoice = async (subject: string, key: PersonKey, at: Date): Promise<void> => {
  const [surveyId, proposalId] = [timeOrderedId(), timeOrderedId()];
  const own = { subject_key: subject };
  await shop.database
    .insertInto("survey_response")
    .values({
      ...{ ...own, survey_id: surveyId, answered_at: at, counted: true },
      answers: JSON.stringify({ how: "seldom", why: true }),
      texts: sealTexts(key, surveyId, { why: "Too many letters." }),
    })
    .execute();
  await shop.query(`update prompt set survey_id = '${surveyId}' where subject_key = '${subject}'`);
  const text = { id: "Iklan yang lebih jarang", en: "Fewer ads" };
  await shop.database
    .insertInto("proposal")
    .values({
      ...{ ...own, proposal_id: proposalId, language: "en", state: "refused", version: 1, proposed_at: at },
      ...{ content: sealProposal(key, proposalId, { title: "Fewer ads", text: "One a day is enough." }) },
      ...{
        wording: JSON.stringify({ title: text, text }),
        answer: JSON.stringify(text),
        answered_at: at,
        refused_why: "duplicate",
      },
      explanation: sealExplanation(key, proposalId, "Somebody else proposed it."),
    })
    .execute();
  await shop.database
    .insertInto("proposal_vote")
    .values({ ...own, proposal_id: timeOrderedId(), voted_at: at })
    .execute();
};

/** Keys and keyed hashes: they say nothing, and who had them could only do harm. */
const NOT_TOLD = ["person_key.wrapped", "identity.identity_hash", "direct_identifier.lookups"];

type Cell = { readonly table: string; readonly column: string; readonly row: Readonly<Record<string, unknown>> };

test("a copy holds every value of every personal column of every table, decrypted, and nobody else's", async () => {
  const token = await liveThrough("seven");
  const other = await liveThrough("eight");
  const subject = await findSubject(shop.database, shop.secrets, "customer", "seven");
  if (subject === undefined) throw new Error("Seven is known.");
  await fillRest(subject);
  const key = (await findPersonKeys(shop.database, shop.secrets, [subject])).get(subject);
  if (key === undefined) throw new Error("Seven has a key.");
  const breachId = timeOrderedId();
  const now = new Date(shop.now());
  const concerned = encryptField(key, `breach/${breachId}/concerned`, JSON.stringify(["contact"]));
  const listed = { subject_key: subject, breach_id: breachId, concerned, listed_at: now, expires_at: now };
  await shop.database.insertInto("breach_person").values(listed).execute();
  const fetched = JSON.stringify({ mediaType: "application/json", content: { letters: 3 } });
  const result = { subject_key: subject, request_id: breachId, recipient: "mailer", fetched_at: now };
  const content = encryptField(key, `recipient-result/${breachId}/mailer`, fetched);
  await shop.database
    .insertInto("recipient_result")
    .values({ ...result, content })
    .execute();
  const messageId = timeOrderedId();
  const letter = { subject: { id: "Perihal", en: "About" }, paragraphs: [] };
  await shop.database
    .insertInto("message")
    .values({
      ...{ subject_key: subject, message_id: messageId, kind: "marketing", channel: "mail", topic: "news" },
      ...{ broadcast_id: null, state: "withheld", why: "quiet_hours", attempts: 1, next_at: now, created_at: now },
      content: encryptField(key, `message/${messageId}/content`, JSON.stringify(letter)),
      ...{ ended_at: null, delivered_at: null },
    })
    .execute();
  await shop.database
    .insertInto("message_stop")
    .values({ subject_key: subject, channel: "mail", address_mac: Buffer.alloc(32), why: "bounced", stopped_at: now })
    .execute();
  await fillVoice(subject, key, now);
  const open = (field: string, value: unknown) => decryptField(key, field, value as Buffer);
  const text = (name: string) => (value: unknown, row: Cell["row"]) =>
    open(`request/${String(row["request_id"])}/${name}`, value);
  /** What a stored value says, where it is not simply what is shown. */
  const SAYS: Readonly<Record<string, (value: unknown, row: Cell["row"]) => unknown>> = {
    "direct_identifier.ciphertext": (value, row) => open(String(row["field"]), value),
    "rights_request.question": text("question"),
    "rights_request.answer": text("answer"),
    "rights_request.evidence": (value, row) => JSON.parse(text("evidence")(value, row)),
    "rights_request.lifting": (value, row) => JSON.parse(text("lifting")(value, row)),
    // Told as the purpose, the decision or the request that it is.
    "rights_request.about": (value) => value,
    ...Object.fromEntries(
      ["topic", "decision_id", "product_id", "campaign_id", "creative_id", "satisfied"].map((column) => [
        `thread.${column}`,
        (value: unknown) => value,
      ]),
    ),
    "thread_theme.theme_id": (value) => value,
    "thread.effect": (value, row) => JSON.parse(open(`thread/${String(row["thread_id"])}/effect`, value)),
    "thread_post.said": (value, row) =>
      open(`thread/${String(row["thread_id"])}/post/${String(row["post_id"])}`, value),
    // What was said in words is in `texts`.
    "survey_response.answers": (value) => Object.values(value as object).filter((answer) => answer !== true),
    "survey_response.texts": (value, row) => JSON.parse(open(`survey/${String(row["survey_id"])}/texts`, value)),
    "prompt.survey_id": (value) => value,
    "proposal.content": (value, row) => JSON.parse(open(`proposal/${String(row["proposal_id"])}/content`, value)),
    "proposal.explanation": (value, row) => open(`proposal/${String(row["proposal_id"])}/explanation`, value),
    "proposal.refused_why": (value) => value,
    "proposal.answer": (value) => value,
    "proposal.wording": (value) => value,
    "proposal_vote.proposal_id": (value) => value,
    "decision.receipt": (value) => decodeReceipt(value as Buffer),
    "message.content": (value) => JSON.parse(open(`message/${messageId}/content`, value)),
    "breach_person.concerned": (value) => JSON.parse(open(`breach/${breachId}/concerned`, value)),
    "recipient_result.content": () => JSON.parse(fetched),
    "log_opening.salt": (value) => (value as Buffer).toString("base64url"),
  };
  const [{ requestId }] = (await shop.ask("GET", "/v1/me/requests", { token })).body.requests;
  await step(requestId, "answer", { answer: "Since you searched for it.", outcome: "upheld" });
  const payload = { kind: "restriction", jurisdiction: "uu-pdp" };
  const restriction = (await shop.ask("POST", "/v1/me/requests", { payload, token })).body.requestId;
  await step(restriction, "announce-lifting", { explanation: "It was looked at.", told: "Letter of today." });
  const copy = (await take(token, "json")).text;
  const told = new Set(allValues(JSON.parse(copy)).map((value) => JSON.stringify(value)));
  const compared = new Set<string>();
  for (const { table, column, row } of await personalCells(subject)) {
    const name = `${table}.${column}`;
    if (NOT_TOLD.includes(name) || row[column] === null) continue;
    const says = SAYS[name]?.(row[column], row);
    // Under its own name, since `true` and `3` stand everywhere.
    if (says === undefined) expect(copy, name).toContain(`"${column}":${JSON.stringify(row[column])}`);
    for (const value of allValues(JSON.parse(JSON.stringify(says ?? null))))
      expect(told, `${name}: ${JSON.stringify(value)}`).toContain(JSON.stringify(value));
    compared.add(name);
  }
  const all = (await personalColumns()).filter((name) => !NOT_TOLD.includes(name));
  // No law of this shop lets anything take longer; what is told of it is seen in `queue.test.ts`.
  // No law of this shop has it keep records of orders either; a copy with them is seen in `invoices.test.ts`.
  expect(all.filter((name) => !compared.has(name))).toEqual(["rights_request.extension"]);
  expect(copy).not.toContain("eight@toko.example");
  expect((await take(other, "json")).text).toContain("eight@toko.example");

  const csv = (await take(token, "csv")).text;
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
  const linked = JSON.parse((await take(token, "jsonld")).text);
  expect(linked["@context"]).toMatchObject({ schema: "https://schema.org/", dpv: "https://w3id.org/dpv#" });
  expect(linked["dpv:hasPersonalData"].map((node: { "@type": string }) => node["@type"])).toEqual(
    expect.arrayContaining(["schema:ViewAction", "schema:BuyAction", "dpv:AutomatedDecisionMaking", "schema:Person"]),
  );
  for (const { part, lines } of partsOf(JSON.parse(copy))) {
    expect(new Set(rows.filter((row) => row["part"] === part).map(({ number }) => number)).size, part).toBe(lines);
    const nodes = linked["dpv:hasPersonalData"].filter((node: { part: string }) => node.part === part);
    expect(nodes.length, part).toBe(lines);
  }
});

test("a customer with 10,000 events has a whole copy within five seconds, of which little is in memory at a time", async () => {
  const token = await introduce("nine");
  await viewed(token, "tea", 5);
  const subject = await findSubject(shop.database, shop.secrets, "customer", "nine");
  await shop.query(`
    insert into event select (json_populate_record(event, json_build_object('event_id', gen_random_uuid()))).*
    from event, generate_series(2, ${EVENTS}) where subject_key = '${subject}'`);
  const port = await shop.listen();
  for (const format of ["json", "csv", "jsonld"]) {
    const began = performance.now();
    const headers = { authorization: `Bearer ${shop.publishableKey}`, "x-seimbang-visitor": token };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/me/export?format=${format}`, { headers });
    let pieces = 0;
    let largest = 0;
    let lines = 0;
    for await (const piece of answer.body ?? []) {
      pieces += 1;
      largest = Math.max(largest, piece.length);
      lines += Buffer.from(piece).toString().split("tea").length - 1;
    }
    const took = performance.now() - began;
    expect(took, format).toBeLessThan(MOST_MS);
    expect(pieces, format).toBeGreaterThan(10);
    expect(largest, format).toBeLessThan(1024 ** 2);
    // A name may lie across two pieces.
    expect(lines, format).toBeGreaterThan(EVENTS - pieces);
  }
});

test("whoever is erased while their copy is written is gone all the same, and holds nobody up", async () => {
  const token = await introduce("ten");
  await viewed(token, "tea", 5);
  const subject = await findSubject(shop.database, shop.secrets, "customer", "ten");
  await shop.query(`
    insert into event select (json_populate_record(event, json_build_object('event_id', gen_random_uuid()))).*
    from event, generate_series(2, ${EVENTS}) where subject_key = '${subject}'`);
  const [copy, erased, restricted] = await Promise.all([
    take(token, "json"),
    request(token, { kind: "erasure" }),
    request(token, { kind: "restriction" }),
  ]);
  expect(erased.body).toMatchObject({ state: "fulfilled" });
  expect([201, 401]).toContain(restricted.status);
  // Either before or after, and never half of it.
  expect([0, EVENTS]).toContain((JSON.parse(copy.text).events ?? []).length);
  for (const table of ["event", "choice", "rights_request", "subject"]) {
    const { rows } = await shop.query(`select from "${table}" where subject_key = '${subject}'`);
    expect(rows, table).toEqual([]);
  }
});

test("who stops reading halfway gives back what was held for them, at once or after half a minute", async () => {
  const subject = await findSubject(shop.database, shop.secrets, "customer", "nine");
  const held = async () =>
    (await shop.query("select from pg_stat_activity where datname = current_database() and state like 'idle in %'"))
      .rowCount;
  const holders = personalDataHolders(shop.secrets);
  const from = { name: "Toko", url: "https://toko.example" };
  const places = createStreamPlaces(1);
  const write = () =>
    exportPerson(subject, "json", { database: shop.database, holders, clock: shop.now, shop: from, places });
  const left = write();
  await left.next();
  expect(await held()).toBe(1);
  await left.return();
  expect(await held()).toBe(0);

  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const stalled = write();
  await stalled.next();
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  for (let look = 0; look < 100 && (await held()) !== 0; look += 1) await sleep(20);
  expect(await held()).toBe(0);
  const readOn = async () => {
    for (let read = await stalled.next(); read.done !== true; read = await stalled.next());
  };
  await expect(readOn()).rejects.toThrow();
});

const partsOf = (copy: Readonly<Record<string, unknown>>) =>
  Object.entries(copy)
    .filter(([part]) => part !== "exportedAt")
    .map(([part, content]) => ({ part, lines: Array.isArray(content) ? content.length : 1 }));

/** Every text, number and truth value in something, at any depth. */
const allValues = (value: unknown): readonly unknown[] => {
  if (value === null || value === undefined) return [];
  return typeof value === "object" ? Object.values(value).flatMap(allValues) : [value];
};

const personalColumns = async (): Promise<readonly string[]> => {
  const { rows } = await shop.query(`
    select c.table_name || '.' || c.column_name as name from information_schema.columns c
    where c.table_schema = 'public' and c.table_name not in ('erased_identity', 'invoice_line', 'told_recipient')
      and col_description(format('%I.%I', c.table_schema, c.table_name)::regclass, c.ordinal_position) = 'personal'`);
  return rows.map(({ name }) => name);
};

const personalCells = async (subject: string): Promise<readonly Cell[]> => {
  const cells: Cell[] = [];
  for (const name of await personalColumns()) {
    const [table = "", column = ""] = name.split(".");
    const { rows } = await shop.query(`select * from "${table}" where subject_key = '${subject}'`);
    cells.push(...rows.map((row) => ({ table, column, row })));
  }
  return cells;
};
