import type { ColumnType, Generated, Insertable, Selectable } from "kysely";
import type { AuditTables } from "./audit-tables.ts";
import type { BreachTables } from "./breach-tables.ts";
import type { CampaignTables } from "./campaign-tables.ts";
import type { Json, Numeric } from "./column-types.ts";
import type { IdentityTables } from "./identity-tables.ts";
import type { IntrusionTables } from "./intrusion-tables.ts";
import type { LogTables } from "./log-tables.ts";
import type { MessageTables } from "./message-tables.ts";
import type { ModelTables } from "./model-tables.ts";
import type { PartnerTables } from "./partner-tables.ts";
import type { RecordTables } from "./record-tables.ts";
import type { StaffTables } from "./staff-tables.ts";
import type { ThreadTables } from "./thread-tables.ts";
import type { VoiceTables } from "./voice-tables.ts";

type ProductTable = {
  product_id: string;
  kind: "product" | "offer" | "content";
  title: string;
  description: string | null;
  url: string | null;
  image_url: string | null;
  brand: string | null;
  category_path: string[];
  google_category: string | null;
  price: Numeric | null;
  sale_price: Numeric | null;
  sale_from: Date | null;
  sale_until: Date | null;
  currency: string | null;
  availability: "in_stock" | "out_of_stock" | "preorder" | "backorder" | "limited";
  group_id: string | null;
  attributes: Json;
  translations: Json;
  sensitive: boolean;
  hidden: boolean;
  listed_by: string | null;
  listed_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  revision: ColumnType<string, number | string, number | string>;
};
type CatalogueRevisionTable = {
  only_row: Generated<boolean>;
  revision: ColumnType<string, number, number>;
  sensitive_rules: string | null;
};
type FeedTable = {
  feed_name: string;
  url: string;
  fetched_at: Date | null;
  etag: string | null;
  last_modified: string | null;
  report: Json | null;
};

type ChoiceTable = {
  subject_key: string;
  choice_id: string;
  at: Date;
  origin: string;
  entry: Json;
  evidence: Json;
};
type PreviewGrantTable = { subject_key: string; grant_hash: Buffer; choice_id: string; expires_at: Date };
type RegistryVersionTable = { registry_version: string; registry: Json; in_force_from: Date };
type RegistryPeriodTable = { in_force_from: Date; registry_version: string };

type EventTable = {
  subject_key: string;
  event_id: string;
  kind: string;
  product_id: string | null;
  category: string | null;
  query: string | null;
  quantity: number | null;
  price: Numeric | null;
  currency: string | null;
  decision_id: string | null;
  creative: string | null;
  gift: boolean | null;
  occurred_at: Date;
  received_at: Date;
  other_device: boolean;
  purposes: string[];
  import_id: string | null;
};
type PointsCalibrationTable = {
  version: number;
  decided_at: Date;
  decided_by: string;
  judgement: string;
  measured_at: Date | null;
  calibration: Json | null;
};
type ForgottenEventTable = { subject_key: string; event_id: string; expires_at: Date };
type EventCountTable = {
  day: Date;
  kind: string;
  product_id: string;
  events: ColumnType<string, number, number>;
  writer: Generated<number>;
};
type DropCountTable = {
  day: Date;
  reason: string;
  detail: string;
  events: ColumnType<string, number, number>;
  writer: Generated<number>;
};
type ImportTable = {
  import_id: string;
  kind: "events" | "catalogue";
  declaration: Json;
  report: Json;
  started_at: Date;
  finished_at: Date | null;
};

type SlotChangeTable = {
  slot: string;
  version: number;
  setting: Json | null;
  key_id: string;
  signed_by: string | null;
  at: Date;
};

type DecisionTable = {
  subject_key: string;
  decision_id: string;
  decided_at: Date;
  slot: string;
  receipt: Buffer;
  preview: "own_data" | "granted" | null;
  creatives: string[] | null;
  points: number | null;
  products: string[] | null;
};
type DecisionCountTable = {
  day: Date;
  slot: string;
  level: number;
  consent: string;
  decisions: ColumnType<string, number, number>;
};

type FeedbackTable = {
  subject_key: string;
  feedback_id: string;
  decision_id: string;
  slot: string;
  product_id: string | null;
  campaign_id: string | null;
  creative_id: string | null;
  kind: string;
  at: Date;
};
type FeedbackCountTable = {
  day: Date;
  slot: string;
  kind: string;
  campaign_id: string;
  creative_id: string;
  feedbacks: ColumnType<string, number, number>;
};
type PromptTable = {
  subject_key: string;
  prompt_id: string;
  kind: string;
  asked_at: Date;
  level: number;
  probability: number | null;
  answered_at: Date | null;
  answer: string | null;
  fine: number | null;
  understood: number | null;
  watched: number | null;
  survey_id: ColumnType<string | null, string | null | undefined, string | null>;
};
type RightsRequestTable = {
  subject_key: string;
  request_id: string;
  kind: string;
  state: string;
  received_at: Date;
  due_at: Date;
  clock: string;
  finished_at: Date | null;
  question: Buffer | null;
  answer: Buffer | null;
  channel: string;
  reason: string | null;
  about: string | null;
  outcome: string | null;
  jurisdiction: string | null;
  evidence: Buffer | null;
  entered_by: string | null;
  owner: string | null;
  answered_by: string | null;
  extended_from: Date | null;
  extension_reason: string | null;
  extension: Buffer | null;
  warn_at: Date | null;
  warned_at: Date | null;
  escalated_at: Date | null;
  external_id: string | null;
  jurisdiction_from: string;
  acknowledge_by: Date | null;
  acknowledge_warn_at: Date | null;
  acknowledge_clock: string | null;
  acknowledged_at: Date | null;
  acknowledged_how: string | null;
  acknowledge_warned_at: Date | null;
  acknowledge_escalated_at: Date | null;
  lifts_from: Date | null;
  lifted_at: Date | null;
  lifting: Buffer | null;
  history: Json;
};

type RestoredBackupTable = {
  only_row: Generated<boolean>;
  backup_id: string;
  taken_at: Date;
  restored_at: Date;
  ledger_at: Date | null;
};
type BackupRunTable = { run_id: string; kind: "backup" | "rehearsal"; at: Date; succeeded: boolean; result: Json };
type RetentionRunTable = { run_id: string; at: Date; report: Json };

type ReplicaTable = {
  replica_id: string;
  seen_until: Date;
  master_keys: Generated<string[]>;
};

type ApiKeyTable = {
  key_id: string;
  kind: "publishable" | "secret";
  name: string;
  secret_hash: Buffer;
  created_at: Date;
  revoked_at: Date | null;
  last_used_on: ColumnType<Date | null, Date | null | undefined, Date | null>;
  made_by: ColumnType<string | null, string | null | undefined, string | null>;
  suspended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  requests_per_minute: ColumnType<number | null, number | null | undefined, number | null>;
  expires_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

type ShopTables = {
  replica: ReplicaTable;
  product: ProductTable;
  catalogue_revision: CatalogueRevisionTable;
  feed: FeedTable;
  choice: ChoiceTable;
  preview_grant: PreviewGrantTable;
  registry_version: RegistryVersionTable;
  registry_period: RegistryPeriodTable;
  event: EventTable;
  forgotten_event: ForgottenEventTable;
  points_calibration: PointsCalibrationTable;
  event_count: EventCountTable;
  drop_count: DropCountTable;
  import: ImportTable;
  slot_change: SlotChangeTable;
  decision: DecisionTable;
  decision_count: DecisionCountTable;
  feedback: FeedbackTable;
  feedback_count: FeedbackCountTable;
  prompt: PromptTable;
  rights_request: RightsRequestTable;
  retention_run: RetentionRunTable;
  restored_backup: RestoredBackupTable;
  backup_run: BackupRunTable;
  api_key: ApiKeyTable;
};

/** Every table, as the migrations leave it; a test compares this with the database's own catalogue. */
export type Schema = ShopTables &
  IdentityTables &
  CampaignTables &
  LogTables &
  RecordTables &
  BreachTables &
  AuditTables &
  PartnerTables &
  StaffTables &
  IntrusionTables &
  MessageTables &
  ModelTables &
  VoiceTables &
  ThreadTables;

export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>;
