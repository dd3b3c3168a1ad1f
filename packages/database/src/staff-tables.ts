import type { ColumnType } from "kysely";
import type { Json } from "./column-types.ts";

/** The tables of those who work for the shop. */
export type StaffTables = {
  staff: {
    staff_id: string;
    name: string;
    mail: string | null;
    language: string;
    password_hash: string | null;
    totp_secret: Buffer | null;
    totp_offered: Buffer | null;
    totp_last_step: number | null;
    joined_at: Date;
    last_seen_at: Date | null;
    removed_at: Date | null;
    removed_by: string | null;
    suspended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  staff_role: { staff_id: string; role: string; granted_by: string; granted_at: Date; last_used_on: Date | null };
  staff_passkey: {
    passkey_id: string;
    staff_id: string;
    name: string;
    credential_id: string;
    public_key: Buffer;
    sign_count: ColumnType<string, number, number>;
    transports: string[];
    rp_id: string;
    added_at: Date;
    last_used_at: Date | null;
  };
  staff_recovery_code: { staff_id: string; code_hash: Buffer };
  staff_session: {
    session_id: string;
    staff_id: string;
    token_hash: Buffer;
    method: string;
    device: string;
    address: string;
    signed_in_at: Date;
    reauthenticated_at: Date;
    last_seen_at: Date;
    expires_at: Date;
    broken_glass_until: Date | null;
    former_token_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
    former_until: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  staff_invitation: {
    invitation_id: string;
    mail: string;
    name: string | null;
    language: string;
    roles: string[];
    invited_by: string;
    invited_at: Date;
    expires_at: Date;
    totp_offered: Buffer | null;
  };
  staff_challenge: {
    challenge_id: string;
    challenge: string;
    purpose: string;
    owner_id: string | null;
    expires_at: Date;
  };
  staff_try: { bucket: Buffer; tries: number; last_at: Date; blocked_until: Date };
  staff_alert: {
    alert_id: string;
    staff_id: string;
    alert: string;
    about: string | null;
    device: string | null;
    address: string | null;
    reason: string | null;
    at: Date;
    seen_at: Date | null;
    intrusion_id: ColumnType<string | null, string | null | undefined, string | null>;
  };
  staff_training: {
    staff_id: string;
    course: string;
    passed_at: Date;
    until: Date;
    recorded_by: string;
    recorded_at: Date;
  };
  course_attempt: {
    attempt_id: string;
    staff_id: string;
    course: string;
    edition: number;
    questions: Json;
    pass: number;
    started_at: Date;
    ends_at: Date;
    answered_at: Date | null;
    answers: Json | null;
    right_answers: number | null;
  };
  course_certificate: {
    certificate_id: string;
    staff_id: string;
    course: string;
    edition: number;
    right_answers: number;
    of_answers: number;
    pass: number;
    passed_at: Date;
    until: Date;
  };
  course_reminder: { staff_id: string; course: string; until: Date; days_before: number; at: Date };
};
