import { setTimeout } from "node:timers/promises";
import { verifyReceipt } from "@seimbang/verifier";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { learnerOf, rightAnswers } from "../test-learner.ts";
import { openShopWithPeople } from "../test-people.ts";
import { withStaff } from "../test-staff.ts";

const HOUR = 60 * 60_000;
const PRIVACY = ["data-ethics", "consent", "rights", "security"];

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
let shop: typeof people.shop;
let staff: ReturnType<typeof withStaff>;
beforeAll(async () => {
  people = await openShopWithPeople({ limits: { requestsPerMinute: 1_000_000 } });
  shop = people.shop;
  staff = withStaff(shop);
});
afterAll(() => shop[Symbol.asyncDispose]());
beforeEach(() =>
  shop.query("truncate course_attempt, course_certificate, course_reminder, staff_alert, staff_training"),
);

const hire = async (roles: Parameters<typeof staff.hire>[0] = ["support"], name = "Wulan") => {
  const { staffId } = await staff.hire(roles, { name, isTrained: false });
  const cookie = await staff.signIn(staffId);
  const read = async (path: string) => (await staff.askAs(cookie, "GET", path)).body;
  return { staffId, cookie, read, ...learnerOf(staff, cookie) };
};
const logged = async () => {
  const { rows } = await shop.query("select statement from log_statement order by entry_id");
  return rows.map(({ statement }) => JSON.parse(String(statement)));
};

test("whoever has passed the four courses of the privacy set is shown a customer's request, and nobody before", async () => {
  const budi = await people.introduce("budi");
  const payload = { kind: "question", text: "Kenapa?" };
  let requestId: string | undefined;
  // A machine that has too much to do answers that it is busy.
  for (let tries = 0; requestId === undefined && tries < 20; tries += 1) {
    requestId = (await shop.ask("POST", "/v1/me/requests", { payload, token: budi })).body.requestId;
    if (requestId === undefined) await setTimeout(500);
  }
  const wulan = await hire();
  const seen = async () =>
    (
      await staff.askAs(wulan.cookie, "POST", `/v1/admin/requests/${requestId}/read`, {
        payload: { because: "To answer it." },
      })
    ).body;
  for (const course of PRIVACY) {
    expect((await seen()).code).toBe("training_required");
    expect(await wulan.take(course)).toMatchObject({ state: "passed", right: 10 });
  }
  expect((await seen()).request.text).toBe("Kenapa?");
  const { training, records } = await wulan.read("/v1/staff/training");
  expect(training.state).toBe("current");
  expect(records).toMatchObject([{ course: "privacy", recordedBy: "courses" }]);
  const months = (Date.parse(training.until) - shop.now()) / (30.44 * 24 * HOUR);
  expect(months).toBeGreaterThan(11.9);
  expect(months).toBeLessThan(12.1);
});

test("the set counts as long as the course of it that ends first, and longer once that one is taken again", async () => {
  const wulan = await hire();
  await wulan.take("rights");
  shop.passTime(60 * 24 * HOUR);
  const later = { ...wulan, ...learnerOf(staff, await staff.signIn(wulan.staffId)) };
  for (const course of PRIVACY.filter((one) => one !== "rights")) await later.take(course);
  const until = async () => {
    const { rows } = await shop.query(
      `select max(until) as until from staff_training where staff_id = '${wulan.staffId}'`,
    );
    return (rows[0]["until"].getTime() - shop.now()) / (24 * HOUR);
  };
  expect(Math.round(await until())).toBeLessThanOrEqual(306);
  await later.take("rights");
  expect(Math.round(await until())).toBeGreaterThanOrEqual(364);
});

test("what is right is told once a quiz is answered, and not before, whoever asks how often", async () => {
  const wulan = await hire();
  const drawn = await wulan.draw("consent");
  expect(drawn.status).toBe(201);
  const open = await wulan.read(`/v1/staff/attempts/${drawn.body.attemptId}?lang=id`);
  expect(open).toEqual(drawn.body);
  const again = await wulan.draw("consent");
  expect([again.status, again.body]).toEqual([200, drawn.body]);
  for (const question of open.questions) expect(Object.keys(question)).toEqual(["ask", "options"]);
  const { courses } = await wulan.read("/v1/staff/courses?lang=id");
  const consent = courses.find(({ course }: { course: string }) => course === "consent");
  expect([consent.openAttemptId, consent.attemptsLeft]).toEqual([open.attemptId, 2]);
  const result = await wulan.take("consent", 7);
  expect(result).toMatchObject({ attemptId: open.attemptId, state: "failed", right: 7 });
  for (const { right, chosen, why, lesson } of result.questions) {
    expect([right, chosen, why, lesson?.title].every((told) => told !== undefined)).toBe(true);
  }
  expect(result.questions.map(({ right }) => right)).toEqual(rightAnswers(open));
});

test("a quiz that one language began goes on in the other, with the same questions in the same order", async () => {
  const wulan = await hire();
  const { body: indonesian } = await wulan.draw("rights", "id");
  const english = await wulan.read(`/v1/staff/attempts/${indonesian.attemptId}?lang=en`);
  expect(rightAnswers(english)).toEqual(rightAnswers(indonesian));
  expect(english.title).not.toBe(indonesian.title);
  expect(english.questions[0].ask).not.toBe(indonesian.questions[0].ask);
});

test("three quizzes of a course may be drawn in a day, each is logged, and the answer says when there is another", async () => {
  const wulan = await hire();
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    expect((await wulan.take("security", 7)).state).toBe("failed");
    shop.passTime(1_000);
  }
  const refused = await wulan.draw("security");
  expect([refused.status, refused.body.code]).toEqual([429, "too_many_attempts"]);
  const wait = Number(refused.headers["retry-after"]);
  expect(wait).toBeGreaterThan(23.9 * 3_600);
  expect((await wulan.draw("rights")).status).toBe(201);
  const { courses } = await wulan.read("/v1/staff/courses");
  expect(courses.find(({ course }: { course: string }) => course === "security")).toMatchObject({ attemptsLeft: 0 });
  shop.passTime(wait * 1_000);
  const next = learnerOf(staff, await staff.signIn(wulan.staffId));
  expect((await next.draw("security")).status).toBe(201);
  const own = (await logged()).filter(
    (statement) => statement.staff === wulan.staffId && statement.course === "security",
  );
  expect(own.filter(({ questions }) => questions !== undefined)).toHaveLength(4);
  expect(own.filter(({ right }) => right === 7)).toHaveLength(3);
});

test("no question of the quiz before comes again in the next one, as long as the bank has others", async () => {
  const wulan = await hire();
  const first: { ask: string }[] = (await wulan.take("data-ethics", 0)).questions;
  const second: { ask: string }[] = (await wulan.draw("data-ethics")).body.questions;
  const before = new Set(first.map(({ ask }) => ask));
  expect(second.filter(({ ask }) => before.has(ask)).length).toBeLessThanOrEqual(2);
});

test("of many who draw or answer at the same moment there is one quiz, one result and one certificate", async () => {
  const wulan = await hire();
  const drawn = await Promise.all([1, 2, 3, 4].map(() => wulan.draw("fairness")));
  expect(new Set(drawn.map(({ body }) => body.attemptId)).size).toBe(1);
  const { body: quiz } = drawn[0]!;
  const answers = await Promise.all([1, 2, 3].map(() => wulan.answer(quiz.attemptId, rightAnswers(quiz))));
  expect(answers.map(({ body }) => body.code ?? body.state).toSorted()).toEqual([
    "attempt_closed",
    "attempt_closed",
    "passed",
  ]);
  const { rows } = await shop.query("select count(*)::int as certificates from course_certificate");
  expect(rows).toEqual([{ certificates: 1 }]);
});

test("a quiz is answered by its own person, whole, in its day and in the edition it was drawn of", async () => {
  const [wulan, other] = [await hire(), await hire()];
  const { body: quiz } = await wulan.draw("consent");
  const right = rightAnswers(quiz);
  const codeOf = async (answers: readonly number[], by = wulan) => (await by.answer(quiz.attemptId, answers)).body.code;
  expect(await codeOf(right, other)).toBe("unknown_attempt");
  expect((await other.read(`/v1/staff/attempts/${quiz.attemptId}`)).code).toBe("unknown_attempt");
  expect((await wulan.read("/v1/staff/attempts/x")).code).toBe("unknown_attempt");
  for (const wrong of [[], right.slice(1), [...right, 0], right.map(() => 3), right.map(() => 0.5)])
    expect(await codeOf(wrong), JSON.stringify(wrong)).toBe("invalid_request");
  expect((await wulan.draw("made-up")).body.code).toBe("unknown_course");
  await shop.query("update course_attempt set edition = 0");
  expect(await codeOf(right)).toBe("attempt_closed");
  await shop.query(
    "update course_attempt set edition = 1, started_at = now() - interval '25 hours', ends_at = now() - interval '1 hour'",
  );
  expect(await codeOf(right)).toBe("attempt_closed");
  const lapsed = await wulan.read(`/v1/staff/attempts/${quiz.attemptId}`);
  expect([lapsed.state, lapsed.questions]).toEqual(["lapsed", []]);
});

test("a certificate checks without asking the shop, and is shown to its own person and to those who answer for training", async () => {
  const wulan = await hire(["marketer"], "Wulan Lestari");
  const officer = await hire(["privacy_officer"]);
  const colleague = await hire(["support"]);
  const { certificateId } = await wulan.take("dark-patterns", 9, "en");
  const path = `/v1/staff/certificates/${certificateId}`;
  const certificate = await wulan.read(path);
  expect(certificate).toMatchObject({ name: "Wulan Lestari", right: 9, of: 10, title: { en: expect.any(String) } });
  const verified = verifyReceipt(Buffer.from(JSON.stringify(certificate.receipt)), {});
  expect(verified).toMatchObject({ what: "certificate", id: certificateId, entry: { kind: "staff_course_passed" } });
  expect(JSON.stringify(certificate.receipt)).not.toContain("Wulan");
  const forged = { ...certificate.receipt, certificate: { ...certificate.receipt.certificate, right: 10 } };
  expect(() => verifyReceipt(Buffer.from(JSON.stringify(forged)), {})).toThrow();
  expect((await colleague.read(path)).code).toBe("unknown_certificate");
  expect((await officer.read(path)).certificateId).toBe(certificateId);
  for (const language of ["id", "en"]) {
    const page = await staff.askAs(wulan.cookie, "GET", `${path}?format=html&lang=${language}`);
    expect(page.headers["content-type"]).toContain("text/html");
    for (const said of ["Wulan Lestari", certificate.title[language], certificateId]) expect(page.text).toContain(said);
  }
  const pdf = await staff.askAs(wulan.cookie, "GET", `${path}?format=pdf`);
  expect([pdf.headers["content-type"], pdf.text.slice(0, 5)]).toEqual(["application/pdf", "%PDF-"]);
});

test("the report says of everybody what they need and how they stand; what was passed elsewhere counts as the set", async () => {
  await shop.query("truncate staff, staff_role");
  const officer = await hire(["privacy_officer"], "Sri");
  const support = await hire(["support"], "=Dimas");
  await hire(["administrator"], "Bayu");
  const left = await hire(["support"], "Tono");
  await shop.query(`update staff set removed_at = now() where staff_id = '${left.staffId}'`);
  const standings = async () => {
    const report = await officer.read("/v1/staff/training/report");
    return Object.fromEntries(report.people.map(({ name, standing }: Record<string, string>) => [name, standing]));
  };
  expect(await standings()).toEqual({ Sri: "due", "=Dimas": "due", Bayu: "not_needed" });
  for (const course of PRIVACY) await support.take(course);
  expect(await standings()).toMatchObject({ "=Dimas": "current" });
  await shop.query(
    `insert into staff_training values ('${officer.staffId}', 'elsewhere', now(), now() + interval '300 days', 'test', now())`,
  );
  expect(await standings()).toMatchObject({ Sri: "due" });
  for (const course of ["fairness", "dark-patterns"]) await officer.take(course);
  expect(await standings()).toMatchObject({ Sri: "current" });
  await shop.query("update course_certificate set edition = 0 where course = 'fairness'");
  expect(await standings()).toMatchObject({ Sri: "ends_soon" });
  await shop.query(
    "update course_certificate set until = until - interval '340 days', edition = 1 where course = 'fairness'",
  );
  expect(await standings()).toMatchObject({ Sri: "ends_soon" });
  expect(await standings()).toMatchObject({ "=Dimas": "current" });
  await shop.query("update course_certificate set edition = 0 where course = 'consent'");
  expect(await standings()).toMatchObject({ "=Dimas": "ends_soon" });
  const csv = (await staff.askAs(officer.cookie, "GET", "/v1/staff/training/report?format=csv")).text;
  expect(csv.split("\r\n")).toHaveLength(1 + 3 * 7 + 1);
  expect(csv).toContain(`"'=Dimas"`);
  expect((await support.read("/v1/staff/training/report")).code).toBe("permission_denied");
});

const OTHERS = ["dark-patterns", "fairness"];
const takeOthers = async ({ staffId }: { staffId: string }): Promise<void> => {
  for (const course of OTHERS) await learnerOf(staff, await staff.signIn(staffId)).take(course);
};
const alerts = async ({ staffId }: { staffId: string }) =>
  (await shop.query(`select alert from staff_alert where staff_id = '${staffId}' order by alert_id`)).rows.map(
    ({ alert }) => alert,
  );

test("a month, a week, a day before its end somebody is reminded, each once, at the end with those who answer for it, and weekly once it is over", async () => {
  await shop.query("truncate staff, staff_role");
  const officer = await hire(["auditor", "privacy_officer"]);
  const support = await hire(["support"], "Dimas");
  const maya = await hire(["marketer"], "Maya");
  const { education } = shop.serving;
  const trained = ({ staffId }: { staffId: string }, days: number) =>
    shop.query(
      `insert into staff_training values ('${staffId}', 'privacy', now() - interval '300 days', to_timestamp(${shop.now() / 1_000}) + interval '${days} days', 'test', now())`,
    );
  const ends = async (days: number) => {
    await shop.query("delete from staff_training");
    await trained(support, days);
    await trained(officer, 2_000);
  };
  for (const person of [maya, officer]) await takeOthers(person);
  await ends(31);
  expect(await education.remind()).toBe(0);
  await ends(29.5);
  expect([await education.remind(), await education.remind()]).toEqual([1, 0]);
  shop.passTime(15 * 24 * HOUR);
  expect(await education.remind()).toBe(0);
  shop.passTime(8 * 24 * HOUR);
  expect([await education.remind(), await education.remind()]).toEqual([1, 0]);
  shop.passTime(5 * 24 * HOUR);
  expect(await education.remind()).toBe(0);
  shop.passTime(24 * HOUR);
  expect([await education.remind(), await education.remind()]).toEqual([1, 0]);
  expect(await alerts(support)).toEqual(["training_ends", "training_ends", "training_ends"]);
  shop.passTime(24 * HOUR);
  expect([await education.remind(), await education.remind()]).toEqual([1, 0]);
  shop.passTime(6 * 24 * HOUR);
  expect(await education.remind()).toBe(0);
  shop.passTime(24 * HOUR);
  expect([await education.remind(), await education.remind()]).toEqual([1, 0]);
  expect((await alerts(support)).slice(3)).toEqual(["training_ended", "training_ended"]);
  expect(await alerts(officer)).toEqual(["training_ended"]);
  const cookie = await staff.signIn(support.staffId);
  const told = (await staff.askAs(cookie, "GET", "/v1/staff/alerts")).body.alerts;
  expect(told[0].text.en).toMatch(/^The privacy training of Dimas ended on [A-Z][a-z]+ \d+, \d{4}\./);
  expect(told[0].text.id).toMatch(/^Pelatihan privasi Dimas berakhir pada \d+ [A-Z][a-z]+ \d{4}\./);
  await ends(2_000);
  shop.passTime(305 * 24 * HOUR);
  // Two courses of each.
  expect(await education.remind()).toBe(4);
  expect(await alerts(maya)).toEqual(["course_ends", "course_ends"]);
  // For whoever answers for it, beside the standing.
  const { rows } = await shop.query(
    `select count(*)::int as times, max(at) as last from course_reminder where staff_id = '${support.staffId}'`,
  );
  const reader = await hire(["privacy_officer"], "Sri");
  const { people } = await reader.read("/v1/staff/training/report");
  const dimas = people.find(({ name }: { name: string }) => name === "Dimas");
  expect(dimas.reminders).toEqual({ times: rows[0].times, lastAt: rows[0].last.toISOString() });
  expect(dimas.reminders.times).toBeGreaterThan(3);
  expect(people.find(({ name }: { name: string }) => name === "Sri").reminders).toEqual({ times: 0 });
  const csv = (await staff.askAs(reader.cookie, "GET", "/v1/staff/training/report?format=csv")).text;
  expect(csv).toContain(`,"${dimas.reminders.times}","${dimas.reminders.lastAt}"\r\n`);
});

test("whoever never passed what their work needs is reminded weekly since it is needed, once of all courses, until they pass or leave", async () => {
  await shop.query("truncate staff, staff_role");
  const support = await hire(["support"], "Dimas");
  const maya = await hire(["marketer"], "Maya");
  const tono = await hire(["support"], "Tono");
  const { education } = shop.serving;
  shop.passTime(6 * 24 * HOUR);
  expect(await education.remind()).toBe(0);
  shop.passTime(1.5 * 24 * HOUR);
  expect([await education.remind(), await education.remind()]).toEqual([3, 0]);
  await shop.query(`update staff set removed_at = now() where staff_id = '${tono.staffId}'`);
  await takeOthers(maya);
  shop.passTime(7 * 24 * HOUR);
  expect([await education.remind(), await education.remind()]).toEqual([1, 0]);
  for (const course of PRIVACY) await learnerOf(staff, await staff.signIn(support.staffId)).take(course);
  shop.passTime(7 * 24 * HOUR);
  expect(await education.remind()).toBe(0);
  expect(await alerts(support)).toEqual(["training_missing", "training_missing"]);
  expect(await alerts(maya)).toEqual(["course_missing"]);
  const told = (await staff.askAs(await staff.signIn(maya.staffId), "GET", "/v1/staff/alerts")).body.alerts;
  expect(told[0].text.en).toMatch(/^The work of Maya has needed courses since [A-Z][a-z]+ \d+, \d{4} /);
});

test("how a quiz was answered is kept for thirteen months, and not at all of somebody who left; certificates stay", async () => {
  const [wulan, tono] = [await hire(), await hire()];
  await wulan.take("consent");
  await tono.take("consent");
  const { education } = shop.serving;
  expect(await education.forgetAttempts()).toBe(0);
  await shop.query(`update staff set removed_at = now() where staff_id = '${tono.staffId}'`);
  expect(await education.forgetAttempts()).toBe(1);
  shop.passTime(400 * 24 * HOUR);
  expect(await education.forgetAttempts()).toBe(1);
  const { rows } = await shop.query("select count(*)::int as certificates from course_certificate");
  expect(rows).toEqual([{ certificates: 2 }]);
});
