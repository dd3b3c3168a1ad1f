import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createKey } from "../keys/create-key.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { openTestShop } from "../test-open-shop.ts";
import { withStaff } from "../test-staff.ts";
import { openStaffDesk } from "./staff-desk.ts";

let shop: Awaited<ReturnType<typeof openTestShop>>;
let staff: ReturnType<typeof withStaff>;
let sri: { staffId: string; cookie: string };

beforeAll(async () => {
  shop = await openTestShop({ limits: { requestsPerMinute: 1_000_000 } });
  staff = withStaff(shop);
});
afterAll(() => shop[Symbol.asyncDispose]());
/** Nobody but one administrator, who can sign in. */
beforeEach(async () => {
  await shop.query("truncate staff, staff_role, staff_session, staff_passkey, staff_training, staff_alert");
  sri = await administrator();
});

const withPasskey = async (staffId: string) => {
  await shop.query(
    `insert into staff_passkey values (gen_random_uuid(), '${staffId}', 'x', gen_random_uuid()::text, '', 0, '{}', 'x', now(), null)`,
  );
  return { staffId, cookie: await staff.signIn(staffId) };
};
const administrator = async () => withPasskey((await staff.hire(["administrator"], { name: "Sri" })).staffId);
const roles = (cookie: string, staffId: string, given: readonly string[], from?: readonly string[]) =>
  staff.askAs(cookie, "PUT", `/v1/staff/people/${staffId}/roles`, {
    payload: { roles: given, ...(from === undefined ? {} : { from }) },
  });
const remove = (cookie: string, staffId: string) => staff.askAs(cookie, "DELETE", `/v1/staff/people/${staffId}`);
const me = async (cookie: string) => (await staff.askAs(cookie, "GET", "/v1/staff/me")).body;

test("new roles hold from the next request on, in a session that is open, and are told", async () => {
  const maya = await staff.hire(["marketer"], { name: "Maya" });
  const cookie = await staff.signIn(maya.staffId);
  const campaigns = async () => (await staff.askAs(cookie, "GET", "/v1/admin/campaigns")).status;
  expect(await campaigns()).toBe(200);
  expect((await roles(sri.cookie, maya.staffId, ["support"])).body.roles).toEqual(["support"]);
  expect(await campaigns()).toBe(403);
  expect((await me(cookie)).permissions).toContain("rights.answer");
  const { alerts } = (await staff.askAs(cookie, "GET", "/v1/staff/alerts")).body;
  expect(alerts[0]).toMatchObject({ alert: "roles_changed", about: { name: "Maya" }, reason: "support" });
  expect((await roles(sri.cookie, maya.staffId, ["support", "privacy_officer"])).status).toBe(200);
  const told = (await staff.askAs(cookie, "GET", "/v1/staff/alerts")).body.alerts[0];
  expect(told.text).toEqual({
    id: "Maya sekarang berperan: pejabat pelindungan data, layanan pelanggan.",
    en: "Maya now has these roles: privacy officer, support.",
  });
});

test("of two who change somebody's roles from the same ones, also at the same moment, the second is told and changes nothing", async () => {
  const budi = await administrator();
  const maya = await staff.hire(["marketer", "analyst"], { name: "Maya" });
  const now = async () => (await staff.askAs(sri.cookie, "GET", `/v1/staff/people/${maya.staffId}`)).body.roles;
  const began = ["analyst", "marketer"];
  const answers = await Promise.all([
    roles(sri.cookie, maya.staffId, ["marketer"], began),
    roles(budi.cookie, maya.staffId, ["marketer", "analyst", "administrator"], began),
  ]);
  const [given] = answers.filter(({ status }) => status === 200);
  const [refused] = answers.filter(({ status }) => status === 409);
  expect(refused?.body.code).toBe("version_conflict");
  expect((await now()).toSorted()).toEqual(given?.body.roles.toSorted());
  // Whoever read it again goes on from there, in whatever order the roles are named.
  expect((await roles(sri.cookie, maya.staffId, ["support", "analyst"], await now())).status).toBe(200);
  expect((await roles(sri.cookie, maya.staffId, ["support"], ["support", "analyst"])).status).toBe(200);
  expect(await now()).toEqual(["support"]);
});

test("nobody raises or removes themselves", async () => {
  expect((await roles(sri.cookie, sri.staffId, ["administrator", "privacy_officer"])).body.code).toBe("own_account");
  expect((await remove(sri.cookie, sri.staffId)).body.code).toBe("own_account");
  const training = await staff.askAs(sri.cookie, "POST", `/v1/staff/people/${sri.staffId}/training`, {
    payload: { course: "privacy" },
  });
  expect(training.body.code).toBe("own_account");
  expect((await me(sri.cookie)).roles).toEqual(["administrator"]);
});

test("two administrators who take each other out at the same moment leave one, who can sign in", async () => {
  const budi = await administrator();
  const answers = await Promise.all([remove(sri.cookie, budi.staffId), remove(budi.cookie, sri.staffId)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { rows } = await shop.query("select count(*)::int as left from staff where removed_at is null");
  expect(rows).toEqual([{ left: 1 }]);
});

test("the last administrator who can sign in is neither removed nor made anything else, also from the command line", async () => {
  const desk = openStaffDesk(staff.deps);
  const refused = (done: Promise<unknown>) =>
    done.then(
      () => "done",
      ({ code }) => code,
    );
  // Invited and never came: nobody who could let others in.
  await staff.hire(["administrator"]);
  expect(await refused(desk.remove(sri.staffId))).toBe("last_administrator");
  expect(await refused(desk.changeRoles(sri.staffId, ["marketer"]))).toBe("last_administrator");
  await administrator();
  expect(await refused(desk.remove(sri.staffId))).toBe("done");
  expect(await refused(desk.remove(sri.staffId))).toBe("unknown_staff");
});

test("whoever leaves is out at once, can be invited anew as somebody new, and their keys are named", async () => {
  const maya = await withPasskey((await staff.hire(["marketer"], { name: "Maya" })).staffId);
  const made = await createKey(shop.database, "secret", "Maya's", timeOrderedId, shop.now(), {
    madeBy: `staff:${maya.staffId}`,
  });
  const other = await createKey(shop.database, "secret", "till", timeOrderedId, shop.now());
  const removed = await remove(sri.cookie, maya.staffId);
  expect(removed.body).toMatchObject({ sessionsEnded: 1, keys: [{ keyId: made.keyId, name: "Maya's" }] });
  expect(removed.text).not.toContain(other.keyId);
  expect((await me(maya.cookie)).code).toBe("session_ended");
  const { rows } = await shop.query(`select mail, password_hash, name from staff where staff_id = '${maya.staffId}'`);
  expect(rows).toEqual([{ mail: null, password_hash: null, name: "Maya" }]);
  const left = await shop.query(`select 1 from staff_passkey where staff_id = '${maya.staffId}'`);
  expect(left.rows).toEqual([]);
});

test("a key that somebody makes bears their name, and only people make keys", async () => {
  const create = (cookie: string, key = "") =>
    shop.ask("POST", "/v1/admin/keys", {
      key,
      payload: { kind: "publishable", name: "pages" },
      headers: { cookie, "x-seimbang-console": "1" },
    });
  const made = await create(sri.cookie);
  expect(made.status, made.text).toBe(201);
  const listed = (await staff.askAs(sri.cookie, "GET", "/v1/admin/keys")).body.keys;
  expect(listed.at(-1)).toMatchObject({ keyId: made.body.keyId, madeBy: `staff:${sri.staffId}` });
  expect((await create(sri.cookie, shop.secretKey)).body.code).toBe("session_required");
  shop.passTime(11 * 60_000);
  expect((await create(sri.cookie)).body.code).toBe("reauthentication_required");
});

test("a key ends when it was said to, a secret one after a year otherwise, and whoever calls with it then is told why", async () => {
  const cookie = await staff.signIn(sri.staffId);
  const create = (payload: object) =>
    staff.askAs(cookie, "POST", "/v1/admin/keys", { payload: { name: "back end", ...payload } });
  const until = (days: number) => new Date(shop.now() + days * 86_400_000).toISOString();
  const [usual, pages, never] = await Promise.all([
    create({ kind: "secret" }),
    create({ kind: "publishable" }),
    create({ kind: "secret", expiresAt: null }),
  ]);
  expect(Date.parse(usual.body.expiresAt) / 86_400_000).toBeCloseTo(shop.now() / 86_400_000 + 365, 2);
  expect([pages.status, pages.body.expiresAt, never.status, never.body.expiresAt]).toEqual([
    ...[201, undefined],
    ...[201, undefined],
  ]);
  const over = await create({ kind: "secret", expiresAt: until(-1) });
  expect([over.status, over.body.errors[0].field]).toEqual([400, "/expiresAt"]);
  expect((await create({ kind: "secret", expiresAt: "2090-12-31T23:59:60Z" })).status).toBe(400);
  const { keyId, key, expiresAt } = (await create({ kind: "secret", expiresAt: until(1) })).body;
  const call = () => shop.ask("GET", "/v1/admin/keys", { key });
  // A key that was only just made is looked for again after half a second.
  shop.passTime(1_000);
  const listed = await call();
  expect(listed.status).toBe(200);
  expect(listed.body.keys.find((one: { keyId: string }) => one.keyId === keyId).expiresAt).toBe(expiresAt);
  shop.passTime(86_400_000);
  const refused = await call();
  expect([refused.status, refused.body.code]).toEqual([401, "key_expired"]);
});

test("what somebody does is done under their own name, whatever they say", async () => {
  const officer = await staff.hire(["privacy_officer"], { name: "Ratna" });
  const cookie = await staff.signIn(officer.staffId);
  const document = { title: "Lost laptop", awareAt: new Date(shop.now()).toISOString() };
  const record = (payload: object) => staff.askAs(cookie, "POST", "/v1/admin/breaches", { payload });
  const anonymous = await record({ drill: true, document });
  expect(anonymous.body.versions[0]).toMatchObject({ by: "Ratna" });
  const forged = await record({ drill: true, document, by: "Sri" });
  expect(forged.body.versions[0]).toMatchObject({ by: "Ratna" });
  const byKey = await shop.ask("POST", "/v1/admin/breaches", {
    payload: { drill: true, document },
    key: shop.secretKey,
  });
  expect(byKey.body.code).toBe("invalid_request");
});

test("a day on which a role was last of use is noted, for the role that was used alone", async () => {
  const both = await staff.hire(["marketer", "administrator"]);
  await staff.askAs(await staff.signIn(both.staffId), "GET", "/v1/admin/backups");
  const used = async () =>
    (await shop.query(`select role from staff_role where staff_id = '${both.staffId}' and last_used_on is not null`))
      .rows;
  await expect.poll(used).toEqual([{ role: "administrator" }]);
});

test("everything about who may do what is in the log, without a name", async () => {
  const maya = await staff.hire(["marketer"], { name: "Maya Prameswari" });
  await roles(sri.cookie, maya.staffId, ["analyst"]);
  await remove(sri.cookie, maya.staffId);
  const { rows } = await shop.query("select leaf from log_entry union all select leaf from log_queue");
  const log = rows.map(({ leaf }) => String(leaf)).join("\n");
  for (const kind of ["staff_roles_changed", "staff_removed", "staff_trained"]) expect(log).toContain(kind);
  expect(log).not.toContain("Maya");
});

test("where the shop sends mail, whoever is invited has the link by mail, and whoever is told of something a mail of it", async () => {
  const waiting = async () => Number((await shop.query("select count(*) as mails from office_message")).rows[0].mails);
  const before = await waiting();
  const desk = openStaffDesk({ ...staff.deps, sendsMail: true });
  const invited = await desk.invite({ mail: "tono@toko.example", roles: ["support"] }, "https://seimbang.toko.example");
  expect([invited.isMailed, await waiting()]).toEqual([true, before + 1]);
  const maya = await staff.hire(["marketer"], { name: "Maya" });
  await desk.changeRoles(maya.staffId, ["analyst"]);
  // Maya, and the one administrator.
  expect(await waiting()).toBe(before + 3);
  const silent = openStaffDesk(staff.deps);
  expect((await silent.invite({ mail: "dewi@toko.example", roles: ["support"] }, "https://x.example")).isMailed).toBe(
    false,
  );
  expect(await waiting()).toBe(before + 3);
});
