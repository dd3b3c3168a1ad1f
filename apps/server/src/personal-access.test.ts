import { afterAll, beforeAll, expect, test } from "vitest";
import { openShopWithPeople } from "./test-people.ts";
import { withStaff } from "./test-staff.ts";

const HOUR = 60 * 60_000;
const LETTER = "I would like to know why I see prams.";

let people: Awaited<ReturnType<typeof openShopWithPeople>>;
let shop: typeof people.shop;
let staff: ReturnType<typeof withStaff>;
let requestId: string;
beforeAll(async () => {
  people = await openShopWithPeople({ limits: { requestsPerMinute: 1_000_000 } });
  shop = people.shop;
  staff = withStaff(shop);
  const budi = await people.introduce("budi");
  const asked = await shop.ask("POST", "/v1/me/requests", { payload: { kind: "question", text: LETTER }, token: budi });
  requestId = asked.body.requestId;
});
afterAll(() => shop[Symbol.asyncDispose]());

const read = (cookie: string, payload: object, headers: Readonly<Record<string, string>> = {}) =>
  staff.askAs(cookie, "POST", `/v1/admin/requests/${requestId}/read`, { payload, headers });
const ownExport = async () => (await shop.ask("GET", "/v1/me/export", { token: await shop.signCustomer("budi") })).text;

test("what a person wrote is shown to a role that needs it, with a reason that this person can read afterwards", async () => {
  const dimas = await staff.hire(["support"], { name: "Dimas Saputra" });
  const cookie = await staff.signIn(dimas.staffId);
  expect((await read(cookie, {})).body.code).toBe("reason_required");
  expect((await read(cookie, { because: "   " })).body.code).toBe("reason_required");
  const shown = await read(cookie, { because: "To answer the question about prams.", by: "Somebody Else" });
  expect([shown.status, shown.body.request?.text], shown.text).toEqual([200, LETTER]);
  const byHeader = await read(
    cookie,
    {},
    { "x-seimbang-reason": encodeURIComponent("Pertanyaan kedua, lewat telepon.") },
  );
  expect(byHeader.status, byHeader.text).toBe(200);
  expect((await read(cookie, {}, { "x-seimbang-reason": "%E0%A4%A" })).body.code).toBe("reason_required");
  const taken = await ownExport();
  for (const told of ["Dimas Saputra", "To answer the question about prams.", "Pertanyaan kedua, lewat telepon."])
    expect(taken).toContain(told);
  expect(taken).not.toContain("Somebody Else");
});

test("no other role is shown it, and nothing is logged of a try that was refused", async () => {
  const before = await ownExport();
  for (const role of ["marketer", "analyst", "auditor", "administrator"] as const) {
    const { staffId } = await staff.hire([role]);
    const answer = await read(await staff.signIn(staffId), { because: "Curious." });
    expect([answer.status, answer.body.code], role).toEqual([403, "permission_denied"]);
  }
  expect(before.includes("Curious.") || (await ownExport()).includes("Curious.")).toBe(false);
});

test("whose training has expired is shown nothing, until it is current again", async () => {
  const { staffId } = await staff.hire(["support"], { isTrained: false });
  const cookie = await staff.signIn(staffId);
  const answer = await read(cookie, { because: "To answer it." });
  expect([answer.status, answer.body.code, answer.text.includes(LETTER)]).toEqual([403, "training_required", false]);
  const officer = await staff.signIn((await staff.hire(["privacy_officer"])).staffId);
  const record = (payload: object) =>
    staff.askAs(officer, "POST", `/v1/staff/people/${staffId}/training`, {
      payload: { course: "privacy", ...payload },
    });
  const lastYear = new Date(shop.now() - 366 * 24 * HOUR).toISOString();
  expect((await record({ passedAt: lastYear })).body.training.state).toBe("expired");
  expect((await read(cookie, { because: "To answer it." })).body.code).toBe("training_required");
  expect((await record({ passedAt: new Date(shop.now() + HOUR).toISOString() })).body.code).toBe("invalid_request");
  expect((await record({})).body.training.state).toBe("current");
  expect((await read(cookie, { because: "To answer it." })).status).toBe(200);
});

test("the glass is broken with a reason, for an hour, for a role that needs it, before everybody's eyes", async () => {
  const { staffId } = await staff.hire(["support"], { isTrained: false, name: "Tono" });
  const cookie = await staff.signIn(staffId);
  const breakGlass = (by: string, payload: object) => staff.askAs(by, "POST", "/v1/staff/break-glass", { payload });
  const marketer = await staff.signIn((await staff.hire(["marketer"])).staffId);
  expect((await breakGlass(marketer, { reason: "Why not." })).body.code).toBe("permission_denied");
  expect((await breakGlass(cookie, { reason: " " })).body.code).toBe("invalid_request");
  const officer = await staff.signIn((await staff.hire(["privacy_officer"])).staffId);
  const broken = await breakGlass(cookie, { reason: "The deadline is tonight." });
  expect(broken.body.training.state).toBe("none");
  expect(Date.parse(broken.body.breakGlassUntil) - shop.now()).toBeGreaterThan(59 * 60_000);
  expect((await read(cookie, { because: "Due tonight." })).status).toBe(200);
  // It is of this session alone.
  expect((await read(await staff.signIn(staffId), { because: "Due tonight." })).body.code).toBe("training_required");
  const { alerts } = (await staff.askAs(officer, "GET", "/v1/staff/alerts")).body;
  expect(alerts[0]).toMatchObject({
    alert: "break_glass",
    about: { name: "Tono" },
    reason: "The deadline is tonight.",
  });
  shop.passTime(HOUR / 2);
  await staff.askAs(cookie, "GET", "/v1/staff/me");
  shop.passTime(HOUR / 2 + 1_000);
  expect((await read(cookie, { because: "Still." })).body.code).toBe("training_required");
});

test("the shop's own server reads by its key, and says who and why as before", async () => {
  const ask = (payload: object) =>
    shop.ask("POST", `/v1/admin/requests/${requestId}/read`, { payload, key: shop.secretKey });
  expect((await ask({ because: "To answer it." })).body.code).toBe("invalid_request");
  expect((await ask({ because: "To answer it.", by: "Back office" })).status).toBe(200);
});
