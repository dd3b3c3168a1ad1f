import type { Json } from "./column-types.ts";

/** The tables of audits of security and privacy. */
export type AuditTables = {
  audit: { audit_id: string; report: Json; audited_at: Date };
  audit_task: {
    task_id: string;
    code: string;
    about: string;
    facts: Json;
    owner: string;
    found_at: Date;
    due_at: Date;
    seen_at: Date;
    closed_at: Date | null;
    closed_how: string | null;
    closed_by: string | null;
    judgement: string | null;
    judged_until: Date | null;
  };
};
