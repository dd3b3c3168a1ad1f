import {
  AUDIT_TARGETS,
  type FairnessAnswersWire,
  type FairnessAuditWire,
  type ProxyAuditWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";

type Target = { readonly kind: string; readonly id: string };

/** Keeps an audit for good. */
export const insertAudit = async (
  database: Database,
  target: Target,
  audit: FairnessAuditWire | ProxyAuditWire,
): Promise<void> => {
  await database
    .insertInto("fairness_audit")
    .values({
      audit_id: audit.auditId,
      kind: target.kind,
      target: target.id,
      verdict: audit.verdict,
      result: JSON.stringify(audit),
      audited_at: new Date(audit.at),
    })
    .execute();
};

/** Of a target, the newest audit there is. */
export const findLatestAudit = async (
  database: Database,
  kind: FairnessAuditWire["target"]["kind"],
  target: string,
): Promise<FairnessAuditWire | undefined> => (await listAudits(database, kind, target, 1))[0];

/** The newest first. */
export const listAudits = async (
  database: Database,
  kind: FairnessAuditWire["target"]["kind"],
  target: string,
  most: number,
): Promise<readonly FairnessAuditWire[]> => {
  const rows = await database
    .selectFrom("fairness_audit")
    .select("result")
    .where("kind", "=", kind)
    .where("target", "=", target)
    .orderBy("audit_id", "desc")
    .limit(most)
    .execute();
  // Only `insertAudit` writes this column, from values of this very type.
  return rows.map(({ result }) => result as FairnessAuditWire);
};

/** An audit of whom something reaches. */
export const findAudit = async (database: Database, auditId: string): Promise<FairnessAuditWire | undefined> => {
  const row = await database
    .selectFrom("fairness_audit")
    .select("result")
    .where("audit_id", "=", auditId)
    .where("kind", "in", [...AUDIT_TARGETS])
    .executeTakeFirst();
  return row?.result as FairnessAuditWire | undefined;
};

/** The newest audit of every target of a kind. */
export const listLatestAudits = async (
  database: Database,
  kind: FairnessAuditWire["target"]["kind"],
): Promise<readonly FairnessAuditWire[]> => {
  const { rows } = await sql<{ result: FairnessAuditWire }>`
    select distinct on (target) result from fairness_audit where kind = ${kind}
    order by target, audit_id desc`.execute(database);
  return rows.map(({ result }) => result);
};

/** The newest audit of proxies among all tests, or among those of one campaign, for each way in which it is known who has what. */
export const listProxyAudits = async (database: Database, campaignId = ""): Promise<readonly ProxyAuditWire[]> => {
  const { rows } = await sql<{ result: ProxyAuditWire }>`
    select distinct on (result ->> 'source') result from fairness_audit
    where kind = 'proxies' and target = ${campaignId}
    order by result ->> 'source', audit_id desc`.execute(database);
  return rows.map(({ result }) => result);
};

/** Whether the newest audit of a campaign failed, and was made after a time. */
export const failedSince = async (database: Database, campaignId: string, since: number): Promise<boolean> => {
  const latest = await database
    .selectFrom("fairness_audit")
    .select(["verdict", "audited_at"])
    .where("kind", "=", "campaign")
    .where("target", "=", campaignId)
    .orderBy("audit_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return latest !== undefined && latest.verdict === "fail" && latest.audited_at.getTime() > since;
};

/** What people said of themselves, whether or not they still allow that it is used. */
export const loadAnswers = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, FairnessAnswersWire>> => {
  const { rows } = await sql<{ subject_key: string; question: string; answer: string }>`
    select subject_key, question, answer from fairness_answer
    where subject_key = any (${subjects}::uuid[])`.execute(database);
  const bySubject = Map.groupBy(rows, (row) => brandAs.subjectKey(row.subject_key));
  return new Map(
    [...bySubject].map(([subject, answers]) => [
      subject,
      // Only checked answers are ever written.
      Object.fromEntries(answers.map(({ question, answer }) => [question, answer])) as FairnessAnswersWire,
    ]),
  );
};

/** How much somebody said, and not what. */
export const countAnswers = async (database: Database, subject: SubjectKey): Promise<number> => {
  const { answers } = await database
    .selectFrom("fairness_answer")
    .select((count) => count.fn.countAll<string>().as("answers"))
    .where("subject_key", "=", subject)
    .executeTakeFirstOrThrow();
  return Number(answers);
};

/** How many people gave each answer, as question, answer and number. */
export const countByAnswer = async (
  database: Database,
): Promise<readonly { readonly question: string; readonly answer: string; readonly people: number }[]> => {
  const { rows } = await sql<{ question: string; answer: string; people: string }>`
    select question, answer, count(*) as people from fairness_answer group by question, answer`.execute(database);
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
};

/** Who answered anything and whose newest answer is from when, so many people at the most, from a key on. */
export const listAnswering = async (
  database: Database,
  after: SubjectKey | undefined,
  most: number,
): Promise<readonly { readonly subject: SubjectKey; readonly answeredAt: number }[]> => {
  const { rows } = await sql<{ subject_key: string; answered_at: Date }>`
    select subject_key, max(answered_at) as answered_at from fairness_answer
    where ${after ?? null}::uuid is null or subject_key > ${after ?? null}::uuid
    group by subject_key order by subject_key limit ${most}`.execute(database);
  return rows.map((row) => ({
    subject: brandAs.subjectKey(row.subject_key),
    answeredAt: row.answered_at.getTime(),
  }));
};

/** Puts these answers in place of all that somebody gave before. */
export const replaceAnswers = async (
  transaction: Database,
  subject: SubjectKey,
  answers: FairnessAnswersWire,
  now: number,
): Promise<void> => {
  await deleteAnswers(transaction, [subject]);
  const rows = Object.entries(answers).map(([question, answer]) => ({
    ...{ subject_key: subject, question, answer },
    answered_at: new Date(now),
  }));
  if (rows.length > 0) await transaction.insertInto("fairness_answer").values(rows).execute();
};

/** Answers how many were deleted. */
export const deleteAnswers = async (database: Database, subjects: readonly SubjectKey[]): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from fairness_answer where subject_key = any (${subjects}::uuid[])`.execute(database);
  return Number(numAffectedRows ?? 0n);
};
