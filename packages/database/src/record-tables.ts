import type { ColumnType } from "kysely";
import type { Json } from "./column-types.ts";

/** The tables of registers and assessments, and of what leaves the server. */
export type RecordTables = {
  record: {
    record_id: string;
    kind: string;
    subject: string;
    version: number;
    state: string;
    document: Json;
    changed_at: Date;
  };
  record_change: {
    record_id: string;
    version: number;
    reason: string;
    state: string;
    document: Json;
    key_id: string;
    signed_by: string | null;
    judgement: string | null;
    at: Date;
  };
  outgoing_count: { day: Date; host: string; use: string; calls: ColumnType<string, number, number> };
};
