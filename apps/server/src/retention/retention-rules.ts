import type { Purpose, PurposeRegistry } from "@seimbang/engine";
import { type RawBuilder, sql } from "kysely";
import { pricesAskedNoMore } from "../catalogue/read.ts";
import { TOUCH_DAYS } from "../collect/read.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { EXPOSURES_DAYS } from "../experiments/read.ts";
import { REQUESTS_DAYS } from "../rights/read.ts";
import { daysBefore, type KeepRule, type RetentionRule } from "./retention-rule.ts";
import { RUNS_DAYS } from "./retention-runs.ts";

export type RetentionSettings = {
  readonly registry: PurposeRegistry;
  /** How long the record of a personal decision is kept. */
  readonly decisionsDays: number;
  /** How long it is kept what people said about items and how comfortable they were. */
  readonly feedbackDays: number;
  /** How long it is kept which order an offer was used for, and what was asked for a product and is no more. */
  readonly redemptionsDays: number;
  readonly pricesDays: number;
  /** How long it is kept which messages somebody was sent, and what webhooks were told. */
  readonly messagesDays: number;
  /** How long a conversation with a customer is kept after its end. */
  readonly threadsDays: number;
  /** After how many days without a sign of somebody what is left of them goes. */
  readonly unusedDays: number;
  /** Under which people may say who they are for audits. */
  readonly surveyPurpose: string | undefined;
};

/** What a shop's settings say of how long anything is kept. */
export const retentionSettings = (
  configuration: Pick<ShopConfiguration, "registry" | "retention" | "feedback" | "fairness" | "messages" | "threads">,
): RetentionSettings => ({
  registry: configuration.registry,
  ...configuration.retention,
  messagesDays: configuration.messages.keepDays,
  threadsDays: configuration.threads.keepDays,
  feedbackDays: configuration.feedback.retentionDays,
  surveyPurpose: configuration.fairness.surveyPurpose,
});

/** Long enough to be taken away with a copy, and asked for again after it. */
const RESULTS_DAYS = 90;
/** Three years, so that a season can be held against the two before it. */
const COUNTS_DAYS = 1096;

/** Rows about people that leave by a clock of their own, whatever else is kept of their person. */
export const personRules = (settings: RetentionSettings, now: number): readonly RetentionRule[] => {
  const { registry, decisionsDays, feedbackDays, surveyPurpose } = settings;
  const survey = registry.purposes.find(({ purposeId }) => purposeId === surveyPurpose);
  const rule = (kind: string, table: string, term: string, datedBy: string, isOver: RawBuilder<unknown>) =>
    ({ kind, table, term, datedBy, isOver }) satisfies RetentionRule;
  return [
    rule("decisions", "decision", "retention.decisionsDays", "decided_at", before("decided_at", decisionsDays, now)),
    rule("feedback", "feedback", "feedback.retentionDays", "at", before("at", feedbackDays, now)),
    rule("ratings", "creative_rating", "feedback.retentionDays", "rated_at", before("rated_at", feedbackDays, now)),
    rule("threads", "thread", "threads.keepDays", "closed_at", before("closed_at", settings.threadsDays, now)),
    // What was said goes with its conversation.
    rule("thread_posts", "thread_post", "threads.keepDays", "at", withoutThread("thread_post")),
    rule("thread_themes", "thread_theme", "threads.keepDays", "set_at", withoutThread("thread_theme")),
    // That somebody refused an invitation is remembered as long as they are.
    rule(
      ...(["comfort_answers", "prompt", "feedback.retentionDays", "asked_at"] as const),
      sql`kind = 'comfort' and ${before("asked_at", feedbackDays, now)}`,
    ),
    rule(
      ...(["survey_questions", "prompt", "feedback.retentionDays", "asked_at"] as const),
      sql`kind = 'survey' and ${before("asked_at", feedbackDays, now)}`,
    ),
    rule(
      ...(["survey_responses", "survey_response", "feedback.retentionDays", "answered_at"] as const),
      before("answered_at", feedbackDays, now),
    ),
    rule("proposals", "proposal", "feedback.retentionDays", "proposed_at", before("proposed_at", feedbackDays, now)),
    rule("votes", "proposal_vote", "feedback.retentionDays", "voted_at", before("voted_at", feedbackDays, now)),
    rule("exposures", "experiment_exposure", "fixed", "exposed_at", before("exposed_at", EXPOSURES_DAYS, now)),
    rule("preview_permissions", "preview_grant", "fixed", "expires_at", before("expires_at", 0, now)),
    rule("breach_people", "breach_person", "fixed", "expires_at", before("expires_at", 0, now)),
    rule("forgotten_events", "forgotten_event", "purposes.*.retentionDays", "expires_at", before("expires_at", 0, now)),
    rule(
      ...(["requests", "rights_request", "CCPA §7101", "finished_at"] as const),
      sql`${before("finished_at", REQUESTS_DAYS, now)} and not ${isAppealedStill}`,
    ),
    rule("recipient_results", "recipient_result", "fixed", "fetched_at", before("fetched_at", RESULTS_DAYS, now)),
    rule("messages", "message", "messages.keepDays", "created_at", before("created_at", settings.messagesDays, now)),
    rule("invoice_owners", "invoice_owner", "invoices.years", "kept_until", before("kept_until", 0, now)),
    {
      ...rule("survey_answers", "fairness_answer", "purposes.*.retentionDays", "answered_at", surveyOver(survey, now)),
      ...(surveyPurpose === undefined ? {} : { purpose: surveyPurpose }),
    },
    // Last, because whether anything else is kept of somebody is seen when all that has to go is gone.
    ...identifierRules(registry.purposes, now),
  ];
};

/** Rows that are about nobody who could be found by them, or about nobody at all. */
export const otherRules = (settings: RetentionSettings, now: number): readonly RetentionRule[] => {
  const { registry, redemptionsDays, pricesDays, messagesDays } = settings;
  const longest = Math.max(0, ...registry.purposes.map(({ retentionDays }) => retentionDays));
  const rule = (kind: string, table: string, term: string, datedBy: string, days: number) =>
    ({ kind, table, term, datedBy, isOver: before(datedBy, days, now) }) satisfies RetentionRule;
  return [
    // By then everything from before the erasure is too old to be kept of anybody.
    rule("refused_identities", "erased_identity", "purposes.*.retentionDays", "erased_at", longest),
    rule("campaign_touches", "campaign_touch", "fixed", "decided_at", TOUCH_DAYS + 1),
    rule("campaign_counts", "campaign_count", "fixed", "day", COUNTS_DAYS),
    rule("campaign_blocks", "campaign_block", "fixed", "last_day", COUNTS_DAYS),
    rule("redemptions", "offer_redemption", "retention.redemptionsDays", "redeemed_at", redemptionsDays),
    rule("cancelled_orders", "cancelled_order", "retention.redemptionsDays", "cancelled_at", redemptionsDays),
    rule("invoices", "invoice_line", "invoices.years", "kept_until", 0),
    rule("invoices", "invoice_cancellation", "invoices.years", "kept_until", 0),
    rule("office_messages", "office_message", "messages.keepDays", "created_at", messagesDays),
    rule("webhook_deliveries", "webhook_delivery", "messages.keepDays", "created_at", messagesDays),
    rule("backup_reports", "backup_run", "fixed", "at", RUNS_DAYS),
    rule("partner_requests", "partner_request", "CCPA §7101", "finished_at", REQUESTS_DAYS),
    rule("partner_callbacks", "partner_callback", "fixed", "next_at", REQUESTS_DAYS),
    rule("told_recipients", "told_recipient", "CCPA §7101", "submitted_at", REQUESTS_DAYS),
    rule("retention_reports", "retention_run", "fixed", "at", RUNS_DAYS),
    {
      ...{ kind: "prices", table: "price_history", term: "retention.pricesDays", datedBy: "recorded_at" },
      isOver: pricesAskedNoMore(daysBefore(now, pricesDays)),
    },
  ];
};

/** How long each purpose keeps what people did. */
export const eventRules = ({ purposes }: PurposeRegistry, now: number): readonly KeepRule[] =>
  purposes.map(({ purposeId, retentionDays, unusedDays }) => ({
    name: purposeId,
    since: daysBefore(now, retentionDays),
    heardSince: unusedDays === undefined ? undefined : daysBefore(now, unusedDays),
  }));

/** @param column a name of ours */
const before = (column: string, days: number, now: number): RawBuilder<unknown> =>
  days === 0 ? sql`${sql.id(column)} <= ${new Date(now)}` : sql`${sql.id(column)} < ${daysBefore(now, days)}`;

const withoutThread = (table: "thread_post" | "thread_theme"): RawBuilder<unknown> =>
  sql`not exists (
    select 1 from thread
    where thread.subject_key = ${sql.table(table)}.subject_key and thread.thread_id = ${sql.table(table)}.thread_id
  )`;

/** What nobody asks for any more under a purpose is kept for nothing. */
const surveyOver = (survey: Purpose | undefined, now: number): RawBuilder<unknown> =>
  survey === undefined ? sql`true` : before("answered_at", survey.retentionDays, now);

/** A field is kept as long as the purpose that keeps it longest, and no longer than anything else of its person. */
const identifierRules = (purposes: readonly Purpose[], now: number): readonly RetentionRule[] => {
  const longest = new Map<string, Purpose>();
  for (const purpose of purposes)
    for (const field of purpose.fields)
      if ((longest.get(field)?.retentionDays ?? 0) < purpose.retentionDays) longest.set(field, purpose);
  const common = { kind: "names_and_addresses", table: "direct_identifier", datedBy: "stored_at" };
  return [
    ...[...longest].map(([field, { purposeId, retentionDays }]) => ({
      ...{ ...common, purpose: purposeId, term: `purposes.${purposeId}.retentionDays` },
      isOver: sql`field = ${field} and (${before("stored_at", retentionDays, now)} or ${nothingElseIsKept})`,
    })),
    // What no purpose names any more is not stored any more.
    { ...common, term: "no_purpose", isOver: sql`not field = any(${[...longest.keys()]}::text[])` },
  ];
};

/** Whoever decides an appeal needs what it is about. */
const isAppealedStill = sql`exists (
  select 1 from rights_request as appeal
  where appeal.subject_key = rights_request.subject_key
    and appeal.about = rights_request.request_id::text and appeal.finished_at is null
)`;

const nothingElseIsKept = sql`not (
  exists (select 1 from event where event.subject_key = direct_identifier.subject_key)
  or exists (select 1 from decision where decision.subject_key = direct_identifier.subject_key)
  or exists (select 1 from choice where choice.subject_key = direct_identifier.subject_key)
)`;
