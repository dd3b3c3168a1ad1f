import type { Json } from "./column-types.ts";

/** The tables of the breach register. */
export type BreachTables = {
  breach: {
    breach_id: string;
    is_drill: boolean;
    version: number;
    document: Json;
    people: number | null;
    listed_by: Json | null;
    listed_at: Date | null;
    created_at: Date;
    closed_at: Date | null;
    closed_by: string | null;
    closing_judgement: string | null;
  };
  breach_version: { breach_id: string; version: number; document: Json; written_by: string; written_at: Date };
  breach_signature: {
    breach_id: string;
    notice: string;
    version: number;
    signed_by: string;
    judgement: string | null;
    draft: Json;
    signed_at: Date;
  };
  breach_sent: {
    breach_id: string;
    sent_id: string;
    notice: string;
    version: number;
    how: string;
    people: number | null;
    is_public: boolean;
    is_late: boolean;
    late_reason: string | null;
    sent_at: Date;
    recorded_by: string;
    recorded_at: Date;
  };
  breach_person: { subject_key: string; breach_id: string; concerned: Buffer; listed_at: Date; expires_at: Date };
};
