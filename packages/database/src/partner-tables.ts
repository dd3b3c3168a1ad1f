import type { Generated } from "kysely";

type PartnerRequestTable = {
  partner: string;
  external_id: string;
  protocol: string;
  request_id: string | null;
  kind: string;
  regulation: string | null;
  state: string;
  reason: string | null;
  agent_reference: string | null;
  callback_urls: string[];
  body_mac: Buffer;
  received_at: Date;
  expected_at: Date;
  finished_at: Date | null;
};

type PartnerCallbackTable = {
  partner: string;
  external_id: string;
  url: string;
  state: string;
  attempts: number;
  next_at: Date;
  failure: string | null;
  acknowledged_at: Date | null;
  dropped_at: Date | null;
};

type PartnerMessageTable = { partner: string; message_hash: Buffer; expires_at: Date };
type AgentTokenTable = { agent_id: string; token_hash: Buffer; issued_at: Date };

type ToldRecipientTable = {
  recipient: string;
  external_id: string;
  request_id: string;
  kind: string;
  regulation: string;
  sealed: Buffer | null;
  state: string;
  attempts: number;
  next_at: Date;
  failure: string | null;
  submitted_at: Date;
  told_at: Date | null;
  answer_by: Date;
  escalated_at: Date | null;
  finished_at: Date | null;
  has_results: Generated<boolean>;
  fetched_at: Date | null;
};

type RecipientResultTable = {
  subject_key: string;
  request_id: string;
  recipient: string;
  fetched_at: Date;
  content: Buffer;
};

/** Other systems that bring requests about people, or are told of them. */
export type PartnerTables = {
  partner_request: PartnerRequestTable;
  partner_callback: PartnerCallbackTable;
  partner_message: PartnerMessageTable;
  agent_token: AgentTokenTable;
  told_recipient: ToldRecipientTable;
  recipient_result: RecipientResultTable;
};
