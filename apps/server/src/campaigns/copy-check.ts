import type { Database } from "@seimbang/database";
import type { CopyJudge } from "../copy/read.ts";
import { listOverruledCopy } from "../overrulings/read.ts";
import { announcedTimes, announcedUntilNow } from "./announced-times.ts";
import type { CheckCopy } from "./check-copy.ts";
import { claimedCreatives, judgeCreative } from "./claimed-creatives.ts";

/**
 * Checks the words of a campaign's creatives by the rules for claims, against the evidence attached and what the shop
 * knows at this moment, read anew.
 */
export const copyCheck =
  (database: Database, judge: CopyJudge): CheckCopy =>
  async (copy, evidence, now) => {
    const { campaignId, document } = copy;
    const shown = campaignId === undefined ? new Map() : await announcedTimes(database, [campaignId]);
    const overruled = await listOverruledCopy(database, campaignId === undefined ? [] : [campaignId]);
    const claimed = claimedCreatives(document.creatives, announcedUntilNow(copy, shown), evidence, judge, overruled);
    const grounds = await judge.read(claimed.map(({ subject }) => subject));
    return claimed.flatMap((creative) => judgeCreative(creative, grounds, judge, now));
  };
