import type { Database } from "@seimbang/database";
import type { CopyJudge } from "../copy/read.ts";
import { announcedTimes, announcedUntilNow } from "./announced-times.ts";
import type { CheckCopy } from "./check-copy.ts";
import { claimedCreatives, judgeCreative } from "./claimed-creatives.ts";

/**
 * Checks the words of a campaign's creatives by the rules for claims, against the evidence attached and what the shop
 * knows at this moment, read anew.
 */
export const copyCheck =
  (database: Database, judge: CopyJudge): CheckCopy =>
  async (campaign, evidence, now) => {
    const shown = await announcedTimes(database, [campaign.campaignId]);
    const claimed = claimedCreatives(campaign.document.creatives, announcedUntilNow(campaign, shown), evidence, judge);
    const grounds = await judge.read(claimed.map(({ subject }) => subject));
    return claimed.flatMap((creative) => judgeCreative(creative, grounds, judge, now));
  };
