import { type Static, Type } from "typebox";
import { readText } from "./kept-text.ts";
import { closed, oneOf, titled } from "./schema-forms.ts";

/** What an audit looks at, in this order. */
export const AUDIT_CHECKS = [
  "api_keys",
  "staff",
  "training",
  "master_keys",
  "retention",
  "restore_test",
  "log",
  "rights",
  "breaches",
  "assessments",
  "records",
  "notice",
  "configuration",
  "server",
  "jobs",
  "messages",
  "dependencies",
] as const;
export type AuditCheck = (typeof AUDIT_CHECKS)[number];

/** `not_there`: this installation has nothing of the kind yet, so that nothing was looked at. */
const AUDIT_CHECK_STATES = ["passed", "found", "not_there", "failed"] as const;
const AUDIT_SEVERITIES = ["high", "medium", "low"] as const;
export type AuditSeverity = (typeof AUDIT_SEVERITIES)[number];
const AUDIT_TASK_STATES = ["open", "closed"] as const;

const Time = Type.String({ format: "date-time" });
const BothLanguages = Type.Object({ id: Type.String(), en: Type.String() });

export const AuditTaskWire = titled("AuditTask", {
  taskId: Type.String(),
  check: oneOf(AUDIT_CHECKS),
  code: Type.String(),
  about: Type.String(),
  severity: oneOf(AUDIT_SEVERITIES),
  state: oneOf(AUDIT_TASK_STATES),
  owner: Type.String(),
  finding: BothLanguages,
  mend: BothLanguages,
  reason: Type.String({ description: "The article, or the rule of the trade." }),
  foundAt: Time,
  dueAt: Time,
  isOverdue: Type.Boolean(),
  closed: Type.Optional(
    Type.Object({
      at: Time,
      how: oneOf(["evidence", "judgement"] as const),
      by: Type.Optional(Type.String()),
      judgement: Type.Optional(Type.String()),
      until: Type.Optional(Type.String({ format: "date-time", description: "From then on it is found again." })),
    }),
  ),
});
export type AuditTaskWire = Static<typeof AuditTaskWire>;
export const AuditTasksWire = titled("AuditTasks", { tasks: Type.Array(AuditTaskWire) });
export type AuditTasksWire = Static<typeof AuditTasksWire>;

export const AuditReportWire = titled("AuditReport", {
  auditId: Type.String(),
  at: Time,
  shop: Type.String(),
  version: Type.String(),
  checks: Type.Array(
    Type.Object({ check: oneOf(AUDIT_CHECKS), state: oneOf(AUDIT_CHECK_STATES), text: BothLanguages }),
  ),
  tasks: Type.Array(AuditTaskWire, { description: "What is open, the most severe first." }),
  accepted: Type.Array(AuditTaskWire, { description: "What was found and judged to be borne." }),
  compared: Type.Object({
    former: Type.Optional(Type.String({ description: "The audit before." })),
    appeared: Type.Array(Type.String({ description: "A task's id." })),
    gone: Type.Array(AuditTaskWire),
    remained: Type.Integer(),
  }),
});
export type AuditReportWire = Static<typeof AuditReportWire>;

export const AuditsWire = titled("Audits", {
  audits: Type.Array(
    Type.Object({
      auditId: Type.String(),
      at: Time,
      open: Type.Integer(),
      high: Type.Integer(),
      failed: Type.Integer(),
    }),
  ),
});
export type AuditsWire = Static<typeof AuditsWire>;

export const JudgeTaskWire = closed({ by: readText(120), judgement: readText(4_000) });
export type JudgeTaskWire = Static<typeof JudgeTaskWire>;
export const AssignTaskWire = closed({ owner: readText(120) });
export type AssignTaskWire = Static<typeof AssignTaskWire>;
