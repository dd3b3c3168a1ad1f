import type { Json } from "./column-types.ts";

/** What may be an intrusion, what was seen of it, and what was done against it. */
export type IntrusionTables = {
  sighting: {
    kind: string;
    about: string;
    detail: string;
    began_at: Date;
    times: number;
    things: number;
    faces: number;
    tokens: number;
  };
  intrusion: {
    intrusion_id: string;
    kind: string;
    matter: string;
    staff_id: string | null;
    key_id: string | null;
    network: string | null;
    evidence: Json;
    times: number;
    first_at: Date;
    last_at: Date;
    verdict: string | null;
    judged_by: string | null;
    judged_at: Date | null;
    judgement: string | null;
    breach_id: string | null;
  };
  cut_off: {
    cut_off_id: string;
    intrusion_id: string | null;
    what: string;
    staff_id: string | null;
    key_id: string | null;
    network: string | null;
    taken_at: Date;
    taken_by: string;
    because: string;
    until: Date | null;
    undone_at: Date | null;
    undone_by: string | null;
    undone_because: string | null;
  };
  honey_customer: {
    honey_id: string;
    number_hash: Buffer;
    mail_hash: Buffer | null;
    seed: Buffer;
    known_since: Date;
    made_at: Date;
    made_by: string;
    retired_at: Date | null;
  };
};
