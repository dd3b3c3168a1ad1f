import type { CampaignReportRowWire, CampaignReportWire, RateWire, ReportGroup } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { LIMITED_SHARE, rateSequence } from "@seimbang/statistics";
import type { ReportPeriod } from "../http/report-period.ts";
import { fromSmallestUnits } from "../platform/money.ts";
import { wholeTwenties } from "../platform/told-people.ts";
import { utcDay } from "../platform/utc-day.ts";
import { listBlocks, sumUntold } from "./block-store.ts";
import type { Group } from "./group-places.ts";
import { brandedProducts, newWithinDays } from "./read-news.ts";
import type { ReportDeps } from "./report-deps.ts";
import { readBrands } from "./report-store.ts";
import { requireCampaign } from "./require-version.ts";
import { type SummedRow, sumBlocks } from "./sum-blocks.ts";
import type { Outcome } from "./sum-outcomes.ts";
import type { Views } from "./told-rows.ts";

type Deps = Pick<ReportDeps, "attribution" | "measuringDays"> & {
  readonly database: Database;
  readonly currency: string;
};

const DAY_MS = 86_400_000;

/**
 * What a campaign did, from the blocks that were kept: it reads nobody. The days that were asked for are widened to whole blocks.
 * @throws Problem `unknown_campaign`
 */
export const reportCampaign = async (
  campaignId: string,
  period: ReportPeriod,
  { database, attribution, currency, measuringDays }: Deps,
): Promise<CampaignReportWire> => {
  const { document, state, launchedCreatives } = await requireCampaign(database, campaignId);
  const asked = { from: utcDay(period.from), until: utcDay(period.until - DAY_MS) };
  const blocks = await listBlocks(database, campaignId, asked.from, asked.until);
  const hasBrands = (await readBrands(database, brandedProducts(document))).length > 0;
  const notTested = document.creatives.filter(({ creativeId }) => launchedCreatives?.includes(creativeId) === false);
  return {
    campaignId,
    name: document.name,
    from: blocks[0]?.firstDay ?? asked.from,
    until: blocks.at(-1)?.lastDay ?? asked.until,
    asked,
    running: tellRunning(await sumUntold(database, campaignId)),
    currency,
    attribution: document.attribution ?? attribution,
    newWithinDays: newWithinDays(measuringDays),
    ...(state === "limited" ? { limitedTo: LIMITED_SHARE } : {}),
    ...(notTested.length === 0 ? {} : { notTested: notTested.map(({ creativeId }) => creativeId) }),
    rows: sumBlocks(blocks)
      .toSorted(inOrder)
      .map((row) => ({ ...toRow(row, currency), ...(hasBrands ? {} : { newToBrand: null }) })),
  };
};

const tellRunning = ({ chosen, impressions, clicks }: Omit<Views, "spent">): CampaignReportWire["running"] => ({
  chosen: wholeTwenties(chosen),
  impressions: wholeTwenties(impressions),
  clicks: wholeTwenties(clicks),
});

const ORDER: readonly ReportGroup[] = ["total", "slot", "level", "consent", "creative", "day"];
const inOrder = (a: Group, b: Group): number => ORDER.indexOf(a.by) - ORDER.indexOf(b.by) || (a.name < b.name ? -1 : 1);

const toRow = (
  { by, name, views, outcome, viewsMissingDays, outcomeMissingDays }: SummedRow,
  currency: string,
): CampaignReportRowWire => ({
  ...{ by, name },
  ...(views === undefined ? VIEWS_NOT_TOLD : toViews(views, currency)),
  ...(outcome === undefined ? OUTCOME_NOT_TOLD : toOutcome(outcome, currency)),
  ...{ viewsMissingDays, peopleMissingDays: outcomeMissingDays },
});

const VIEWS_NOT_TOLD = { chosen: null, impressions: null, clicks: null, clickRate: null, spent: null };

const toViews = ({ chosen, impressions, clicks, spent }: Views, currency: string) => ({
  ...{ chosen, impressions, clicks, spent: fromSmallestUnits(spent, currency) / 1000 },
  clickRate: rateOf(clicks, impressions),
});

const OUTCOME_NOT_TOLD = {
  ...{ people: null, conversions: null, newToShop: null, newToBrand: null },
  ...{ conversionRate: null, revenue: null },
};

const toOutcome = ({ people, buyers, conversions, newToShop, newToBrand, revenue }: Outcome, currency: string) => {
  const ofOrders = { conversions, newToShop, newToBrand, revenue: fromSmallestUnits(revenue, currency) };
  return { people, ...ofOrders, conversionRate: rateOf(buyers, people) };
};

/** Daily looks at ten thousand are what the interval is narrowest for; it holds at any other number as well. */
const SETTINGS = { alpha: 0.05, plannedUnits: 10_000 };
/** What came late, or was given back, may be beside fewer than it is of. */
const rateOf = (count: number, units: number): RateWire | null => {
  if (units <= 0) return null;
  const successes = Math.min(units, Math.max(0, count));
  return { rate: successes / units, ...rateSequence(successes, units, SETTINGS) };
};
