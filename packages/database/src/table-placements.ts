import type { Schema } from "./schema.ts";

/**
 * Where the rows of a table lie once the database is spread over several machines (Citus). `distributed`: each row on the machine that the
 * value of one column says, together with all rows of the same group that have this value. `reference`: a copy on every machine. `local`:
 * on the coordinator, as without Citus.
 */
export type TablePlacement =
  | { readonly kind: "distributed"; readonly by: string; readonly group: DistributionGroup }
  | { readonly kind: "reference" }
  | { readonly kind: "local"; readonly because: LocalReason };

/** Tables of one group lie together: what has the same value in their distribution columns is on the same machine. */
type DistributionGroup = "person" | "identity" | "order" | "touch";

/** Why a table stays on the coordinator. */
type LocalReason =
  /** Counters that every server adds to all the time: on each machine a copy would make of one write as many as there are machines. */
  | "counter"
  /** One process writes it at a time, in an order of its own, and the coordinator alone reads it. */
  | "sequenced"
  /** Bytes that servers load through the coordinator; a copy on every machine would serve nobody. */
  | "file"
  /** Refuses changes by a trigger, also truncation, by which Citus would empty what it moved away. */
  | "append_only"
  /** Written every second or at every try, read by its key, and worth nothing a day later. */
  | "short_lived"
  /** What this database is, as against any copy of it. */
  | "of_this_database";

const ofPerson: TablePlacement = { kind: "distributed", by: "subject_key", group: "person" };
const byIdentity: TablePlacement = { kind: "distributed", by: "identity_hash", group: "identity" };
const byOrder: TablePlacement = { kind: "distributed", by: "order_hash", group: "order" };
const byTouch: TablePlacement = { kind: "distributed", by: "touch_hash", group: "touch" };
const reference: TablePlacement = { kind: "reference" };
const local = (because: LocalReason): TablePlacement => ({ kind: "local", because });

/** Every table but the list of migrations, which is local; the job queue's own schema stays local as well. */
export const TABLE_PLACEMENTS: { readonly [Table in keyof Schema]: TablePlacement } = {
  subject: ofPerson,
  person_key: ofPerson,
  direct_identifier: ofPerson,
  tombstone: ofPerson,
  erasure: ofPerson,
  choice: ofPerson,
  preview_grant: ofPerson,
  log_opening: ofPerson,
  event: ofPerson,
  forgotten_event: ofPerson,
  decision: ofPerson,
  feedback: ofPerson,
  prompt: ofPerson,
  fairness_answer: ofPerson,
  experiment_exposure: ofPerson,
  creative_rating: ofPerson,
  rights_request: ofPerson,
  recipient_result: ofPerson,
  invoice_owner: ofPerson,
  message: ofPerson,
  message_stop: ofPerson,
  breach_person: ofPerson,
  thread: ofPerson,
  thread_post: ofPerson,
  thread_theme: ofPerson,
  survey_response: ofPerson,
  proposal: ofPerson,
  proposal_vote: ofPerson,

  identity: byIdentity,
  erased_identity: byIdentity,
  invoice_line: byOrder,
  invoice_cancellation: byOrder,
  cancelled_order: byOrder,
  offer_redemption: byOrder,
  campaign_touch: byTouch,

  master_key: reference,
  retired_master_key: reference,
  root_secret: reference,
  api_key: reference,
  product: reference,
  price_history: reference,
  catalogue_revision: reference,
  product_buyers: reference,
  feed: reference,
  import: reference,
  slot_change: reference,
  registry_version: reference,
  registry_period: reference,
  offer: reference,
  campaign: reference,
  campaign_change: reference,
  campaign_block: reference,
  evidence: reference,
  experiment: reference,
  experiment_change: reference,
  experiment_look: reference,
  balance_day: reference,
  balance_slot_day: reference,
  comfort_report: reference,
  level_incident: reference,
  // What is said in the log is committed in two phases with whatever it tells of, wherever that lies.
  log_queue: reference,
  log_statement: reference,
  record: reference,
  breach: reference,
  audit_task: reference,
  retention_run: reference,
  partner_request: reference,
  partner_callback: reference,
  partner_message: reference,
  agent_token: reference,
  told_recipient: reference,
  staff: reference,
  staff_role: reference,
  staff_passkey: reference,
  staff_recovery_code: reference,
  staff_invitation: reference,
  staff_alert: reference,
  staff_training: reference,
  course_attempt: reference,
  course_certificate: reference,
  course_reminder: reference,
  intrusion: reference,
  cut_off: reference,
  honey_customer: reference,
  office_message: reference,
  message_channel: reference,
  broadcast: reference,
  announcement: reference,
  notice_announcement: reference,
  webhook_delivery: reference,
  survey: reference,
  improvement: reference,
  theme: reference,
  answer_template: reference,
  thread_change: reference,
  privacy_spent: reference,

  event_count: local("counter"),
  drop_count: local("counter"),
  decision_count: local("counter"),
  feedback_count: local("counter"),
  campaign_count: local("counter"),
  campaign_budget: local("counter"),
  experiment_request_count: local("counter"),
  outgoing_count: local("counter"),
  chat_reply_count: local("counter"),
  sighting: local("counter"),
  log_entry: local("sequenced"),
  log_node: local("sequenced"),
  log_checkpoint: local("sequenced"),
  model: local("file"),
  model_chunk: local("file"),
  points_calibration: local("append_only"),
  fairness_audit: local("append_only"),
  record_change: local("append_only"),
  breach_version: local("append_only"),
  breach_signature: local("append_only"),
  breach_sent: local("append_only"),
  audit: local("append_only"),
  overruling: local("append_only"),
  replica: local("short_lived"),
  staff_session: local("short_lived"),
  staff_challenge: local("short_lived"),
  staff_try: local("short_lived"),
  restored_backup: local("of_this_database"),
  backup_run: local("of_this_database"),
};
