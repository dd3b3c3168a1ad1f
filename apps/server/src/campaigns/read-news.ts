import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { forEachOverlapping } from "../platform/for-each-overlapping.ts";
import { inPortions } from "../platform/in-portions.ts";
import { decimalsOf } from "../platform/money.ts";
import { groupMeasured } from "./group-measured.ts";
import { type Group, keyOf } from "./group-places.ts";
import { type News, type OutcomeAsk, readOutcomes } from "./read-outcomes.ts";
import type { ReportDeps } from "./report-deps.ts";
import { readBrands, readCreatives, readReached, readWindows } from "./report-store.ts";
import type { StoredCampaign } from "./store.ts";
import { type GroupOutcomes, NO_OUTCOME, plusOutcome } from "./sum-outcomes.ts";

export type NewsDeps = ReportDeps & { readonly database: Database; readonly currency: string };

/** As many as PostgreSQL counts without writing to its disk, and so many that it goes through all events few times. */
const PEOPLE_IN_GROUP = 50_000;
/** While one is counted the choices of the next are read. */
const GROUPS_UNDER_WAY = 2;
/** A year, as the trade counts who is new to a brand. */
const NEW_WITHIN_DAYS = 365;

export const newWithinDays = (measuringDays: number): number => Math.min(NEW_WITHIN_DAYS, measuringDays);

/** What came of a campaign that was not known before, of people who let it be measured; revenue in the currency's smallest unit. */
export const readNews = async (
  { campaignId, document }: Pick<StoredCampaign, "campaignId" | "document">,
  news: News,
  { database, attribution, measuring, measuringDays, currency, mayMeasure }: NewsDeps,
): Promise<readonly GroupOutcomes[]> => {
  if (measuring === undefined) return [];
  const asked = {
    ...{ ...news, ...attribution, purpose: measuring, currency, newWithinDays: newWithinDays(measuringDays) },
    windows: await readWindows(database),
    creatives: await readCreatives(database, campaignId),
    brands: await readBrands(database, brandedProducts(document)),
  };
  const sums = new Map<string, GroupOutcomes>();
  const reached = inPortions<SubjectKey>((after, most) =>
    readReached(database, { campaignId, since: news.former }, after, most),
  );
  const measured = groupMeasured(reached, mayMeasure, PEOPLE_IN_GROUP);
  // Nobody is in two groups of them, so that numbers of people may be added.
  const broken = await forEachOverlapping(measured, GROUPS_UNDER_WAY, async ({ subjects, importedOnly }) => {
    const ask: OutcomeAsk = { ...asked, importedOnly };
    for (const row of await readOutcomes(database, subjects, ask)) add(sums, row, currency);
  });
  if (broken !== undefined) throw broken;
  return [...sums.values()];
};

export const brandedProducts = ({ creatives }: StoredCampaign["document"]): readonly string[] =>
  creatives.flatMap(({ productId }) => productId ?? []);

const add = (sums: Map<string, GroupOutcomes>, { by, name, ...outcome }: GroupOutcomes, currency: string): void => {
  const group: Group = { by, name };
  const units = { ...outcome, revenue: Math.round(outcome.revenue * 10 ** decimalsOf(currency)) };
  sums.set(keyOf(group), { ...group, ...plusOutcome(sums.get(keyOf(group)) ?? NO_OUTCOME, units) });
};
