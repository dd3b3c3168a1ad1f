import type { Database } from "@seimbang/database";
import type { Campaign } from "@seimbang/engine";
import { shareByOutcome } from "@seimbang/statistics";
import type { Clock } from "../platform/clock.ts";
import { type CreativeOutcome, readCreativeOutcomes } from "./count-store.ts";
import { findDocumentChange, type StoredCampaign } from "./store.ts";

/** Gives a campaign's creatives their weights by what became of them, where its document says so. */
export type ExploreCreatives = (campaign: Campaign, stored: StoredCampaign) => Promise<Campaign>;

/** How often people said since a time that each of a campaign's creatives should not have been shown. */
type HidesOf = (campaignId: string, since: number) => Promise<ReadonlyMap<string, number>>;

/** So long a share holds: within it nearly nothing can be learned. */
const EVERY_MS = 60_000;
const NOTHING: CreativeOutcome = { impressions: 0, clicks: 0 };

export const createExploration = (database: Database, clock: Clock, hidesOf: HidesOf): ExploreCreatives => {
  const known = new Map<
    string,
    { readonly at: number; readonly version: number; readonly shares: readonly number[] }
  >();
  const learn = async ({ campaignId, creatives }: Campaign): Promise<readonly number[]> => {
    const document = await findDocumentChange(database, campaignId);
    const outcomes = await readCreativeOutcomes(database, campaignId, document.version);
    const hides = await hidesOf(campaignId, document.at);
    return shareByOutcome(
      creatives.map(({ creativeId }) => {
        const { impressions, clicks } = outcomes.get(creativeId) ?? NOTHING;
        return { seen: impressions, clicks, hides: hides.get(creativeId) ?? 0 };
      }),
    );
  };
  return async (campaign, { document }) => {
    if (document.creativesBy !== "exploration") return campaign;
    const { campaignId, version, creatives } = campaign;
    // In its test it may be shown with more of them than it was launched with.
    const name = [campaignId, ...creatives.map(({ creativeId }) => creativeId)].join(" ");
    const before = known.get(name);
    const isFresh = before?.version === version && clock() - before.at < EVERY_MS;
    const shares = isFresh ? before.shares : await learn(campaign);
    if (!isFresh) known.set(name, { at: clock(), version, shares });
    return { ...campaign, creatives: creatives.map((one, at) => ({ ...one, weight: shares[at] ?? 0 })) };
  };
};
