import type { CampaignReportRowWire, CampaignReportWire, RateWire, ReportGroup } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { FEWEST_PEOPLE, type PurposeId, type SubjectKey } from "@seimbang/engine";
import { rateSequence } from "@seimbang/statistics";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { ReportPeriod } from "../http/report-period.ts";
import { forEachOverlapping } from "../platform/for-each-overlapping.ts";
import { inPortions } from "../platform/in-portions.ts";
import { decimalsOf, fromSmallestUnits } from "../platform/money.ts";
import { utcDay } from "../platform/utc-day.ts";
import { groupMeasured, type MayMeasure } from "./group-measured.ts";
import {
  type GroupCounts,
  type GroupOutcomes,
  type OutcomeAsk,
  readCounts,
  readOutcomes,
  readReached,
} from "./report-store.ts";
import { requireCampaign } from "./require-version.ts";

export type ReportDeps = {
  readonly attribution: ShopConfiguration["attribution"];
  /** What people have to let their events be read for; undefined where the shop declares no such purpose. */
  readonly measuring: PurposeId | undefined;
  /** The row of a decision, from its id; undefined for one that is not ours. */
  readonly rowOf: (decisionId: string) => string | undefined;
  readonly mayMeasure: MayMeasure;
};

type Deps = ReportDeps & { readonly database: Database; readonly currency: string };

const DAY_MS = 86_400_000;

/**
 * What a campaign did: what was shown and done as numbers of everybody, what came of it as numbers of people who let it be
 * measured, read as their choices stand now.
 * @throws Problem `unknown_campaign`
 */
export const reportCampaign = async (
  campaignId: string,
  period: ReportPeriod,
  deps: Deps,
): Promise<CampaignReportWire> => {
  const { database, attribution, currency } = deps;
  const { document } = await requireCampaign(database, campaignId);
  const counts = await readCounts(database, campaignId, period);
  const outcomes = await sumOutcomes(campaignId, period, deps);
  return {
    campaignId,
    name: document.name,
    from: utcDay(period.from),
    until: utcDay(period.until - DAY_MS),
    currency,
    attribution,
    rows: toRows(counts, outcomes, currency),
  };
};

type Outcome = { people: number; buyers: number; conversions: number; revenue: number };
type Outcomes = ReadonlyMap<string, Outcome>;

/** Some people at a time: nobody is in two groups of them, so that numbers of people may be added. */
const sumOutcomes = async (campaignId: string, period: ReportPeriod, deps: Deps): Promise<Outcomes> => {
  const { database, measuring, attribution, currency, mayMeasure } = deps;
  const sums = new Map<string, Outcome>();
  if (measuring === undefined) return sums;
  const reached = inPortions<SubjectKey>((after, most) => readReached(database, campaignId, after, most));
  const measured = groupMeasured(reached, mayMeasure, PEOPLE_IN_GROUP);
  const broken = await forEachOverlapping(measured, GROUPS_UNDER_WAY, async ({ subjects, importedOnly }) => {
    const ask: OutcomeAsk = { ...period, ...attribution, purpose: measuring, importedOnly, currency };
    for (const row of await readOutcomes(database, campaignId, subjects, ask)) add(sums, row, currency);
  });
  if (broken !== undefined) throw broken;
  return sums;
};

/** As many as PostgreSQL counts without writing to its disk, and so many that it goes through their events few times. */
const PEOPLE_IN_GROUP = 10_000;
/** While one is counted the choices of the next are read. */
const GROUPS_UNDER_WAY = 2;

const add = (
  sums: Map<string, Outcome>,
  { by, name, people, buyers, conversions, revenue }: GroupOutcomes,
  currency: string,
): void => {
  const key = keyOf({ by, name });
  const before = sums.get(key) ?? { people: 0, buyers: 0, conversions: 0, revenue: 0 };
  sums.set(key, {
    people: before.people + people,
    buyers: before.buyers + buyers,
    conversions: before.conversions + conversions,
    revenue: before.revenue + Math.round(Number(revenue) * 10 ** decimalsOf(currency)),
  });
};

const keyOf = ({ by, name }: Pick<GroupCounts, "by" | "name">): string => `${by} ${name}`;

const toRows = (
  counts: readonly GroupCounts[],
  outcomes: Outcomes,
  currency: string,
): readonly CampaignReportRowWire[] & CampaignReportRowWire[] => {
  const counted = new Map(counts.map((row) => [keyOf(row), row]));
  const keys = [...new Set([...counted.keys(), ...outcomes.keys()])];
  const told = tellable(outcomes);
  return keys
    .map(toGroup)
    .sort(inOrder)
    .map(({ by, name }) => {
      const views = counted.get(keyOf({ by, name })) ?? { chosen: 0, impressions: 0, clicks: 0, spent: 0 };
      return { by, name, ...toViews(views, currency), ...toOutcome(told.get(keyOf({ by, name })), currency) };
    });
};

const toGroup = (key: string): { readonly by: ReportGroup; readonly name: string } => {
  const [by = ""] = key.split(" ", 1);
  return { by: by as ReportGroup, name: key.slice(by.length + 1) };
};

const ORDER: readonly ReportGroup[] = ["total", "slot", "level", "consent", "creative", "day"];
const inOrder = (a: ReturnType<typeof toGroup>, b: ReturnType<typeof toGroup>): number =>
  ORDER.indexOf(a.by) - ORDER.indexOf(b.by) || (a.name < b.name ? -1 : 1);

const toViews = (
  { chosen, impressions, clicks, spent }: Pick<GroupCounts, "chosen" | "impressions" | "clicks" | "spent">,
  currency: string,
) => {
  const paid = { spent: fromSmallestUnits(spent, currency) / 1000 };
  if (chosen < FEWEST_PEOPLE) return { chosen: null, impressions: null, clicks: null, clickRate: null, ...paid };
  return { chosen, impressions, clicks, clickRate: rateOf(Math.min(clicks, impressions), impressions), ...paid };
};

const NOT_TOLD = { people: null, conversions: null, conversionRate: null, revenue: null };

const toOutcome = (outcome: Outcome | undefined, currency: string) => {
  if (outcome === undefined) return NOT_TOLD;
  const { people, buyers, conversions, revenue } = outcome;
  return { people, conversions, conversionRate: rateOf(buyers, people), revenue: fromSmallestUnits(revenue, currency) };
};

/** Daily looks at ten thousand are what the interval is narrowest for; it holds at any other number as well. */
const SETTINGS = { alpha: 0.05, plannedUnits: 10_000 };
const rateOf = (successes: number, units: number): RateWire | null =>
  units === 0 ? null : { rate: successes / units, ...rateSequence(successes, units, SETTINGS) };

/**
 * What may be told of people: nothing of fewer than 20. Where those that are not told would follow from the total, the
 * smallest that could be told is kept back with them.
 */
const tellable = (outcomes: Outcomes): Outcomes => {
  const told = new Map<string, Outcome>();
  for (const by of ORDER) {
    const group = [...outcomes].filter(([key]) => toGroup(key).by === by).sort(([, a], [, b]) => a.people - b.people);
    let [keptBack, kept] = [0, 0];
    for (const [key, outcome] of group) {
      const isTooFew = outcome.people < FEWEST_PEOPLE;
      const followsFromTotal = kept > 0 && keptBack < FEWEST_PEOPLE;
      if (isTooFew || followsFromTotal) {
        keptBack += outcome.people;
        kept += 1;
      } else told.set(key, outcome);
    }
  }
  return told;
};
