import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openTestDatabase } from "@seimbang/database/test-database";
import { expect, test } from "vitest";
import { examineApiKeys } from "../doctor/checks/examine-shop.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { readTemplate } from "../test-template.ts";
import { checkApiKeys } from "./checks/check-api-keys.ts";
import { checkAssessments } from "./checks/check-assessments.ts";
import { checkBreaches } from "./checks/check-breaches.ts";
import { checkDependencies } from "./checks/check-dependencies.ts";
import { checkJobs } from "./checks/check-jobs.ts";
import { checkMasterKeys } from "./checks/check-master-keys.ts";
import { checkNotice } from "./checks/check-notice.ts";
import { checkRestoreTest } from "./checks/check-restore-test.ts";
import { checkServer } from "./checks/check-server.ts";
import dependencies from "./dependencies.json" with { type: "json" };
import { isMoreUrgent } from "./describe-task.ts";
import type { Check } from "./findings.ts";
import { keepTasks } from "./keep-tasks.ts";
import { listOpenTasks } from "./store.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 29);
const ROOT = join(import.meta.dirname, "../../../..");

const found = async (check: Check, now = NOW) => {
  const checked = await check(now);
  return typeof checked === "string" ? checked : checked.map(({ code, about }) => `${code} ${about ?? ""}`.trim());
};

const given = readTemplate();
type Server = { origins?: string[]; proxies?: string[]; url?: string; webhooks?: string[] };
const serverOf = ({ origins = [], proxies = [], url = "https://toko.example", webhooks = [] }: Server) =>
  checkServer({
    configuration: {
      shop: { ...given.shop, url },
      server: { ...given.server, origins, proxies },
      log: { publish: "0 * * * *", files: [], webhooks },
    },
  });

test("a shop, its pages and what it sends are encrypted, and nobody's own machine may call a live one", async () => {
  expect(await found(serverOf({ origins: ["https://toko.example"], proxies: ["10.0.0.3", "10.0.0.0/24"] }))).toEqual(
    [],
  );
  expect(await found(serverOf({ url: "http://toko.example" }))).toEqual(["shop_insecure http://toko.example"]);
  expect(await found(serverOf({ origins: ["http://toko.example", "http://localhost:3000"] }))).toEqual([
    "origin_insecure http://toko.example",
    "origin_local http://localhost:3000",
  ]);
  expect(await found(serverOf({ proxies: ["0.0.0.0/0"] }))).toEqual(["proxies_too_wide 0.0.0.0/0"]);
  expect(await found(serverOf({ webhooks: ["http://a.example/x?key=1", "http://127.0.0.1/x"] }))).toEqual([
    "webhook_insecure http://a.example",
  ]);
});

test("a shop that is tried out on one's own machine is in order", async () => {
  expect(await found(serverOf({ url: "http://localhost:8080", origins: ["http://localhost:3000"] }))).toEqual([]);
});

test("a notice without a contact, and then one without an officer, is not complete", async () => {
  const noticeOf = (contact: object | undefined) =>
    checkNotice({ configuration: { ...given, shop: { ...given.shop, contact: contact as never } } });
  expect(await found(noticeOf(undefined))).toEqual(["contact_missing"]);
  expect(await found(noticeOf({ controller: "PT", mail: "a@b.example" }))).toEqual(["officer_missing"]);
});

test("a master key is changed within a year, and its former version retired within a week of that", async () => {
  const key = (version: string, age: number, more: object = {}) => ({
    ...{ version, addedAt: NOW - age * DAY, isGiven: true, isInForce: false, personKeys: 0, wrapsRoot: false },
    ...more,
  });
  const of = (...states: ReturnType<typeof key>[]) => found(checkMasterKeys({ masterKeys: async () => states }));
  expect(await of(key("new", 365, { isInForce: true }))).toEqual([]);
  expect(await of(key("new", 366, { isInForce: true }))).toEqual(["master_key_old new"]);
  expect(await of(key("old", 90), key("new", 7, { isInForce: true }))).toEqual([]);
  expect(await of(key("old", 90), key("new", 8, { isInForce: true }))).toEqual(["master_key_not_retired old"]);
  expect(await of(key("lost", 90, { isGiven: false, personKeys: 3 }))).toEqual(["master_key_not_given lost"]);
});

test("backups that nobody restored for a test, and tests that failed or are old, are found", async () => {
  await using opened = await openTestDatabase();
  const { database, pool } = opened;
  const check = checkRestoreTest({ database });
  const ran = (kind: string, succeeded: boolean, daysAgo: number) =>
    pool.query(
      "insert into backup_run (run_id, kind, at, succeeded, result) values (gen_random_uuid(), $1, $2, $3, '{}')",
      [kind, new Date(NOW - daysAgo * DAY), succeeded],
    );
  expect(await found(check)).toBe("not_there");
  await ran("backup", true, 100);
  expect(await found(check)).toEqual(["restore_not_tested"]);
  await ran("rehearsal", true, 91);
  expect(await found(check)).toEqual(["restore_test_old"]);
  await ran("rehearsal", false, 2);
  expect(await found(check)).toEqual(["restore_test_failed"]);
  await ran("rehearsal", true, 1);
  expect(await found(check)).toEqual([]);
});

test("a job that failed last, and one that did not end well for longer than it may, are found; without a queue there is nothing to look at", async () => {
  await using opened = await openTestDatabase();
  const { database, pool } = opened;
  const jobs = () =>
    new Map([
      ["audit", 8 * DAY],
      ["fit-model", 2 * DAY],
      ["delete-expired", 2 * DAY],
      ["never-asked", 2 * DAY],
    ]);
  const check = checkJobs({ database, jobs });
  expect(await found(check)).toBe("not_there");
  await pool.query(
    "create schema job; create table job.job (name text, state text, created_on timestamptz, completed_on timestamptz)",
  );
  const ran = (name: string, state: string, daysAgo: number) =>
    pool.query("insert into job.job values ($1, $2, $3, $3)", [name, state, new Date(Date.now() - daysAgo * DAY)]);
  await ran("audit", "completed", 7);
  await ran("fit-model", "completed", 1);
  await ran("fit-model", "failed", 0.5);
  await ran("delete-expired", "completed", 3);
  expect(await found(check)).toEqual(["job_failed fit-model", "job_missed delete-expired"]);
});

test("the list of versions is the one that is installed, with a day of release for each, and gets old", async () => {
  const manifests = globSync(["apps/*/package.json", "packages/*/package.json"], { cwd: ROOT });
  const installed = Object.assign(
    {},
    ...manifests.map((path) => JSON.parse(readFileSync(join(ROOT, path), "utf8")).dependencies ?? {}),
  ) as Record<string, string>;
  const others = Object.entries(installed).filter(([name]) => !name.startsWith("@seimbang/"));
  const listed = Object.entries(dependencies.versions).map(([name, { version }]) => [name, version]);
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(others));
  for (const [name, { released }] of Object.entries(dependencies.versions))
    expect(released <= dependencies.listedOn, name).toBe(true);
  const listedAt = Date.parse(dependencies.listedOn);
  expect(await found(checkDependencies, listedAt + 120 * DAY)).toEqual([]);
  expect(await found(checkDependencies, listedAt + 121 * DAY)).toEqual(["version_old"]);
});

test("a thing that is found twice is one task, with what was found last", async () => {
  await using opened = await openTestDatabase();
  const { database } = opened;
  const checked = [1, 2].map((days) => ({ code: "job_missed", about: "train", facts: { days } }) as const);
  const keep = (outcomes: Parameters<typeof keepTasks>[1]) =>
    keepTasks(database, outcomes, { now: NOW, makeId: timeOrderedId });
  expect((await keep([{ check: "jobs", checked }])).appeared).toHaveLength(1);
  expect(await listOpenTasks(database)).toMatchObject([{ code: "job_missed", about: "train", facts: { days: 2 } }]);
  expect((await keep([{ check: "jobs", checked: [] }])).gone).toHaveLength(1);
});

test("an assessment is to be looked at again a month before its day, and is overdue once that day is over everywhere", async () => {
  const signedUntil = (reviewBy: string, state = "signed") =>
    checkAssessments({
      assessments: {
        list: async () => ({
          assessments: [
            {
              ...{ kind: "impact_assessment", subject: "engine", title: { id: "", en: "" }, version: 1, changes: [] },
              state: state as "signed",
              signature: { by: "Sri", at: "2026-01-01T00:00:00Z", decision: "acceptable", judgement: "Ya.", reviewBy },
            },
          ],
        }),
      } as never,
    });
  const of = (reviewBy: string, state?: string) => found(signedUntil(reviewBy, state));
  expect(await of("2026-12-30")).toEqual([]);
  expect(await of("2026-12-29")).toEqual(["assessment_review_due impact_assessment/engine"]);
  expect(await of("2026-11-28")).toEqual(["assessment_review_due impact_assessment/engine"]);
  expect(await of("2026-11-27")).toEqual(["assessment_review_overdue impact_assessment/engine"]);
  expect(await of("2026-11-27", "reopened")).toEqual(["assessment_reopened impact_assessment/engine"]);
});

test("a breach is practised once a year, and a practice that nobody ended is none", async () => {
  const drill = (days: number, more: object = {}) =>
    checkBreaches({
      breaches: {
        list: async () => ({
          breaches: [{ drill: true, state: "closed", awareAt: new Date(NOW - days * DAY).toISOString(), ...more }],
        }),
      } as never,
    });
  expect(await found(drill(364))).toEqual([]);
  for (const none of [drill(365), drill(1, { state: "open" }), drill(1, { drill: false })])
    expect(await found(none)).toEqual(["drill_missing"]);
});

test("a key that ends within two weeks is found, and one that has ended, until it is revoked", async () => {
  await using test = await openTestDatabase();
  const { database } = test;
  const make = async (name: string, days?: number) => {
    const expiresAt = days === undefined ? undefined : NOW + days * DAY;
    return (await createKey(database, "secret", name, timeOrderedId, NOW - DAY, { expiresAt })).keyId;
  };
  await make("for good");
  await make("later", 15);
  const [soon, over] = [await make("soon", 13), await make("over", -0.5)];
  expect(await found(checkApiKeys({ database }))).toEqual([`key_ends_soon ${soon}`, `key_expired ${over}`]);
  const examined = await examineApiKeys(database, NOW);
  expect(examined === "not_there" ? [] : examined.findings.map(({ text }) => text.en)).toEqual([
    "The key “soon” ends in 13 days.",
    "The key “over” has ended and is refused.",
  ]);
  for (const keyId of [soon, over]) await revokeKey(database, keyId, NOW);
  expect(await found(checkApiKeys({ database }))).toEqual([]);
});

test("of tasks the most severe come first, then what is due first, then what is looked at first", () => {
  const task = (severity: string, dueAt: string, check: string) => ({ severity, dueAt, check }) as never;
  const ordered = [
    task("high", "2026-12-02", "jobs"),
    task("medium", "2026-12-01", "api_keys"),
    task("medium", "2026-12-01", "jobs"),
    task("medium", "2026-12-02", "api_keys"),
    task("low", "2026-11-01", "api_keys"),
  ];
  expect(ordered.toReversed().toSorted(isMoreUrgent)).toEqual(ordered);
});
