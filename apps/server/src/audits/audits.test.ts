import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AuditReportWire,
  type AuditTaskWire,
  permissionsOf,
  STAFF_ROLES,
  type StaffRole,
} from "@seimbang/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signImpact, WRITTEN } from "../test-assessment.ts";
import { openTestShop } from "../test-open-shop.ts";
import { withStaff } from "../test-staff.ts";
import { readTemplate } from "../test-template.ts";

const DAY = 86_400_000;
const LATE = "01900000-0000-7000-8000-000000000001";
const HOUR = 3_600_000;
const CONTACT = {
  controller: "PT Toko",
  mail: "privasi@toko.example",
  officer: { name: "Dewi", mail: "d@toko.example" },
};

let shop: Awaited<ReturnType<typeof openTestShop>>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seimbang-audit-"));
  const given = readTemplate();
  const log = { publish: "0 * * * *", files: [join(folder, "kept.jsonl")], webhooks: [] };
  shop = await openTestShop({ configurations: [{ ...given, shop: { ...given.shop, contact: CONTACT }, log }] });
  await shop.ask("GET", "/v1/admin/audits", { key: shop.secretKey });
  await shop.ask("GET", "/v1/purposes");
  await shop.serving.runJob("publish-checkpoint");
  await signImpact(shop.serving.assessments, "engine");
  await judgeOfficer();
});
/** Somebody judged that no officer is needed. */
const judgeOfficer = async (): Promise<void> => {
  const { triggers } = await shop.serving.records.officer();
  const answers = triggers.map(({ trigger }) => ({ trigger, isMet: false, because: "Toko kecil." }));
  await shop.serving.records.writeOfficer(
    { version: 0, by: "Ayu", judgement: "Belum perlu.", document: { answers } },
    "key",
  );
};
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const ask = (method: "GET" | "POST" | "PUT", path: string, payload?: object) =>
  shop.ask(method, `/v1/admin/${path}`, { key: shop.secretKey, ...(payload === undefined ? {} : { payload }) });
const audit = async (): Promise<AuditReportWire> => (await ask("POST", "audits")).body;
const codesOf = (tasks: readonly AuditTaskWire[]): readonly string[] => tasks.map(({ code }) => code);
const stateOf = (report: AuditReportWire, check: string) => report.checks.find((one) => one.check === check)?.state;

test("a shop in order has nothing open but a drill, and what is not there yet is said and not passed", async () => {
  const report = await audit();
  expect(codesOf(report.tasks)).toEqual(["drill_missing"]);
  expect(report.checks.filter(({ state }) => state === "failed")).toEqual([]);
  for (const check of ["log", "server", "notice", "retention", "master_keys", "rights"])
    expect(stateOf(report, check), check).toBe("passed");
  for (const check of ["staff", "training"]) expect(stateOf(report, check), check).toBe("not_there");
});

test("a finding is one task until it is mended, with an owner, a day, a reason and a sentence in both languages", async () => {
  await shop.query(
    `insert into rights_request (subject_key, request_id, kind, state, received_at, due_at, clock) values (gen_random_uuid(), '${LATE}', 'question', 'received', now() - interval '4 days', now() - interval '1 day', 'UU PDP')`,
  );
  const first = await audit();
  const [task] = first.tasks;
  expect(task).toMatchObject({ code: "request_overdue", severity: "high", owner: "privacy_officer", state: "open" });
  expect(task?.finding).toEqual({
    en: "1 request of customers should have been answered.",
    id: "1 permintaan pelanggan seharusnya sudah dijawab.",
  });
  expect(task?.reason).toContain("UU PDP");
  expect(Date.parse(task?.dueAt ?? "") - Date.parse(task?.foundAt ?? "")).toBe(DAY);
  expect(first.compared).toMatchObject({ appeared: [task?.taskId], remained: 1 });
  const second = await audit();
  expect(second.tasks.map(({ taskId }) => taskId)).toEqual(first.tasks.map(({ taskId }) => taskId));
  expect(second.compared).toMatchObject({ former: first.auditId, appeared: [], remained: 2 });
  await shop.query(`delete from rights_request where request_id = '${LATE}'`);
  const third = await audit();
  expect(codesOf(third.compared.gone)).toEqual(["request_overdue"]);
  expect(codesOf(third.tasks)).toEqual(["drill_missing"]);
  const closed = (await ask("GET", "audit-tasks?state=closed")).body.tasks;
  expect(closed[0]).toMatchObject({ code: "request_overdue", closed: { how: "evidence" } });
});

test("what somebody decides in writing to bear is not found again for a year, and then it is", async () => {
  const [task] = (await ask("GET", "audit-tasks")).body.tasks;
  expect((await ask("POST", `audit-tasks/${task.taskId}/judgement`, { by: "Dewi" })).status).toBe(400);
  const judged = await ask("POST", `audit-tasks/${task.taskId}/judgement`, { by: "Dewi", judgement: "In spring" });
  expect(judged.body).toMatchObject({
    state: "closed",
    closed: { how: "judgement", by: "Dewi", judgement: "In spring" },
  });
  const report = await audit();
  expect([codesOf(report.tasks), codesOf(report.accepted)]).toEqual([[], ["drill_missing"]]);
  expect((await ask("POST", `audit-tasks/${task.taskId}/judgement`, { by: "Eka", judgement: "x" })).status).toBe(404);
  await shop.query(`update audit_task set judged_until = now() - interval '1 day' where task_id = '${task.taskId}'`);
  expect(codesOf((await audit()).tasks)).toEqual(["drill_missing"]);
});

test("a task has an owner by name once it is given one", async () => {
  const [task] = (await ask("GET", "audit-tasks")).body.tasks;
  expect((await ask("PUT", `audit-tasks/${task.taskId}/owner`, { owner: "Dewi" })).body.owner).toBe("Dewi");
  expect((await audit()).tasks[0]?.owner).toBe("Dewi");
  expect((await ask("PUT", "audit-tasks/no-such/owner", { owner: "Dewi" })).status).toBe(404);
});

test("the report is kept as it was and read as a page in both languages", async () => {
  const { auditId } = await audit();
  expect((await ask("GET", "audits")).body.audits[0]).toMatchObject({ auditId, open: 1, high: 0, failed: 0 });
  expect((await ask("GET", `audits/${auditId}`)).body.auditId).toBe(auditId);
  const page = async (lang: string) => (await ask("GET", `audits/${auditId}/page?lang=${lang}`)).text;
  expect(await page("en")).toMatch(/<html lang="en">[\s\S]*Nobody has practised a breach for a year/);
  expect(await page("id")).toMatch(/<html lang="id">[\s\S]*Sudah setahun tidak ada latihan/);
  expect((await ask("GET", "audits/no-such")).status).toBe(404);
});

test("an assessment whose system has changed is a task, and so is one that nobody signed", async () => {
  const own = {
    name: "Feed",
    role: "technical",
    doesWhat: { id: "Katalog.", en: "Catalogue." },
    hosts: [],
    country: "ID",
  };
  const { recordId } = (await ask("POST", "records/recipients", { by: "Ayu", document: own })).body;
  const reopened = (await audit()).tasks.find(({ code }) => code === "assessment_reopened");
  expect(reopened).toMatchObject({ about: "impact_assessment/engine", severity: "high", owner: "privacy_officer" });
  expect(reopened?.finding.en).toContain("one thing changed since it was signed");
  const { version } = await shop.serving.assessments.find("impact_assessment", "engine");
  await ask("POST", `records/recipients/${recordId}/remove`, { version: 1, by: "Ayu", because: "Usai." });
  await signImpact(shop.serving.assessments, "engine");
  expect((await audit()).tasks.filter(({ code }) => code.startsWith("assessment"))).toEqual([]);
  const { version: signed } = await shop.serving.assessments.find("impact_assessment", "engine");
  expect(signed).toBeGreaterThan(version);
  await shop.serving.assessments.write(
    "impact_assessment",
    "engine",
    { version: signed, by: "A", written: WRITTEN },
    "k",
  );
  expect(codesOf((await audit()).tasks)).toContain("assessment_missing");
  await signImpact(shop.serving.assessments, "engine");
});

test("each thing that is out of order is found, by what really stands in the shop", async () => {
  const breakIt = [
    "insert into event (subject_key, event_id, kind, occurred_at, received_at, other_device, purposes) values (gen_random_uuid(), gen_random_uuid(), 'view', now() - interval '4000 days', now(), false, array['suggestions'])",
    "insert into decision (subject_key, decision_id, decided_at, slot, receipt) values (gen_random_uuid(), gen_random_uuid(), now() - interval '4000 days', 'home', '')",
    "insert into rights_request (subject_key, request_id, kind, state, received_at, due_at, clock) values (gen_random_uuid(), gen_random_uuid(), 'question', 'received', now(), now() + interval '5 hours', 'UU PDP')",
    "update api_key set last_used_on = now() - interval '100 days', created_at = now() - interval '500 days' where kind = 'publishable'",
    "update api_key set created_at = now() - interval '500 days' where kind = 'secret'",
    "insert into master_key (version, key_check, added_at) values ('lost', 'x', now() - interval '400 days')",
    "insert into person_key (subject_key, wrapped_by, wrapped) values (gen_random_uuid(), 'lost', 'x')",
  ];
  for (const statement of breakIt) await shop.query(statement);
  const awareAt = new Date(shop.now() - HOUR).toISOString();
  await ask("POST", "breaches", { by: "Dewi", document: { title: "A laptop", awareAt } });
  const late = new Date(shop.now() - 90 * HOUR).toISOString();
  await ask("POST", "breaches", { by: "Dewi", document: { title: "A copy", awareAt: late } });
  const codes = new Set(codesOf((await audit()).tasks));
  for (const code of [
    ...["rows_overdue", "request_due_soon", "publishable_key_unused", "secret_key_old", "master_key_not_given"],
    ...["breach_notice_due", "breach_notice_late"],
  ])
    expect(codes, code).toContain(code);
});

test("a log that was changed, set back, or is published nowhere is found", async () => {
  const logCodes = async () => codesOf((await audit()).tasks.filter(({ check }) => check === "log"));
  expect(await logCodes()).toEqual([]);
  const kept = join(folder, "kept.jsonl");
  const other = "— other/log AAAA";
  await writeFile(kept, `${JSON.stringify({ checkpoint: `other/log\n1\nAAAA\n\n${other}\n` })}\n`);
  expect(await logCodes()).toEqual(["log_forked"]);
  await rm(kept);
  expect(await logCodes()).toEqual(["log_publication_old"]);
  await shop.serving.runJob("publish-checkpoint");
  await shop.query("alter table log_entry disable trigger all");
  await shop.query(
    "update log_entry set leaf = replace(leaf, 'key_created', 'key_revoked') where leaf like '%key_created%'",
  );
  expect(await logCodes()).toEqual(["log_broken"]);
  await shop.query(
    "update log_entry set leaf = replace(leaf, 'key_revoked', 'key_created') where leaf like '%key_revoked%'",
  );
  expect(await logCodes()).toEqual([]);
});

test("settings that another process changed are found, and a check that cannot be made leaves its tasks open", async () => {
  await shop.query("update log_statement set about = 'configuration/0' where about like 'configuration/%'");
  expect(codesOf((await audit()).tasks)).toContain("configuration_drift");
  await shop.query("alter table breach rename to breach_gone");
  const broken = await audit();
  expect(stateOf(broken, "breaches")).toBe("failed");
  expect(codesOf(broken.tasks)).toContain("breach_notice_late");
  await shop.query("alter table breach_gone rename to breach");
  expect(stateOf(await audit(), "breaches")).toBe("found");
});

test("the log says that an audit was made and how much is open, and nothing of what", async () => {
  const { auditId } = await audit();
  const { rows } = await shop.query(`select statement from log_statement where about = '${auditId}'`);
  expect(Object.keys(JSON.parse(rows[0].statement)).sort()).toEqual(["appeared", "gone", "high", "id", "open"]);
});

test("an agreement that ended, and an officer whom nobody judged, are tasks of the privacy officer", async () => {
  const agreement = { reference: "K-1", signedOn: "2020-01-01", until: "2021-01-01" };
  const doesWhat = { id: "Mengantar.", en: "Delivers." };
  const document = { name: "Kurir", role: "processor", doesWhat, country: "ID", hosts: [], agreement };
  const added = await ask("POST", "records/recipients", { by: "Ayu", document });
  expect(added.status).toBe(201);
  await shop.query("delete from record where kind = 'officer'");
  const tasks = (await audit()).tasks.filter(({ check }) => check === "records");
  expect(codesOf(tasks)).toEqual(expect.arrayContaining(["agreement_ended", "officer_not_judged"]));
  expect(tasks.find(({ code }) => code === "agreement_ended")).toMatchObject({
    ...{ about: "Kurir", severity: "high", owner: "privacy_officer" },
    finding: { en: "The agreement with Kurir has ended.", id: "Perjanjian dengan Kurir sudah berakhir." },
  });
});

test("how jobs that go by the clock stand is told to whoever may read audits, and to nobody else", async () => {
  const staff = withStaff(shop);
  const standing = async () =>
    new Map<string, object>(
      (await ask("GET", "jobs")).body.jobs.map((job: { readonly name: string }) => [job.name, job] as const),
    );
  const at = new Date(shop.now() - HOUR);
  const ended = (name: string, state: string, daysAgo: number) =>
    shop.query(
      `insert into job.job (name, state, created_on, completed_on)
       values ('${name}', '${state}', to_timestamp(${at.getTime() / 1000 - daysAgo * 86_400}), to_timestamp(${at.getTime() / 1000 - daysAgo * 86_400}))`,
    );
  const worker = async () => (await ask("GET", "jobs")).body.worker;
  expect((await standing()).get("audit")).toEqual({ name: "audit", state: "awaited" });
  expect(await worker()).toEqual({ state: "never" });
  await ended("audit", "completed", 0);
  await ended("fit-model", "failed", 0);
  await ended("delete-expired", "completed", 3);
  expect(await worker()).toEqual({ state: "silent", lastSuccessAt: at.toISOString() });
  await shop.query(
    `insert into job.job (name, state, created_on, completed_on)
     values ('count-buyers', 'completed', to_timestamp(${shop.now() / 1000}), to_timestamp(${shop.now() / 1000}))`,
  );
  expect((await worker()).state).toBe("well");
  const jobs = await standing();
  expect(jobs.get("audit")).toEqual({ name: "audit", state: "well", lastSuccessAt: at.toISOString() });
  expect(jobs.get("fit-model")).toMatchObject({ state: "failed" });
  expect(jobs.get("delete-expired")).toMatchObject({ state: "late" });
  const statusFor = async (role: StaffRole) => {
    const { staffId } = await staff.hire([role]);
    return (await staff.askAs(await staff.signIn(staffId), "GET", "/v1/admin/jobs")).status;
  };
  for (const role of STAFF_ROLES)
    expect(await statusFor(role), role).toBe(permissionsOf([role]).includes("audits.read") ? 200 : 403);
});
