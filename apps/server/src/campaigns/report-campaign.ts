import type { CampaignReportRowWire, CampaignReportWire, RateWire, ReportGroup } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { PurposeId, SubjectKey } from "@seimbang/engine";
import { LIMITED_SHARE, rateSequence } from "@seimbang/statistics";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { ReportPeriod } from "../http/report-period.ts";
import { forEachOverlapping } from "../platform/for-each-overlapping.ts";
import { inPortions } from "../platform/in-portions.ts";
import { decimalsOf, fromSmallestUnits } from "../platform/money.ts";
import { utcDay } from "../platform/utc-day.ts";
import { groupMeasured, type MayMeasure } from "./group-measured.ts";
import type { Group } from "./group-places.ts";
import { type OutcomeAsk, readOutcomes } from "./read-outcomes.ts";
import { type GroupCounts, readBrands, readCounts, readCreatives, readReached, readWindows } from "./report-store.ts";
import { requireCampaign } from "./require-version.ts";
import type { GroupOutcomes } from "./sum-outcomes.ts";
import { withholdFew } from "./withhold-few.ts";

export type ReportDeps = {
  readonly attribution: ShopConfiguration["attribution"];
  /** What people have to let their events be read for; undefined where the shop declares no such purpose. */
  readonly measuring: PurposeId | undefined;
  /** How long it is kept what people let be measured. */
  readonly measuringDays: number;
  /** The row of a decision, from its id; undefined for one that is not ours. */
  readonly rowOf: (decisionId: string) => string | undefined;
  readonly mayMeasure: MayMeasure;
};

type Deps = ReportDeps & { readonly database: Database; readonly currency: string };

const DAY_MS = 86_400_000;
/** A year, as the trade counts who is new to a brand. */
const NEW_WITHIN_DAYS = 365;

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
  const { database, attribution, currency, measuringDays } = deps;
  const { document, state, launchedCreatives } = await requireCampaign(database, campaignId);
  const counts = await readCounts(database, campaignId, period);
  const productIds = document.creatives.flatMap(({ productId }) => productId ?? []);
  const asked = {
    ...attribution,
    windows: await readWindows(database),
    creatives: await readCreatives(database, campaignId),
    brands: await readBrands(database, productIds),
    newWithinDays: Math.min(NEW_WITHIN_DAYS, measuringDays),
  };
  const outcomes = await sumOutcomes(campaignId, { ...period, ...asked }, deps);
  const notTested = document.creatives.filter(({ creativeId }) => launchedCreatives?.includes(creativeId) === false);
  return {
    campaignId,
    name: document.name,
    from: utcDay(period.from),
    until: utcDay(period.until - DAY_MS),
    currency,
    attribution: document.attribution ?? attribution,
    newWithinDays: asked.newWithinDays,
    ...(state === "limited" ? { limitedTo: LIMITED_SHARE } : {}),
    ...(notTested.length === 0 ? {} : { notTested: notTested.map(({ creativeId }) => creativeId) }),
    rows: toRows(counts, outcomes, { currency, hasBrands: asked.brands.length > 0 }),
  };
};

type Outcome = {
  people: number;
  buyers: number;
  conversions: number;
  newToShop: number;
  newToBrand: number;
  revenue: number;
};
const NOTHING: Outcome = { people: 0, buyers: 0, conversions: 0, newToShop: 0, newToBrand: 0, revenue: 0 };
type Outcomes = ReadonlyMap<string, Outcome>;
type Asked = Omit<OutcomeAsk, "purpose" | "importedOnly" | "currency">;

/** Some people at a time: nobody is in two groups of them, so that numbers of people may be added. */
const sumOutcomes = async (campaignId: string, asked: Asked, deps: Deps): Promise<Outcomes> => {
  const { database, measuring, currency, mayMeasure } = deps;
  const sums = new Map<string, Outcome>();
  if (measuring === undefined) return sums;
  const reached = inPortions<SubjectKey>((after, most) => readReached(database, campaignId, after, most));
  const measured = groupMeasured(reached, mayMeasure, PEOPLE_IN_GROUP);
  const broken = await forEachOverlapping(measured, GROUPS_UNDER_WAY, async ({ subjects, importedOnly }) => {
    const ask: OutcomeAsk = { ...asked, purpose: measuring, importedOnly, currency };
    for (const row of await readOutcomes(database, subjects, ask)) add(sums, row, currency);
  });
  if (broken !== undefined) throw broken;
  return sums;
};

/** As many as PostgreSQL counts without writing to its disk, and so many that it goes through all events few times. */
const PEOPLE_IN_GROUP = 50_000;
/** While one is counted the choices of the next are read. */
const GROUPS_UNDER_WAY = 2;

const add = (
  sums: Map<string, Outcome>,
  { by, name, people, buyers, conversions, newToShop, newToBrand, revenue }: GroupOutcomes,
  currency: string,
): void => {
  const key = keyOf({ by, name });
  const before = sums.get(key) ?? NOTHING;
  sums.set(key, {
    people: before.people + people,
    buyers: before.buyers + buyers,
    conversions: before.conversions + conversions,
    newToShop: before.newToShop + newToShop,
    newToBrand: before.newToBrand + newToBrand,
    revenue: before.revenue + Math.round(revenue * 10 ** decimalsOf(currency)),
  });
};

const keyOf = ({ by, name }: Pick<GroupCounts, "by" | "name">): string => `${by} ${name}`;

const toRows = (
  counts: readonly GroupCounts[],
  outcomes: Outcomes,
  { currency, hasBrands }: { readonly currency: string; readonly hasBrands: boolean },
): readonly CampaignReportRowWire[] & CampaignReportRowWire[] => {
  const counted = new Map(counts.map((row) => [keyOf(row), row]));
  const keys = [...new Set([...counted.keys(), ...outcomes.keys()])];
  const rows = keys
    .map(toGroup)
    .sort(inOrder)
    .map((group) => ({
      group,
      views: counted.get(keyOf(group)) ?? NO_VIEWS,
      outcome: outcomes.get(keyOf(group)) ?? NOTHING,
    }));
  const withoutViews = withheldOf(rows, ({ views }) => views.chosen, VIEWS);
  const withoutOutcome = withheldOf(rows, ({ outcome }) => outcome.people, OUTCOME);
  return rows.map((row) => ({
    ...row.group,
    ...(withoutViews.has(row) ? VIEWS_NOT_TOLD : toViews(row.views, currency)),
    ...(withoutOutcome.has(row) ? OUTCOME_NOT_TOLD : toOutcome(row.outcome, currency)),
    ...(hasBrands ? {} : { newToBrand: null }),
  }));
};

type Views = Pick<GroupCounts, "chosen" | "impressions" | "clicks" | "spent">;
const NO_VIEWS: Views = { chosen: 0, impressions: 0, clicks: 0, spent: 0 };
/** A row before it is known what of it may be told. */
type CountedRow = { readonly group: Group; readonly views: Views; readonly outcome: Outcome };

const VIEWS = (["chosen", "impressions", "clicks", "spent"] as const).map(
  (column) =>
    ({ views }: CountedRow): number =>
      views[column],
);
const OUTCOME = (["people", "conversions", "newToShop", "newToBrand", "revenue"] as const).map(
  (column) =>
    ({ outcome }: CountedRow): number =>
      outcome[column],
);

/** What may not be told: rows of one kind add up to the total, so that they are looked at together. */
const withheldOf = (
  rows: readonly CountedRow[],
  sizeOf: (row: CountedRow) => number,
  columns: readonly ((row: CountedRow) => number)[],
): ReadonlySet<CountedRow> =>
  new Set(
    [...Map.groupBy(rows, ({ group }) => group.by).values()].flatMap((ofKind) => [
      ...withholdFew(ofKind, sizeOf, columns),
    ]),
  );

const toGroup = (key: string): Group => {
  const [by = ""] = key.split(" ", 1);
  return { by: by as ReportGroup, name: key.slice(by.length + 1) };
};

const ORDER: readonly ReportGroup[] = ["total", "slot", "level", "consent", "creative", "day"];
const inOrder = (a: Group, b: Group): number => ORDER.indexOf(a.by) - ORDER.indexOf(b.by) || (a.name < b.name ? -1 : 1);

const VIEWS_NOT_TOLD = { chosen: null, impressions: null, clicks: null, clickRate: null, spent: null };

const toViews = ({ chosen, impressions, clicks, spent }: Views, currency: string) => ({
  ...{ chosen, impressions, clicks, spent: fromSmallestUnits(spent, currency) / 1000 },
  clickRate: rateOf(Math.min(clicks, impressions), impressions),
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
const rateOf = (successes: number, units: number): RateWire | null =>
  units === 0 ? null : { rate: successes / units, ...rateSequence(successes, units, SETTINGS) };
