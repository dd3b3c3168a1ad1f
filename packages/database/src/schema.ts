import type { ColumnType, Generated, Insertable, Selectable } from "kysely";

/** A `numeric` column: read as text by the driver, written as a number. */
type Numeric = ColumnType<string, number, number>;
/** A `jsonb` column: read as parsed but unchecked JSON, written as text. */
type Json = ColumnType<unknown, string, string>;

type SubjectTable = { subject_key: string; verified: boolean; created_at: Date; wrapped_key: Buffer | null };
type IdentityTable = { identity_hash: Buffer; subject_key: string; kind: "customer" | "device"; created_at: Date };
type DirectIdentifierTable = { subject_key: string; field: string; ciphertext: Buffer; stored_at: Date };
type TombstoneTable = { subject_key: string; erased_at: Date };
type ErasedIdentityTable = { identity_hash: Buffer; erased_at: Date };

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
  occurred_at: Date;
  received_at: Date;
  other_device: boolean;
  purposes: string[];
  import_id: string | null;
};
type ForgottenEventTable = { subject_key: string; event_id: string; expires_at: Date };
type EventCountTable = { day: Date; kind: string; product_id: string; events: ColumnType<string, number, number> };
type DropCountTable = { day: Date; reason: string; detail: string; events: ColumnType<string, number, number> };
type ImportTable = {
  import_id: string;
  kind: "events" | "catalogue";
  declaration: Json;
  report: Json;
  started_at: Date;
  finished_at: Date | null;
};

type ModelTable = {
  model_id: string;
  manifest: Json;
  bytes_length: ColumnType<string, number, number>;
  fitted_at: Date;
  published_at: Date;
};
type ModelChunkTable = { model_id: string; position: number; bytes: Buffer };

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
type DecisionCountTable = { day: Date; slot: string; level: number; decisions: ColumnType<string, number, number> };

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
};

type CampaignTable = {
  campaign_id: string;
  version: number;
  state: string;
  paused_from: string | null;
  document: Json;
  changed_at: Date;
};
type CampaignChangeTable = {
  campaign_id: string;
  version: number;
  reason: string;
  from_state: string | null;
  to_state: string;
  document: Json | null;
  key_id: string;
  signed_by: string | null;
  judgement: string | null;
  at: Date;
  findings: Json | null;
};
type ExperimentTable = {
  experiment_id: string;
  version: number;
  state: string;
  document: Json;
  started_at: Date | null;
  ended_at: Date | null;
  changed_at: Date;
};
type ExperimentChangeTable = {
  experiment_id: string;
  version: number;
  reason: string;
  to_state: string;
  key_id: string;
  signed_by: string | null;
  judgement: string | null;
  at: Date;
};
type ExperimentExposureTable = {
  subject_key: string;
  experiment_id: string;
  arm: number;
  level: number;
  in_several: boolean;
  exposed_at: Date;
};
type ExperimentRequestCountTable = {
  experiment_id: string;
  day: Date;
  arm: number;
  requests: ColumnType<string, number | string, number | string>;
};
type FairnessAnswerTable = {
  subject_key: string;
  question: string;
  answer: string;
  answered_at: Date;
};
type LevelIncidentTable = {
  incident_id: string;
  level: number;
  opened_at: Date;
  evidence: Json;
  lifted_at: Date | null;
  lifted_by: string | null;
  judgement: string | null;
};
type ComfortReportTable = { kind: string; at: Date; report: Json };

type BalanceDayTable = { day: Date; experiment_id: string; arms: Json; kept_at: Date };

type FairnessAuditTable = {
  audit_id: string;
  kind: string;
  target: string;
  verdict: string;
  result: Json;
  audited_at: Date;
};
type CampaignBudgetTable = {
  campaign_id: string;
  granted: ColumnType<string, number, number>;
  day_from: Date;
  granted_that_day: ColumnType<string, number, number>;
};
type CampaignCountTable = {
  campaign_id: string;
  version: number;
  creative_id: string;
  slot: string;
  day: Date;
  level: number;
  consent: string;
  chosen: ColumnType<string, number, number>;
  impressions: ColumnType<string, number, number>;
  clicks: ColumnType<string, number, number>;
  spent: ColumnType<string, number, number>;
};
type CampaignTouchTable = { touch_hash: Buffer; decided_at: Date };
type EvidenceTable = {
  evidence_id: string;
  kind: string;
  claim: string;
  owner: string;
  source: string;
  scope: string;
  products: string[] | null;
  expires_at: Date;
  recorded_at: Date;
};

type ReplicaTable = {
  replica_id: string;
  seen_until: Date;
};

type PriceHistoryTable = {
  product_id: string;
  recorded_at: Date;
  price: Numeric | null;
  sale_price: Numeric | null;
  sale_from: Date | null;
  sale_until: Date | null;
};
type ProductBuyersTable = {
  product_id: string;
  people: number;
  rank: number;
  counted_from: Date;
  counted_to: Date;
};
type OfferTable = {
  offer_id: string;
  document: Json;
  redeemed: number;
  discounted: ColumnType<string, number, number>;
  created_at: Date;
  ended_at: Date | null;
  revenue: ColumnType<string, number, number>;
};
type OfferRedemptionTable = {
  offer_id: string;
  order_hash: Buffer;
  discount: ColumnType<string, number, number>;
  redeemed_at: Date;
};

type ApiKeyTable = {
  key_id: string;
  kind: "publishable" | "secret";
  name: string;
  secret_hash: Buffer;
  created_at: Date;
  revoked_at: Date | null;
};

/** Every table, as the migrations leave it; a test compares this with the database's own catalogue. */
export type Schema = {
  subject: SubjectTable;
  identity: IdentityTable;
  direct_identifier: DirectIdentifierTable;
  tombstone: TombstoneTable;
  erased_identity: ErasedIdentityTable;
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
  event_count: EventCountTable;
  drop_count: DropCountTable;
  import: ImportTable;
  model: ModelTable;
  model_chunk: ModelChunkTable;
  decision: DecisionTable;
  decision_count: DecisionCountTable;
  feedback: FeedbackTable;
  feedback_count: FeedbackCountTable;
  prompt: PromptTable;
  rights_request: RightsRequestTable;
  campaign: CampaignTable;
  campaign_change: CampaignChangeTable;
  experiment: ExperimentTable;
  experiment_change: ExperimentChangeTable;
  experiment_exposure: ExperimentExposureTable;
  experiment_request_count: ExperimentRequestCountTable;
  fairness_answer: FairnessAnswerTable;
  fairness_audit: FairnessAuditTable;
  level_incident: LevelIncidentTable;
  comfort_report: ComfortReportTable;
  balance_day: BalanceDayTable;
  campaign_budget: CampaignBudgetTable;
  campaign_count: CampaignCountTable;
  campaign_touch: CampaignTouchTable;
  evidence: EvidenceTable;
  price_history: PriceHistoryTable;
  product_buyers: ProductBuyersTable;
  offer: OfferTable;
  offer_redemption: OfferRedemptionTable;
  api_key: ApiKeyTable;
};

export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>;
