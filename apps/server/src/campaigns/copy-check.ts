import type { Database } from "@seimbang/database";
import { type CopyJudge, findAvoided } from "../copy/read.ts";
import { listOverruledCopy } from "../overrulings/read.ts";
import { announcedTimes, announcedUntilNow } from "./announced-times.ts";
import type { CheckCopy } from "./check-copy.ts";
import { claimedCreatives, judgeCreative } from "./claimed-creatives.ts";

/** What the shop itself avoids, it says elsewhere; one campaign is no exception to it. */
const AVOIDED = { severity: "blocks", hasExpired: false, owners: [], rule: "avoided", isOverrulable: false } as const;

/**
 * Checks the words of a campaign's creatives by the rules for claims, against the evidence attached and what the shop
 * knows at this moment, read anew; and by the words that the shop avoids.
 */
export const copyCheck =
  (database: Database, judge: CopyJudge, avoid: readonly string[]): CheckCopy =>
  async (copy, evidence, now) => {
    const { campaignId, document } = copy;
    const shown = campaignId === undefined ? new Map() : await announcedTimes(database, [campaignId]);
    const overruled = await listOverruledCopy(database, campaignId === undefined ? [] : [campaignId]);
    const claimed = claimedCreatives(document.creatives, announcedUntilNow(copy, shown), evidence, judge, overruled);
    const grounds = await judge.read(claimed.map(({ subject }) => subject));
    const avoided = document.creatives.flatMap(({ creativeId, title, text, imageText }) =>
      findAvoided({ title, text, imageText }, avoid).map((found) => ({ creativeId, ...found, ...AVOIDED })),
    );
    return [...claimed.flatMap((creative) => judgeCreative(creative, grounds, judge, now)), ...avoided];
  };
