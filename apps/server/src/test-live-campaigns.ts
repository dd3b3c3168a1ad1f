import { openLauncher } from "./campaigns/test-launch.ts";
import { openShopWithPeople } from "./test-people.ts";

/** For tests: a shop with campaigns, each taken to a state as its experiment would take it there. */
export const openWithCampaigns = async (changes: Parameters<typeof openShopWithPeople>[0] = {}) => {
  const { shop, introduce, bought, did } = await openShopWithPeople(changes);
  const { put, launch } = openLauncher(shop);
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
