import type { CampaignId, ProductId } from "../ids.ts";
import { type ClaimTable, tabulate } from "./claim-table.ts";
import { type Eligible, judgeCampaign } from "./judge-campaign.ts";
import type { PooledCampaign } from "./pooled-campaign.ts";
import { type Setting, withoutHistory } from "./setting.ts";

/**
 * What may be drawn by everybody to whom nothing of it was shown yet and who hid nothing: judged once for all of them. For
 * somebody else it differs in a few claims, which are found by what concerns them.
 */
export type CommonClaims = {
  readonly table: ClaimTable<Eligible>;
  /** Where in the table something stands. */
  readonly ofCampaign: (campaignId: CampaignId) => readonly number[];
  readonly aboutProduct: (productId: ProductId) => readonly number[];
  readonly withLabel: (label: string) => readonly number[];
};

/** Rises whenever a standing may say something else than before. */
export type StandingsRevision = () => number;

/** Remembers the claims of some campaigns until a standing or the catalogue changes. */
export const openCommonClaims = (
  campaigns: readonly PooledCampaign[],
  standingsRevision: StandingsRevision,
): ((setting: Setting) => CommonClaims) => {
  let known = new Map<string, CommonClaims>();
  let knownFor: readonly unknown[] = [];
  return (setting) => {
    const { exposures, ads, places, catalogue } = setting.ask;
    const isFor = [standingsRevision(), catalogue, catalogue.revision];
    if (isFor.some((one, at) => one !== knownFor[at])) [known, knownFor] = [new Map(), isFor];
    const asked = `${exposures === "unknown"} ${ads} ${places}`;
    const claims = known.get(asked) ?? judgeForAll(campaigns, setting);
    known.set(asked, claims);
    return claims;
  };
};

const judgeForAll = (campaigns: readonly PooledCampaign[], setting: Setting): CommonClaims => {
  const ofAll = withoutHistory(setting);
  const eligible = campaigns.flatMap((pooled) => {
    const judged = judgeCampaign(pooled, ofAll, NO_LABELS);
    return typeof judged === "string" ? [] : judged;
  });
  const table = tabulate(eligible);
  return {
    table,
    ofCampaign: indexBy(table, ({ pooled }) => [pooled.campaign.campaignId]),
    aboutProduct: indexBy(table, ({ pooled }) => pooled.creatives.flatMap(({ creative }) => creative.productId ?? [])),
    withLabel: indexBy(table, ({ pooled }) => pooled.campaign.label ?? []),
  };
};

const NO_LABELS: ReadonlySet<string> = new Set();
const NOWHERE: readonly number[] = [];

const indexBy = <Name extends string>(
  { claims }: ClaimTable<Eligible>,
  namesOf: (claim: Eligible) => Name | readonly Name[],
): ((name: Name) => readonly number[]) => {
  const places = new Map<Name, number[]>();
  for (const [at, claim] of claims.entries())
    for (const name of new Set([namesOf(claim)].flat() as Name[])) places.set(name, [...(places.get(name) ?? []), at]);
  return (name) => places.get(name) ?? NOWHERE;
};
