import type { ColumnType, Generated } from "kysely";
import type { Json, Numeric } from "./column-types.ts";

type CampaignTable = {
  campaign_id: string;
  version: number;
  state: string;
  paused_from: string | null;
  document: Json;
  changed_at: Date;
  launched_creatives: string[] | null;
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
  held_against: Json | null;
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
  granted: string[];
};
type ExperimentRequestCountTable = {
  experiment_id: string;
  day: Date;
  arm: number;
  consent_state: string;
  requests: ColumnType<string, number | string, number | string>;
};
type ExperimentLookTable = { experiment_id: string; looked_at: Date; look: Json };
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
type BalanceSlotDayTable = { day: Date; slot: string; tally: Json | null; kept_at: Date };

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
  told_chosen: Generated<string>;
  told_impressions: Generated<string>;
  told_clicks: Generated<string>;
  told_spent: Generated<string>;
};
type CampaignBlockTable = { campaign_id: string; first_day: Date; last_day: Date; known_at: Date; told: Json | null };
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
  untold: Generated<number>;
  told_redeemed: Generated<number>;
  told_discounted: Generated<string>;
  told_revenue: Generated<string>;
};
type OfferRedemptionTable = {
  offer_id: string;
  order_hash: Buffer;
  discount: ColumnType<string, number, number>;
  redeemed_at: Date;
  revenue: ColumnType<string, number, number>;
  taken_back: boolean;
};

/** What a shop says to customers, how it is tested and what came of it: campaigns, experiments, fairness, offers. */
export type CampaignTables = {
  campaign: CampaignTable;
  campaign_change: CampaignChangeTable;
  experiment: ExperimentTable;
  experiment_change: ExperimentChangeTable;
  experiment_exposure: ExperimentExposureTable;
  experiment_request_count: ExperimentRequestCountTable;
  experiment_look: ExperimentLookTable;
  fairness_answer: FairnessAnswerTable;
  fairness_audit: FairnessAuditTable;
  level_incident: LevelIncidentTable;
  comfort_report: ComfortReportTable;
  balance_day: BalanceDayTable;
  balance_slot_day: BalanceSlotDayTable;
  campaign_budget: CampaignBudgetTable;
  campaign_count: CampaignCountTable;
  campaign_block: CampaignBlockTable;
  campaign_touch: CampaignTouchTable;
  evidence: EvidenceTable;
  price_history: PriceHistoryTable;
  product_buyers: ProductBuyersTable;
  offer: OfferTable;
  offer_redemption: OfferRedemptionTable;
  cancelled_order: { order_hash: Buffer; cancelled_at: Date };
};
