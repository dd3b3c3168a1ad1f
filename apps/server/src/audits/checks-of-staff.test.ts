import type { StaffRole } from "@seimbang/contracts";
import { openTestDatabase } from "@seimbang/database/test-database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openCourses, readTraining } from "../education/read.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { checkStaff } from "./checks/check-staff.ts";
import { checkTraining } from "./checks/check-training.ts";
import type { Check } from "./findings.ts";

const NOW = Date.UTC(2026, 10, 29);
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW - days * DAY);

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(() =>
  opened.pool.query("truncate staff, staff_role, staff_passkey, staff_alert, staff_training, course_certificate"),
);

const found = async (check: Check) => {
  const outcome = await check(NOW);
  return typeof outcome === "string" ? outcome : outcome.map(({ code, about }) => `${code} ${about ?? ""}`.trim());
};
const staffFound = () => found(checkStaff(opened));
const courses = openCourses();
const trainingFound = () => found(checkTraining({ training: (now) => readTraining(opened.database, courses, now) }));

/** Somebody who came long ago, was here so many days ago, and did so many days ago what their roles are for. */
const hire = async (roles: readonly StaffRole[], { seen = 1, used = 1, password = "", passkeys = 1 } = {}) => {
  const staffId = timeOrderedId();
  await opened.pool.query(
    "insert into staff (staff_id, name, mail, language, password_hash, joined_at, last_seen_at) values ($1::uuid, 'Rini', $1::text, 'id', nullif($2, ''), $3, $4)",
    [staffId, password, ago(400), ago(seen)],
  );
  for (const role of roles)
    await opened.pool.query("insert into staff_role values ($1, $2, 'test', $3, $4)", [
      staffId,
      role,
      ago(400),
      ago(used),
    ]);
  for (let count = 0; count < passkeys; count += 1)
    await opened.pool.query(
      "insert into staff_passkey values (gen_random_uuid(), $1, 'x', gen_random_uuid()::text, '', 0, '{}', 'x', now(), null)",
      [staffId],
    );
  return staffId;
};

test("where nobody was ever let in there is nothing to look at", async () => {
  expect([await staffFound(), await trainingFound()]).toEqual(["not_there", "not_there"]);
});

test("a team of two administrators and an officer who were all here lately is in order", async () => {
  await hire(["administrator"]);
  await hire(["administrator", "privacy_officer"], { seen: 90, used: 90 });
  expect(await staffFound()).toEqual([]);
});

test("an account that nobody used for a quarter is found, and only once, and not after it was closed", async () => {
  await hire(["administrator", "privacy_officer"]);
  await hire(["administrator"]);
  const stale = await hire(["marketer"], { seen: 91, used: 200 });
  expect(await staffFound()).toEqual([`account_stale ${stale}`]);
  await opened.pool.query("update staff set removed_at = now() where staff_id = $1", [stale]);
  await opened.pool.query("delete from staff_role where staff_id = $1", [stale]);
  expect(await staffFound()).toEqual([]);
});

test("a role that somebody has and does nothing with is found, by person and role", async () => {
  await hire(["administrator", "privacy_officer"]);
  const other = await hire(["administrator"], { used: 91 });
  expect(await staffFound()).toEqual([`role_unused ${other} administrator`]);
});

test("a missing second factor, administrator or officer, and an administrator alone, are found", async () => {
  const bare = await hire(["administrator"], { password: "hash", passkeys: 0 });
  expect(await staffFound()).toEqual([
    `second_factor_missing ${bare}`,
    "administrator_missing",
    "officer_role_missing",
  ]);
  await hire(["administrator", "privacy_officer"]);
  expect(await staffFound()).toEqual([`second_factor_missing ${bare}`, "administrator_alone"]);
});

test("each account that broke the glass is asked about for a month, however many were told", async () => {
  await hire(["administrator", "privacy_officer"]);
  const broke = await hire(["administrator"]);
  const alert = (days: number) =>
    opened.pool.query(
      "insert into staff_alert values (gen_random_uuid(), gen_random_uuid(), 'break_glass', $1, null, null, 'why', $2, null)",
      [broke, ago(days)],
    );
  await alert(31);
  expect(await staffFound()).toEqual([]);
  for (const days of [29, 29, 3]) await alert(days);
  const outcome = await checkStaff(opened)(NOW);
  expect(outcome).toEqual([{ code: "glass_broken", about: broke, facts: { times: 2 } }]);
});

test("training is asked of whoever may see customers' data, and of nobody else", async () => {
  await hire(["administrator"]);
  const [never, expired, soon, current] = [
    await hire(["support"]),
    await hire(["support"]),
    await hire(["support", "administrator"]),
    await hire(["support"]),
  ];
  const trained = (staffId: string, days: number) =>
    opened.pool.query("insert into staff_training values ($1, 'privacy', $2, $3, 'test', now())", [
      staffId,
      ago(400),
      ago(-days),
    ]);
  await trained(expired, -3);
  await trained(soon, 30);
  await trained(current, 31);
  expect(await trainingFound()).toEqual([
    `training_missing ${never}`,
    `training_expired ${expired}`,
    `training_ends_soon ${soon}`,
  ]);
});

test("whoever decides what customers see needs the courses about that, in their newest edition", async () => {
  const maya = await hire(["marketer"]);
  expect(await trainingFound()).toEqual([`courses_due ${maya}`]);
  const pass = (course: string, { edition = 1, days = 200 } = {}) =>
    opened.pool.query("insert into course_certificate values (gen_random_uuid(), $1, $2, $3, 9, 10, 8, $4, $5)", [
      maya,
      course,
      edition,
      ago(165),
      ago(-days),
    ]);
  await pass("fairness");
  await pass("dark-patterns", { edition: 0 });
  const outcome = await checkTraining({ training: (now) => readTraining(opened.database, courses, now) })(NOW);
  expect(outcome).toEqual([{ code: "courses_due", about: maya, facts: { count: 1 } }]);
  await pass("dark-patterns", { days: 201 });
  expect(await trainingFound()).toEqual([]);
});
