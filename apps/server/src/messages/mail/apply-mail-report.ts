import type { MailReportAnswerWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import type { MessagesConfiguration } from "../../configuration/shop-configuration.ts";
import { holdSubjectAlone, readDirectIdentifiers } from "../../identity/read.ts";
import type { Secrets } from "../../platform/master-key.ts";
import { addressMac, stopAddress } from "../queue/stop-store.ts";
import { type RefuseDeps, refuseTopics } from "../refuse-topics.ts";
import { type MailReport, readMailReport } from "./read-mail-report.ts";

export type MailReportDeps = RefuseDeps & {
  readonly secrets: Secrets;
  readonly messages: MessagesConfiguration;
};

/**
 * Honours a report that came to the return path: an address that does not exist gets nothing any more, and who complains
 * has refused every topic that comes by mail.
 */
export const applyMailReport = async (bytes: Buffer, deps: MailReportDeps): Promise<MailReportAnswerWire> => {
  const reports: MailReportAnswerWire["reports"] = [];
  for (const report of readMailReport(deps.secrets, bytes))
    reports.push({ kind: report.kind, isApplied: await apply(report, deps) });
  return { reports };
};

const apply = async (report: MailReport, deps: MailReportDeps): Promise<boolean> => {
  if (report.kind === "unknown" || report.kind === "delayed") return false;
  const subject = await findOwner(deps.database, report.messageId);
  if (subject === undefined) return false;
  if (report.kind === "bounced") return applyBounce(subject, report, deps);
  const topics = [...deps.messages.topics.values()].filter(({ channel }) => channel === "mail");
  return refuseTopics(
    subject,
    topics.map(({ purpose }) => purpose),
    "complaint",
    deps,
  );
};

const findOwner = async (database: Database, messageId: string): Promise<SubjectKey | undefined> => {
  const row = await database
    .selectFrom("message")
    .select("subject_key")
    .where("message_id", "=", messageId)
    .executeTakeFirst();
  return row && brandAs.subjectKey(row.subject_key);
};

const applyBounce = async (
  subject: SubjectKey,
  { messageId, status, recipient }: Extract<MailReport, { kind: "bounced" }>,
  { database, secrets, clock }: MailReportDeps,
): Promise<boolean> => {
  const now = clock();
  return database.transaction().execute(async (transaction) => {
    if (!(await holdSubjectAlone(transaction, subject))) return false;
    await transaction
      .updateTable("message")
      .set({ state: "failed", why: `bounced_${status}` })
      .where("subject_key", "=", subject)
      .where("message_id", "=", messageId)
      .where("ended_at", "is not", null)
      .execute();
    // Only what is wrong with the address itself, and for good (RFC 3463, section 3.2).
    if (!status.startsWith("5.1.")) return true;
    const mail = (await readDirectIdentifiers(transaction, secrets, subject))["email"];
    const isStill = mail !== undefined && (recipient === undefined || same(mail, recipient));
    if (isStill) {
      const mac = addressMac(secrets, "mail", mail);
      await stopAddress(transaction, subject, { channel: "mail", mac, why: "bounced" }, now);
    }
    return true;
  });
};

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
