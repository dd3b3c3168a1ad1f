import type { CampaignDocumentWire, CampaignState } from "@seimbang/contracts";
import { findCampaign, replaceCampaign } from "./campaigns/store.ts";
import { aDocument } from "./campaigns/test-campaign.ts";
import { openShopWithPeople } from "./test-people.ts";

const ACTOR = { keyId: "test" };

/** For tests: a shop with campaigns, each taken to a state as its experiment would take it there. */
export const openWithCampaigns = async (changes: Parameters<typeof openShopWithPeople>[0] = {}) => {
  const { shop, introduce, bought, did } = await openShopWithPeople(changes);
  const put = async (campaignId: string, state: CampaignState) => {
    const before = await findCampaign(shop.database, campaignId);
    if (before === undefined) throw new Error("There is no such campaign.");
    const next = { ...before, version: before.version + 1, state };
    const change = { reason: "experiment_passed", from: before.state, document: undefined, actor: ACTOR } as const;
    await shop.database.transaction().execute((transaction) => replaceCampaign(transaction, next, change));
  };
  const launch = async (changes: Partial<CampaignDocumentWire & { productId: string }> = {}) => {
    const document = aDocument({ productId: "pot", ...changes });
    const { campaignId } = await shop.serving.campaigns.draft(document, ACTOR);
    await put(campaignId, "launched");
    return campaignId;
  };
  const decide = async (
    asking: { token?: string; headers?: Readonly<Record<string, string>>; context?: object } = {},
  ) => {
    const { context, ...rest } = asking;
    const payload = { slot: "banner", ...(context === undefined ? {} : { context }) };
    return (await shop.ask("POST", "/v1/decide", { payload, ...rest })).body;
  };
  const shownTo = async (asking: Parameters<typeof decide>[0] = {}): Promise<readonly string[]> =>
    ((await decide(asking)).creatives ?? []).map(({ campaignId }: { campaignId: string }) => campaignId);
  const visitor = async (choice: object) => (await shop.ask("POST", "/v1/visitors", { payload: choice })).body.token;
  return {
    ...shop,
    introduce,
    bought,
    did,
    put,
    launch,
    decide,
    shownTo,
    visitor,
    [Symbol.asyncDispose]: shop[Symbol.asyncDispose],
  };
};
