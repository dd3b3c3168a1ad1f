import { afterAll, beforeAll, expect, test } from "vitest";
import { openMailServer } from "../messages/test-mail-server.ts";
import { openMessageShop } from "../test-message-shop.ts";
import { withThreads } from "../test-threads.ts";

const DAY = 86_400_000;
const PRIVATE = "Sandi rahasia saya: nenas-47";

let server: Awaited<ReturnType<typeof openMailServer>>;
let shop: Awaited<ReturnType<typeof openMessageShop>>;
let threads: ReturnType<typeof withThreads>;
beforeAll(async () => {
  server = await openMailServer();
  shop = await openMessageShop({ port: server.port });
  threads = withThreads(shop);
});
afterAll(async () => {
  await shop?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
});

let people = 0;
const somebody = async (purposes: Readonly<Record<string, boolean>> = { suggestions: true, messages: true }) => {
  people += 1;
  const customerId = `person ${people}`;
  const mail = `${customerId.replace(" ", "-")}@surat.example`;
  const token = await shop.join(customerId, { mail, purposes });
  return { customerId, mail, token: () => shop.signCustomer(customerId), first: token };
};
/** Everything that a mail says, whatever it is encoded in. */
const mailsTo = async (address: string) => {
  await shop.serving.runJob("send-messages");
  return server.mails
    .filter(({ to }) => to === address)
    .map(({ raw }) =>
      Buffer.from(
        raw
          .toString("latin1")
          .replace(/=\r\n/g, "")
          .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        "latin1",
      ).toString("utf8"),
    );
};
/** Every byte that the tables say of anything, as one text. */
const everything = async (tables: readonly string[]): Promise<string> => {
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await shop.pool.query(`select t::text as row from "${table}" t`);
    texts.push(...rows.map(({ row }) => String(row)));
  }
  return texts.join("\n");
};
const allTables = async (): Promise<readonly string[]> =>
  (
    await shop.pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    )
  ).rows.map(({ name }) => name);

test("a question is answered, written on, answered again and settled, and its customer is mailed once for each answer", async () => {
  const { token, mail } = await somebody();
  const { threadId, thread } = await threads.begun(await token(), { text: PRIVATE, topic: "my_data" });
  expect(thread).toMatchObject({ state: "open", clock: "promise", posts: [{ author: "customer", text: PRIVATE }] });
  expect(await mailsTo(mail)).toEqual([]);
  expect((await threads.answer(threadId, "Tidak ada yang membacanya.")).body).toMatchObject({
    ...{ state: "answered", owner: "Sari", standing: "waiting" },
  });
  const [told, ...more] = await mailsTo(mail);
  expect(more).toEqual([]);
  expect(told).toContain(`/privacy/threads/${threadId}`);
  expect(told).not.toMatch(/nenas|Tidak ada yang membacanya/);

  const written = (await threads.say(await token(), threadId, "posts", { text: "Sungguh?" })).body.thread;
  expect(written).toMatchObject({ state: "open", mayWrite: true });
  expect(written.posts.map(({ author }: { author: string }) => author)).toEqual(["customer", "shop", "customer"]);
  expect(written.posts.every((post: object) => !("by" in post))).toBe(true);
  await threads.answer(threadId, "Sungguh.", { close: true });
  expect(await mailsTo(mail)).toHaveLength(2);
  const settled = (await threads.say(await token(), threadId, "settle", { satisfied: 4 })).body.thread;
  expect(settled).toMatchObject({ state: "closed", closedBy: "shop", satisfied: 4 });
  expect(await mailsTo(mail)).toHaveLength(2);
  const { history } = await threads.queued(threadId);
  const acts = ["begun", "answered", "written", "answered", "rated"];
  expect(history.map(({ step }: { step: string }) => step)).toEqual(acts);
});

test("what was said stands nowhere but in its own rows, and there encrypted: not in the log, nor in any other table", async () => {
  const { token } = await somebody();
  const { threadId } = await threads.begun(await token(), { text: PRIVATE });
  await threads.answer(threadId, "Jawaban dengan nenas-47 juga.");
  await threads.read(threadId);
  expect(await everything(await allTables())).not.toContain("nenas-47");
  expect(JSON.stringify(await threads.queued(threadId))).not.toContain("nenas");
});

test("nobody reads or writes in somebody else's conversation, and a link of a message begins one and reads none", async () => {
  const [ani, budi] = [await somebody(), await somebody()];
  const { threadId } = await threads.begun(await ani.token());
  for (const answer of [
    await threads.one(await budi.token(), threadId),
    await threads.say(await budi.token(), threadId, "posts", { text: "Halo" }),
    await threads.say(await budi.token(), threadId, "settle"),
    await threads.say(await budi.token(), threadId, "take-back"),
  ])
    expect(answer.body.code).toBe("unknown_thread");
  const payload = { customerId: ani.customerId };
  const link = (await shop.ask("POST", "/v1/links", { payload, key: shop.secretKey })).body.token;
  const begun = await threads.begun(link, {
    kind: "complaint",
    topic: "too_personal",
    from: "message",
    text: "Tadi malam.",
  });
  expect(begun).not.toHaveProperty("thread");
  expect(begun).not.toHaveProperty("choices");
  expect(begun.changed.map(({ code }) => code)).toEqual(["level_lowered"]);
  expect((await threads.one(link, threadId)).body.code).toBe("link_may_only_lower");
  expect((await threads.say(link, begun.threadId, "take-back")).body.code).toBe("link_may_only_lower");
  expect(await threads.mine(await ani.token())).toHaveLength(2);
  expect(await threads.mine(await budi.token())).toEqual([]);
});

test("a complaint that it is too personal lowers the level before it is answered, and only its customer takes that back", async () => {
  const { token } = await somebody();
  const complaint = { kind: "complaint", topic: "too_personal", text: "Seperti diawasi." } as const;
  const { threadId, changed, choices, thread } = await threads.begun(await token(), complaint);
  expect(changed).toMatchObject([{ code: "level_lowered" }]);
  expect(choices?.level).toEqual({ cap: 2, effective: 1 });
  expect(thread).toMatchObject({ mayTakeBack: true, effect: { changed } });
  expect(await threads.levels(await token())).toEqual({ cap: 2, effective: 1 });
  const again = await threads.begun(await token(), complaint);
  expect([again.threadId, again.changed]).toEqual([threadId, []]);
  expect((await threads.read(threadId)).body.effect.changed).toEqual(changed);

  const back = (await threads.say(await token(), threadId, "take-back")).body;
  expect(back.choices.level).toEqual({ cap: 2, effective: 2 });
  expect(back.thread).toMatchObject({ state: "open", mayTakeBack: false, effect: { takenBackAt: expect.any(String) } });
  expect(await threads.levels(await token())).toEqual({ cap: 2, effective: 2 });
  expect((await threads.say(await token(), threadId, "take-back")).body.code).toBe("nothing_to_take_back");
  const lines = (await shop.ask("GET", "/v1/me/consents", { token: await token() })).body.consents;
  expect(lines[0]).toMatchObject({ origin: "choice", other: ["takesBack"] });
});

test("two complaints in a month are neutral; taking one back leaves what the other changed", async () => {
  const { token } = await somebody();
  const complaint = { kind: "complaint", topic: "too_personal" } as const;
  const first = await threads.begun(await token(), { ...complaint, text: "Satu." });
  const second = await threads.begun(await token(), { ...complaint, text: "Dua." });
  expect(second.changed.map(({ code }) => code)).toEqual(["level_lowered"]);
  expect((await threads.levels(await token())).effective).toBe(0);
  await threads.say(await token(), first.threadId, "take-back");
  expect((await threads.levels(await token())).effective).toBe(1);
});

test("a question changes nothing, nor does a complaint about something else that nothing was shown for", async () => {
  const { token } = await somebody();
  for (const said of [
    { kind: "question", topic: "too_personal", text: "Bagaimana bila terlalu pribadi?" },
    { kind: "complaint", topic: "too_often", text: "Terlalu sering." },
  ] as const) {
    const { changed, thread } = await threads.begun(await token(), said);
    expect([changed, thread?.mayTakeBack]).toEqual([[], false]);
  }
  expect(await threads.levels(await token())).toEqual({ cap: 2, effective: 2 });
});

test("the same words sent twice are written once, and who writes very much is asked to come back", async () => {
  const { token } = await somebody();
  const { threadId } = await threads.begun(await token());
  expect((await threads.begun(await token())).threadId).toBe(threadId);
  for (let time = 0; time < 2; time += 1) await threads.say(await token(), threadId, "posts", { text: "Dan lagi?" });
  expect((await threads.one(await token(), threadId)).body.posts).toHaveLength(2);
  for (let time = 1; time < 5; time += 1) await threads.begun(await token(), { text: `Yang ke-${time}` });
  expect((await threads.begin(await token(), { text: "Satu lagi" })).body).toMatchObject({
    code: "too_many_threads",
    status: 429,
  });
  for (let time = 3; time <= 20; time += 1)
    await threads.say(await token(), threadId, "posts", { text: `Ini ${time}` });
  expect((await threads.say(await token(), threadId, "posts", { text: "Ini juga" })).body.code).toBe("too_many_posts");
});

test("a huge paste, a blank and what is no text are refused with what is wrong, and nothing of them is kept", async () => {
  const { token } = await somebody();
  for (const text of ["x".repeat(4_001), " \u200b", "\u0000"]) {
    const { status, body } = await threads.begin(await token(), { text });
    expect([status, body.code, body.errors[0].field]).toEqual([400, "invalid_request", "/text"]);
  }
  expect((await threads.begin(await token(), { text: "x".repeat(3_000_000) })).body.code).toBe("too_large");
  const script = '<script>alert(1)</script><img src=x onerror="alert(1)">';
  const { threadId } = await threads.begun(await token(), { text: script });
  expect((await threads.one(await token(), threadId)).body.posts[0].text).toBe(script);
  expect(await threads.mine(await token())).toHaveLength(1);
});

test("what waits too long comes into a named person's hands, what is silent ends and asks how it was, and writing on opens it again", async () => {
  const { token, mail } = await somebody();
  const { threadId } = await threads.begun(await token());
  const watch = () => shop.serving.threads.watch();
  await watch();
  expect((await threads.queued(threadId)).standing).toBe("in_time");
  shop.passTime(5 * DAY);
  await watch();
  await watch();
  expect(await threads.queued(threadId)).toMatchObject({ standing: "late", owner: expect.any(String) });
  expect((await threads.queued(threadId)).history.map(({ step }: { step: string }) => step)).toEqual([
    "begun",
    "escalated",
  ]);
  const late = (await threads.desk("GET", "threads?late=true")).body.threads;
  expect(late.map((one: { threadId: string }) => one.threadId)).toContain(threadId);
  await threads.answer(threadId, "Maaf, lama.");
  expect(await mailsTo(mail)).toHaveLength(1);
  shop.passTime(15 * DAY);
  await watch();
  await watch();
  expect((await threads.one(await token(), threadId)).body).toMatchObject({ state: "closed", closedBy: "clock" });
  expect(await mailsTo(mail)).toHaveLength(2);
  const reopened = (await threads.say(await token(), threadId, "posts", { text: "Belum selesai." })).body.thread;
  expect(reopened).toMatchObject({ state: "open", mayWrite: true });
  await threads.answer(threadId, "Sekarang sudah.", { close: true });
  shop.passTime(31 * DAY);
  expect((await threads.say(await token(), threadId, "posts", { text: "Halo?" })).body.code).toBe("thread_closed");
  expect((await threads.say(await token(), threadId, "settle", { satisfied: 1 })).body.code).toBe("thread_closed");
});

test("of two who answer at once one is told, and the customer has one answer", async () => {
  const { token, mail } = await somebody();
  const { threadId } = await threads.begun(await token());
  const { version } = await threads.queued(threadId);
  const answers = await Promise.all(
    ["Satu.", "Dua."].map((text) => threads.desk("POST", `threads/${threadId}/answer`, { by: "Sari", version, text })),
  );
  expect(answers.map(({ body }) => body.code ?? body.state).sort()).toEqual(["answered", "version_conflict"]);
  expect((await threads.one(await token(), threadId)).body.posts).toHaveLength(2);
  expect(await mailsTo(mail)).toHaveLength(1);
  expect((await threads.step(threadId, "close", {})).body.state).toBe("closed");
  expect((await threads.answer(threadId, "Tiga.")).body.code).toBe("thread_closed");
});

test("who reads what a customer wrote, and why, is told to the customer; without a reason or training nobody does", async () => {
  const { token } = await somebody();
  const { threadId } = await threads.begun(await token(), { text: PRIVATE });
  const { hire, signIn, askAs } = threads.staff;
  const url = `/v1/admin/threads/${threadId}/read`;
  const untrained = await signIn((await hire(["support"], { isTrained: false })).staffId);
  const payload = { by: "x", because: "Curious" };
  expect((await askAs(untrained, "POST", url, { payload })).body.code).toBe("training_required");
  const trained = await signIn((await hire(["support"], { name: "Dimas" })).staffId);
  expect((await askAs(trained, "POST", url, { payload: { by: "x", because: "" } })).body.code).toBe("reason_required");
  const { body } = await askAs(trained, "POST", url, { payload: { by: "somebody else", because: "To answer it" } });
  expect(body.posts).toMatchObject([{ text: PRIVATE }]);
  expect(JSON.stringify(body)).not.toContain("person ");
  const copy = (await shop.ask("GET", "/v1/me/export?format=json", { token: await token() })).text;
  expect(copy).toContain(PRIVATE);
  expect(copy).toMatch(/To answer it.*Dimas|Dimas.*To answer it/s);
  for (const role of ["marketer", "analyst", "administrator"] as const) {
    const cookie = await signIn((await hire([role])).staffId);
    expect((await askAs(cookie, "GET", `/v1/admin/threads/${threadId}`)).body.code).toBe("permission_denied");
  }
});

test("an erasure takes all that was said, and a copy of the database opens none of it any more", async () => {
  const { token, customerId } = await somebody();
  const { threadId } = await threads.begun(await token(), { text: PRIVATE });
  await threads.answer(threadId, "Baik.");
  const erased = await shop.ask("POST", "/v1/me/requests", { payload: { kind: "erasure" }, token: await token() });
  expect(erased.body.removed).toMatchObject({ thread: 1, thread_post: 2 });
  expect((await threads.desk("GET", `threads/${threadId}`)).body.code).toBe("unknown_thread");
  expect(await threads.mine(await shop.signCustomer(customerId))).toEqual([]);
});
