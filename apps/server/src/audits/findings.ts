import type { AuditCheck, AuditSeverity, BothValues } from "@seimbang/contracts";

/** Who mends it, unless somebody is named. */
type Role = "privacy_officer" | "operator" | "developer";

/** A kind of finding: what an audit can say, how grave it is, and within how many days it is to be mended. */
export type FindingKind = {
  readonly check: AuditCheck;
  readonly severity: AuditSeverity;
  readonly days: number;
  readonly owner: Role;
  /** The article, or the rule of the trade. */
  readonly reason: string;
};

const SECURITY = "GDPR 32(1); UU PDP 35, 39";

export const FINDINGS = {
  secret_key_unused: row("api_keys", "medium", 14, "operator", SECURITY),
  publishable_key_unused: row("api_keys", "low", 30, "operator", SECURITY),
  secret_key_old: row("api_keys", "medium", 30, "operator", "OWASP ASVS 5.0, 13.3.4"),
  key_ends_soon: row("api_keys", "medium", 14, "operator", "OWASP ASVS 5.0, 13.3.4"),
  key_expired: row("api_keys", "low", 30, "operator", "OWASP ASVS 5.0, 13.3.4"),
  account_stale: row("staff", "medium", 14, "operator", "NIST SP 800-53, AC-2(3); UU PDP 35"),
  role_unused: row("staff", "low", 30, "operator", "NIST SP 800-53, AC-6(7); GDPR 25(2)"),
  second_factor_missing: row("staff", "high", 3, "operator", "OWASP ASVS 5.0, 6.3.3"),
  administrator_missing: row("staff", "high", 1, "operator", SECURITY),
  administrator_alone: row("staff", "low", 30, "operator", "GDPR 32(1)(b)"),
  officer_role_missing: row("staff", "medium", 14, "operator", "UU PDP 53, 54; GDPR 38, 39"),
  glass_broken: row("staff", "medium", 14, "privacy_officer", "GDPR 32(4); UU PDP 37"),
  training_missing: row("training", "medium", 14, "privacy_officer", "GDPR 32(4), 39(1)(b); UU PDP 37, 54"),
  training_expired: row("training", "medium", 14, "privacy_officer", "GDPR 32(4), 39(1)(b); UU PDP 37, 54"),
  training_ends_soon: row("training", "low", 30, "privacy_officer", "GDPR 32(4), 39(1)(b); UU PDP 37, 54"),
  courses_due: row("training", "low", 30, "privacy_officer", "GDPR 39(1)(b); UU PDP 54"),
  master_key_not_given: row("master_keys", "high", 1, "operator", SECURITY),
  master_key_old: row("master_keys", "medium", 30, "operator", "NIST SP 800-57 part 1, 5.3.6"),
  master_key_not_retired: row("master_keys", "low", 30, "operator", "NIST SP 800-57 part 1, 8.3.4"),
  rows_overdue: row("retention", "high", 3, "privacy_officer", "GDPR 5(1)(e); UU PDP 43"),
  restore_not_tested: row("restore_test", "medium", 30, "operator", "GDPR 32(1)(c), (d)"),
  restore_test_failed: row("restore_test", "high", 3, "operator", "GDPR 32(1)(c), (d)"),
  restore_test_old: row("restore_test", "medium", 14, "operator", "GDPR 32(1)(c), (d)"),
  log_broken: row("log", "high", 1, "privacy_officer", "GDPR 5(2); RFC 9162, 2.1"),
  log_forked: row("log", "high", 1, "privacy_officer", "GDPR 5(2); RFC 9162, 2.1.4"),
  log_waiting: row("log", "medium", 2, "operator", "GDPR 5(2)"),
  log_not_published: row("log", "medium", 30, "operator", "GDPR 5(2)"),
  log_publication_old: row("log", "medium", 7, "operator", "GDPR 5(2)"),
  request_overdue: row("rights", "high", 1, "privacy_officer", "UU PDP 30, 32, 40, 41; GDPR 12(3); CCPA 7021"),
  request_due_soon: row("rights", "medium", 1, "privacy_officer", "UU PDP 30, 32, 40, 41; GDPR 12(3); CCPA 7021"),
  acknowledgement_overdue: row("rights", "high", 1, "privacy_officer", "CCPA §7021(a)"),
  recipient_silent: row("rights", "high", 3, "privacy_officer", "GDPR 17(2), 19; CCPA 7022(b)"),
  callback_dropped: row("rights", "medium", 7, "operator", "GDPR 28(3)(e); OpenDSR 2.0, 8.5"),
  breach_notice_late: row("breaches", "high", 1, "privacy_officer", "UU PDP 46; GDPR 33, 34"),
  breach_notice_due: row("breaches", "high", 1, "privacy_officer", "UU PDP 46; GDPR 33, 34"),
  drill_missing: row("breaches", "low", 60, "privacy_officer", "GDPR 32(1)(d)"),
  assessment_missing: row("assessments", "medium", 30, "privacy_officer", "GDPR 35(1); UU PDP 34"),
  assessment_reopened: row("assessments", "high", 14, "privacy_officer", "GDPR 35(11); UU PDP 34"),
  assessment_review_due: row("assessments", "medium", 30, "privacy_officer", "GDPR 35(11); CCPA 7155(a)(2)"),
  assessment_review_overdue: row("assessments", "high", 7, "privacy_officer", "GDPR 35(11); CCPA 7155(a)(2)"),
  host_not_declared: row("records", "high", 7, "privacy_officer", "GDPR 30(1)(d), 32; UU PDP 31"),
  call_without_use: row("records", "low", 30, "developer", "GDPR 30(1)(d); UU PDP 31"),
  recipient_not_registered: row("records", "medium", 14, "privacy_officer", "GDPR 30(1)(d); UU PDP 31"),
  recipient_in_no_purpose: row("records", "high", 7, "privacy_officer", "GDPR 13(1)(e); UU PDP 21"),
  agreement_missing: row("records", "high", 14, "privacy_officer", "GDPR 28(3); UU PDP 51"),
  agreement_ended: row("records", "high", 7, "privacy_officer", "GDPR 28(3); UU PDP 51"),
  agreement_ends_soon: row("records", "medium", 30, "privacy_officer", "GDPR 28(3); UU PDP 51"),
  transfer_without_safeguard: row("records", "high", 7, "privacy_officer", "GDPR 44, 46; UU PDP 56"),
  officer_not_judged: row("records", "medium", 30, "privacy_officer", "UU PDP 53; GDPR 37"),
  officer_not_appointed: row("records", "high", 30, "privacy_officer", "UU PDP 53; GDPR 37"),
  officer_not_in_notice: row("records", "medium", 14, "privacy_officer", "UU PDP 21; GDPR 13(1)(b)"),
  officer_differs_from_notice: row("records", "medium", 14, "privacy_officer", "UU PDP 21; GDPR 13(1)(b)"),
  joint_controller_not_in_notice: row("records", "medium", 14, "privacy_officer", "GDPR 26(2)"),
  contact_missing: row("notice", "high", 7, "privacy_officer", "UU PDP 21; GDPR 13(1)(a)"),
  officer_missing: row("notice", "medium", 30, "privacy_officer", "UU PDP 53; GDPR 37"),
  configuration_drift: row("configuration", "medium", 2, "operator", "GDPR 5(2), 32(1)(b)"),
  origin_insecure: row("server", "high", 7, "developer", SECURITY),
  origin_local: row("server", "medium", 7, "developer", SECURITY),
  shop_insecure: row("server", "high", 7, "operator", SECURITY),
  proxies_too_wide: row("server", "high", 3, "operator", SECURITY),
  webhook_insecure: row("server", "medium", 14, "operator", SECURITY),
  job_failed: row("jobs", "medium", 3, "operator", "GDPR 32(1)(b)"),
  job_missed: row("jobs", "high", 2, "operator", "GDPR 32(1)(b)"),
  channel_failing: row("messages", "high", 1, "operator", "GDPR 12(3), 34; UU PDP 46"),
  webhook_failing: row("messages", "medium", 3, "operator", "GDPR 32(1)(b)"),
  webhook_dropped: row("messages", "medium", 7, "operator", "GDPR 32(1)(b)"),
  version_old: row("dependencies", "medium", 30, "operator", "OWASP Top 10 2025, A03"),
} as const satisfies Readonly<Record<string, FindingKind>>;
export type FindingCode = keyof typeof FINDINGS;

function row(check: AuditCheck, severity: AuditSeverity, days: number, owner: Role, reason: string): FindingKind {
  return { check, severity, days, owner, reason };
}

/** What a check found. The facts stand in its sentences; they name settings and numbers, and nobody. */
export type Finding = {
  readonly code: FindingCode;
  /** What it is about, such as a key's id; absent where that is clear. */
  readonly about?: string;
  readonly facts?: BothValues;
};

/** What a check answers: what it found, or that there is nothing of the kind here yet. */
type Checked = readonly Finding[] | "not_there";
export type Check = (now: number) => Promise<Checked>;
export const DAY_MS = 86_400_000;

/** How one check ended. One that fails leaves its tasks as they are, and the others go on. */
export type CheckOutcome = { readonly check: AuditCheck; readonly checked: Checked | "failed" };

/** @throws for a task of a kind that this version does not know: it was written by a newer one. */
export const codeOf = ({ code }: { readonly code: string }): FindingCode => {
  if (!Object.hasOwn(FINDINGS, code)) throw new Error(`There is no finding called ${code}.`);
  return code as FindingCode;
};
