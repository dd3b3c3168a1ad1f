import type { DecisionWire, ThreadReportWire } from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openLauncher } from "../campaigns/test-launch.ts";
import { readCells } from "../experiments/read.ts";
import { findSubject } from "../identity/read.ts";
import { openShopWithPeople } from "../test-people.ts";
import { withThreads } from "../test-threads.ts";

const WITHIN = { timeout: 5_000, interval: 20 };
const FEWEST = 20;
const EXPERIMENT = "01900000-0000-7000-8000-0000000000e1";

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
let threads: ReturnType<typeof withThreads>;
let campaignId: string;
beforeAll(async () => {
  people = await openShopWithPeople();
  threads = withThreads(people.shop);
  campaignId = await openLauncher(people.shop).launch();
  await vi.waitFor(async () => expect((await decide()).creatives).toHaveLength(1), WITHIN);
});
afterAll(() => people?.shop[Symbol.asyncDispose]());

const decide = async (token?: string): Promise<DecisionWire> =>
  (await people.shop.ask("POST", "/v1/decide", { payload: { slot: "banner" }, ...(token && { token }) })).body;
const shownTo = async (token: string) => {
  const { decisionId, creatives: [creative] = [] } = await decide(token);
  if (creative === undefined) throw new Error("Nothing was shown.");
  return { decisionId, creative: { campaignId, creativeId: creative.creativeId } };
};
const both = (text: string) => ({ id: text, en: text });
const writeTheme = async (words: readonly string[], name = "Night") =>
  (await threads.desk("POST", "themes", { by: "Sari", name: both(name), words })).body;
const report = async (since = ""): Promise<ThreadReportWire> =>
  (await threads.desk("GET", `thread-report${since}`)).body;

test("a complaint about an ad hides it, counts for its campaign, is a sign of discomfort, and says what of it was shown", async () => {
  const token = await people.introduce("ani");
  const about = await shownTo(token);
  const subject = await findSubject(people.shop.database, people.shop.secrets, "customer", "ani");
  await people.shop.database
    .insertInto("experiment_exposure")
    .values({
      ...{ subject_key: subject ?? "", experiment_id: EXPERIMENT, arm: 1, level: 2, in_several: false, granted: [] },
      exposed_at: new Date(people.shop.now() - 1_000),
    })
    .execute();
  const complaint = { kind: "complaint", topic: "too_personal", text: "Terlalu dekat.", from: "ad", about } as const;
  const { threadId, changed, thread } = await threads.begun(token, complaint);
  expect(changed.map(({ code }) => code)).toEqual(["level_lowered", "creative_hidden_for_a_while"]);
  expect(thread?.title?.en).toBeTypeOf("string");
  expect(await threads.queued(threadId)).toMatchObject({ campaignId, slot: "banner", hasEffect: true });
  expect((await threads.read(threadId)).body.campaign).toEqual({ campaignId, hides: null });
  expect((await decide(token)).creatives ?? []).toEqual([]);
  const filtered = (await threads.desk("GET", `threads?campaign=${campaignId}&topic=too_personal`)).body.threads;
  expect(filtered.map((one: { threadId: string }) => one.threadId)).toEqual([threadId]);

  const settings = { until: people.shop.now() + 1_000, measuring: undefined, currency: "IDR", mostSpent: 1 };
  const [cell] = await readCells(people.shop.database, EXPERIMENT, settings);
  expect([...(cell?.did ?? [])].sort()).toEqual(["complaint", "too_personal"]);

  await threads.say(token, threadId, "take-back");
  const anew = await shownTo(token);
  const again = await threads.begun(token, { ...complaint, text: "Tetap terlalu dekat.", about: anew });
  expect(again.changed.map(({ code }) => code)).toContain("level_lowered");
});

test("what waits is listed by when its answer is owed, however lately somebody wrote, and goes on where a page ended", async () => {
  const token = await people.introduce("dewi");
  const later = await threads.begun(token, { text: "Yang pertama?" });
  const sooner = await threads.begun(token, { text: "Yang kedua?" });
  const answered = await threads.begun(token, { text: "Yang ketiga?" });
  await people.shop.query(
    `update thread set due_at = due_at - interval '1 day' where thread_id = '${sooner.threadId}'`,
  );
  await threads.answer(answered.threadId, "Sudah.");
  await threads.say(token, later.threadId, "posts", { text: "Masih menunggu." });
  const listed = async (more = "") => {
    const { threads: found } = (await threads.desk("GET", `threads?first=due${more}`)).body;
    return found.map((one: { threadId: string }) => one.threadId);
  };
  const all = await listed();
  expect(all.indexOf(sooner.threadId)).toBeLessThan(all.indexOf(later.threadId));
  expect(all).not.toContain(answered.threadId);
  const { dueAt } = await threads.queued(sooner.threadId);
  const beyond = await listed(`&after=${Date.parse(dueAt)}.${sooner.threadId}`);
  expect(beyond).toEqual(all.slice(all.indexOf(sooner.threadId) + 1));
});

test("who has said the same with one tap already is not lowered twice by writing it", async () => {
  const token = await people.introduce("budi");
  const about = await shownTo(token);
  await people.shop.ask("POST", "/v1/me/feedback", { payload: { ...about, kind: "too_personal" }, token });
  const { changed, thread } = await threads.begun(token, {
    ...{ kind: "complaint", topic: "too_personal", text: "Ini maksud saya.", about, from: "ad" },
  });
  expect([changed, thread?.mayTakeBack]).toEqual([[], false]);
  expect((await threads.levels(token)).effective).toBe(1);
});

test("what somebody else was shown, or nobody, is nothing to complain of", async () => {
  const [one, budi] = [await people.introduce("one"), await people.introduce("budi")];
  const about = { ...(await shownTo(one)), decisionId: "made up" };
  expect((await threads.begin(budi, { about })).body.code).toBe("decision_id_invalid");
  const other = { decisionId: (await decide(budi)).decisionId, productId: "nothing" };
  expect((await threads.begin(budi, { about: other })).body.code).toMatch(/^unknown_/);
  expect((await threads.begin(budi, { about: { decisionId: other.decisionId } })).body.code).toBe("invalid_request");
});

test("themes are found by their words, also in what was written before; what somebody says of a thread stands", async () => {
  const token = await people.introduce("tuti");
  const early = await threads.begun(token, { text: "Surel tengah malam lagi." });
  const theme = await writeTheme(["tengah malam"]);
  const late = await threads.begun(token, { text: "Pesan TENGAH  MALAM, kenapa?" });
  const other = await threads.begun(token, { text: "Ongkirnya berapa?" });
  const themesOf = async (threadId: string) => (await threads.queued(threadId)).themes;
  expect(await themesOf(late.threadId)).toEqual([theme.themeId]);
  expect(await themesOf(early.threadId)).toEqual([]);
  await people.shop.serving.runJob("match-themes");
  expect(await themesOf(early.threadId)).toEqual([theme.themeId]);
  expect(await themesOf(other.threadId)).toEqual([]);

  expect((await threads.step(late.threadId, "themes", { themes: [] })).body.code).toBe("judgement_required");
  expect(await themesOf(late.threadId)).toEqual([theme.themeId]);
  const judgement = "The word stands in a quotation.";
  expect((await threads.step(late.threadId, "themes", { themes: [], judgement })).status).toBe(200);
  await threads.step(other.threadId, "themes", { themes: [theme.themeId] });
  const edit = { by: "Sari", version: 1, name: both("Mail at night"), words: ["malam"] };
  expect((await threads.desk("PUT", `themes/${theme.themeId}`, edit)).body.version).toBe(2);
  expect((await threads.desk("PUT", `themes/${theme.themeId}`, edit)).body.code).toBe("version_conflict");
  await people.shop.serving.runJob("match-themes");
  expect([await themesOf(early.threadId), await themesOf(late.threadId), await themesOf(other.threadId)]).toEqual([
    [theme.themeId],
    [],
    [theme.themeId],
  ]);
  const nowhere = { themes: ["01900000-0000-7000-8000-000000000000"] };
  expect((await threads.step(other.threadId, "themes", nowhere)).body.code).toBe("unknown_theme");
  // Of what somebody decided otherwise than the words, it can be read what became of them, and nothing about the customer.
  const overruled = async () => (await threads.desk("GET", "overrulings")).body.overrulings;
  expect(await overruled()).toMatchObject([
    {
      ...{ kind: "theme_found", about: { name: "Night / Night" }, suggested: "found", decided: "not_about_it" },
      ...{ judgement, followed: { state: "other_words" } },
    },
  ]);
  expect(JSON.stringify(await overruled())).not.toContain(late.threadId);
  // Whoever answers customers, and so takes themes away, can read what they and others decided.
  const { hire, signIn, askAs } = threads.staff;
  const cookie = await signIn((await hire(["support"])).staffId);
  const read = await askAs(cookie, "GET", "/v1/admin/overrulings");
  expect([read.status, read.body.overrulings]).toEqual([200, await overruled()]);
  await threads.desk("POST", `themes/${theme.themeId}/retire`, { by: "Sari", version: 2 });
  expect((await overruled())[0]?.followed.state).toBe("retired");
  expect(await themesOf(early.threadId)).toEqual([]);
});

test("no number is told of fewer than twenty people, a change is told to all who wrote of it, and each hears it once", async () => {
  const theme = await writeTheme(["pengawasan"], "Watched");
  const token = await people.introduce("many 1");
  const write = (who: string) => threads.begun(who, { topic: "my_data", text: "Ada pengawasan?" });
  const first = await write(token);
  await threads.answer(first.threadId, "Tidak ada.", { close: true });
  const others: string[] = [];
  for (let number = 2; number < FEWEST; number += 1) others.push(await people.introduce(`many ${number}`));
  await Promise.all(others.map(write));
  const before = await report();
  expect(before.themes.find(({ themeId }) => themeId === theme.themeId)).toMatchObject({
    people: null,
    weeks: [{ people: null }],
  });
  const improve = (themes: readonly string[]) =>
    threads.desk("POST", "board/improvements", {
      by: "Sari",
      document: { title: both("Nothing is watched"), text: both("We took the pixel away."), themes },
    });
  expect((await improve([first.threadId])).body.errors).toMatchObject([{ field: "/document/themes/0" }]);
  const early = (await improve([theme.themeId])).body;
  expect([before.satisfaction, before.answered]).toEqual([null, null]);
  const last = await people.introduce(`many ${FEWEST}`);
  await write(last);
  const after = await report();
  const week = new Date(people.shop.now() + 7 * 3_600_000);
  week.setUTCDate(week.getUTCDate() - ((week.getUTCDay() + 6) % 7));
  expect(after.themes.find(({ themeId }) => themeId === theme.themeId)).toMatchObject({
    people: FEWEST,
    weeks: [{ week: week.toISOString().slice(0, 10), people: FEWEST }],
  });
  expect(after.topics.find(({ topic }) => topic === "my_data")?.people).toBe(FEWEST);

  people.shop.passTime(1_000);
  const { improvementId } = (await improve([theme.themeId])).body;
  const told = {
    by: "Sari",
    title: both("Nothing is watched"),
    text: both("We took the pixel away."),
    theme: theme.themeId,
  };
  const change = (await threads.desk("POST", "thread-changes", told)).body;
  expect(change).toMatchObject({ told: FEWEST, madeBy: "Sari", theme: theme.themeId });
  // As if telling had broken off, and was taken up again.
  const { rows } = await people.shop.pool.query(
    "select thread_id::text from thread_theme where is_on and theme_id = $1",
    [theme.themeId],
  );
  await people.shop.database
    .updateTable("thread_change")
    .set({ thread_ids: rows.map((row) => row.thread_id) })
    .execute();
  await people.shop.serving.runJob("watch-threads");
  const { posts, state } = (await threads.one(last, (await threads.mine(last))[0].threadId)).body;
  expect(posts.filter(({ change: one }: { change?: object }) => one !== undefined)).toMatchObject([
    { author: "shop", change: { title: both("Nothing is watched") } },
  ]);
  expect(state, "an answer is owed still").toBe("open");
  expect((await threads.desk("GET", "thread-changes")).body.changes).toMatchObject([
    { told: FEWEST, theme: theme.themeId },
  ]);
  // Whoever writes of it later was not heard by the improvement, and is in no number of it.
  people.shop.passTime(1_000);
  await write(await people.introduce("many 21"));
  const answers = async () => {
    const { improvements } = (await people.shop.ask("GET", "/v1/board")).body;
    const of = (id: string) => improvements.find((one: { improvementId: string }) => one.improvementId === id).themes;
    return [of(improvementId), of(early.improvementId)];
  };
  const numbers = [[{ name: both("Watched"), people: FEWEST }], [{ name: both("Watched"), people: null }]];
  expect(await answers()).toEqual(numbers);
  const page = (await people.shop.ask("GET", "/privacy/improvements?lang=en")).text;
  expect(page).toContain("<li>In conversations: Watched (20 customers wrote)</li>");
  expect(page).toContain("<li>In conversations: Watched</li>");
  await threads.desk("POST", `themes/${theme.themeId}/retire`, { by: "Sari", version: 1 });
  expect(await answers()).toEqual(numbers);
  expect((await threads.desk("POST", "thread-changes", { ...told, threads: [first.threadId] })).body.code).toBe(
    "invalid_request",
  );
});

test("how content people are is told as a mean with its interval, once twenty have said it", async () => {
  const satisfied: number[] = [];
  for (let number = 1; number <= FEWEST; number += 1) {
    const token = await people.shop.signCustomer(`many ${number}`);
    const [mine] = await threads.mine(token);
    const value = number % 2 === 0 ? 5 : 3;
    satisfied.push(value);
    await threads.say(token, mine.threadId, "settle", { satisfied: value });
  }
  // Mean 4, standard deviation √(20/19), so 1.96 · √(20/19/20) on either side.
  const half = 1.96 * Math.sqrt(1 / 19);
  const { satisfaction } = await report();
  expect(satisfaction).toMatchObject({ people: FEWEST, mean: 4 });
  expect(satisfaction?.low).toBeCloseTo(4 - half, 10);
  expect(satisfaction?.high).toBeCloseTo(4 + half, 10);
  const tomorrow = new Date(people.shop.now() + 86_400_000).toISOString().slice(0, 10);
  expect((await report(`?since=${tomorrow}`)).satisfaction).toBeNull();
});

test("an answer template is written, changed by whoever read it, and taken away", async () => {
  const text = { id: "Terima kasih sudah menulis.", en: "Thank you for writing." };
  const { body } = await threads.desk("POST", "answer-templates", { by: "Sari", name: "Thanks", text });
  const url = `answer-templates/${body.templateId}`;
  const edit = { by: "Dimas", version: 1, name: "Thank you", text };
  expect((await threads.desk("PUT", url, edit)).body).toMatchObject({ version: 2, changedBy: "Dimas", text });
  expect((await threads.desk("PUT", url, edit)).body.code).toBe("version_conflict");
  expect((await threads.desk("POST", `${url}/remove`, { by: "Dimas", version: 2 })).status).toBe(200);
  expect((await threads.desk("GET", "answer-templates")).body.templates).toEqual([]);
  expect((await threads.desk("POST", `${url}/remove`, { by: "Dimas", version: 2 })).body.code).toBe("unknown_template");
});

test("a rating is its person's newest word about a creative, of nobody's but what they were shown, and told from twenty on", async () => {
  const rate = (token: string, about: object, rating: number) =>
    people.shop.ask("PUT", "/v1/me/ratings", { payload: { ...about, rating }, token });
  const rated = async () =>
    (await people.shop.ask("GET", `/v1/feedback/ratings?campaign=${campaignId}`, { key: people.shop.secretKey })).body;
  const wiwi = await people.introduce("wiwi");
  const about = await shownTo(wiwi);
  await rate(wiwi, about, 2);
  expect((await rate(wiwi, about, 4)).body).toMatchObject({ campaignId, rating: 4 });
  expect((await people.shop.ask("GET", "/v1/me/ratings", { token: wiwi })).body.ratings).toMatchObject([{ rating: 4 }]);
  expect((await rate(wiwi, about, 6)).body.code).toBe("invalid_request");
  expect((await rate(wiwi, { ...about, decisionId: "x" }, 4)).body.code).toBe("decision_id_invalid");
  const minor = await people.shop.signCustomer("young");
  await people.choose(minor, { age: "minor" });
  await rate(minor, await shownTo(minor), 1);
  for (let number = 1; number < FEWEST - 1; number += 1) {
    const token = await people.introduce(`rates ${number}`);
    await rate(token, await shownTo(token), 4);
  }
  expect((await rated()).creatives).toEqual([]);
  const last = await people.introduce("rates last");
  await rate(last, await shownTo(last), 4);
  expect((await rated()).creatives).toMatchObject([{ people: FEWEST, mean: 4, low: 4, high: 4 }]);
});
