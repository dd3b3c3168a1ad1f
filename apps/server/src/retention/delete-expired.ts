import type { Database } from "@seimbang/database";
import type { Purpose, PurposeRegistry } from "@seimbang/engine";
import { deletePrices } from "../catalogue/read.ts";
import { TOUCH_DAYS } from "../collect/read.ts";
import { EXPOSURES_DAYS } from "../experiments/read.ts";
import { deleteRedemptions } from "../offers/read.ts";
import {
  deleteCampaignCounts,
  deleteComfortPrompts,
  deleteDecisions,
  deleteErasedIdentities,
  deleteEvents,
  deleteExposures,
  deleteFeedback,
  deleteForgottenEvents,
  deleteIdentifiers,
  deletePreviewGrants,
  deleteRequests,
  deleteTouches,
  type KeepRule,
  narrowEvents,
} from "./store.ts";
import { walkPeople } from "./walk-people.ts";

export type RetentionSettings = {
  readonly registry: PurposeRegistry;
  /** How long the record of a personal decision is kept. */
  readonly decisionsDays: number;
  /** How long it is kept what people said about items and how comfortable they were. */
  readonly feedbackDays: number;
  /** How long it is kept which order an offer was used for, and what was asked for a product and is no more. */
  readonly redemptionsDays: number;
  readonly pricesDays: number;
};

/** Rows that were deleted, and events from which a purpose was taken off. */
export type RetentionReport = {
  readonly events: number;
  readonly eventsNarrowed: number;
  readonly decisions: number;
  readonly feedback: number;
  readonly prompts: number;
  readonly identifiers: number;
  readonly exposures: number;
  readonly previewGrants: number;
  readonly forgottenEvents: number;
  readonly requests: number;
  readonly erasedIdentities: number;
  readonly campaignTouches: number;
  readonly campaignCounts: number;
  readonly redemptions: number;
  readonly prices: number;
};

const DAY_MS = 86_400_000;
/** Two years, for which CCPA §7101 wants requests on record. */
export const REQUESTS_DAYS = 731;
/** Three years, so that a season can be held against the two before it. */
const COUNTS_DAYS = 1096;

/**
 * Deletes what may no longer be kept. Time counts from when something happened, not from when we heard of it, so that
 * an import does not prolong anything. A purpose that the registry no longer names keeps nothing. Each statement deals
 * with a bounded number of people, and a run that was cut short is finished by the next.
 */
export const deleteExpired = async (
  database: Database,
  { registry, decisionsDays, feedbackDays, redemptionsDays, pricesDays }: RetentionSettings,
  now: number,
): Promise<RetentionReport> => {
  const purposes = registry.purposes.map(({ purposeId, retentionDays }) => keepFor(purposeId, retentionDays, now));
  const fields = fieldRules(registry.purposes, now);
  const oldestDecision = new Date(now - decisionsDays * DAY_MS);
  const oldestFeedback = new Date(now - feedbackDays * DAY_MS);
  const oldestExposure = new Date(now - EXPOSURES_DAYS * DAY_MS);
  const oldestRequest = new Date(now - REQUESTS_DAYS * DAY_MS);
  const report: { -readonly [Count in keyof RetentionReport]: number } = { ...NOTHING_DELETED };
  for await (const range of walkPeople(database)) {
    report.events += await deleteEvents(database, range, purposes);
    report.eventsNarrowed += await narrowEvents(database, range, purposes);
    report.decisions += await deleteDecisions(database, range, oldestDecision);
    report.feedback += await deleteFeedback(database, range, oldestFeedback);
    report.prompts += await deleteComfortPrompts(database, range, oldestFeedback);
    report.exposures += await deleteExposures(database, range, oldestExposure);
    report.previewGrants += await deletePreviewGrants(database, range, new Date(now));
    report.forgottenEvents += await deleteForgottenEvents(database, range, new Date(now));
    report.requests += await deleteRequests(database, range, oldestRequest);
    report.identifiers += await deleteIdentifiers(database, range, fields);
  }
  const oldestErasure = new Date(now - Math.max(0, ...registry.purposes.map((one) => one.retentionDays)) * DAY_MS);
  report.erasedIdentities = await deleteErasedIdentities(database, oldestErasure);
  report.campaignTouches = await deleteTouches(database, new Date(now - (TOUCH_DAYS + 1) * DAY_MS));
  report.campaignCounts = await deleteCampaignCounts(database, new Date(now - COUNTS_DAYS * DAY_MS));
  report.redemptions = await deleteRedemptions(database, new Date(now - redemptionsDays * DAY_MS));
  report.prices = await deletePrices(database, new Date(now - pricesDays * DAY_MS));
  return report;
};

const NOTHING_DELETED: RetentionReport = {
  events: 0,
  eventsNarrowed: 0,
  decisions: 0,
  feedback: 0,
  prompts: 0,
  identifiers: 0,
  exposures: 0,
  previewGrants: 0,
  forgottenEvents: 0,
  requests: 0,
  erasedIdentities: 0,
  campaignTouches: 0,
  campaignCounts: 0,
  redemptions: 0,
  prices: 0,
};

const keepFor = (name: string, days: number, now: number): KeepRule => ({ name, since: new Date(now - days * DAY_MS) });

/** A field is kept as long as the purpose that keeps it longest. */
const fieldRules = (purposes: readonly Purpose[], now: number): readonly KeepRule[] => {
  const longest = new Map<string, number>();
  for (const { fields, retentionDays } of purposes) {
    for (const field of fields) longest.set(field, Math.max(longest.get(field) ?? 0, retentionDays));
  }
  return [...longest].map(([field, days]) => keepFor(field, days, now));
};
