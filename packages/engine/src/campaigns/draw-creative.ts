import type { Creative } from "./campaign.ts";
import { ceilingOf, type Eligible, judgeCreative } from "./judge-campaign.ts";
import type { Setting } from "./setting.ts";
import { type Claim, shareChances } from "./share-chances.ts";

/** A campaign that a random number fell on. */
export type DrawnCampaign = {
  readonly claim: Eligible;
  readonly share: number;
  /** Where within the share the random number fell. */
  readonly within: number;
};

export type DrawnCreative = {
  readonly creative: Creative;
  /** What it uses of the person; 0 for what everybody may be shown. */
  readonly points: number;
  /** What it has of its campaign's share. */
  readonly share: number;
  /** With which probability it is chosen, given that its campaign is. */
  readonly withinCampaign: number;
};

/** Shares what its campaign has among the creatives that may be shown, and draws by the same random number. */
export const drawCreative = ({ claim, share, within }: DrawnCampaign, setting: Setting): DrawnCreative | undefined => {
  const { creatives } = claim.pooled;
  const shown: Shown[] = [];
  for (const one of creatives) {
    const points = judgeCreative(one, claim, setting);
    if (typeof points === "string") continue;
    const { creative } = one;
    shown.push({
      creative,
      points,
      weight: creative.weight,
      ceiling: ceilingOf(one, setting),
    });
  }
  const shares = shareChances(share, shown);
  let together = 0;
  let at = 0;
  for (let index = 0; index < shares.length; index += 1) {
    together += shares[index] ?? 0;
    // Rounding may leave a gap at the end of the last share, which belongs to it.
    if (within >= together) at = Math.min(index + 1, shares.length - 1);
  }
  const drawn = shown[at];
  if (drawn === undefined) return undefined;
  const { creative, points } = drawn;
  const own = shares[at] ?? 0;
  return { creative, points, share: own, withinCampaign: own / together };
};

/** A creative that may be shown, as one who shares. */
type Shown = Pick<DrawnCreative, "creative" | "points"> & Claim;
