import { findByName } from "../find-by-name.ts";
import type { Shop } from "../open-shop.ts";

/** The campaign that somebody means by its id or its name. */
export const campaignMeantBy = async (given: string, { campaigns }: Pick<Shop, "campaigns">): Promise<string> =>
  findByName(
    given,
    (await campaigns.list()).map(({ campaignId, name }) => ({ id: campaignId, name })),
  );
