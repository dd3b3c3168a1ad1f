import type { Creative } from "./campaign.ts";
import { ceilingOf, type Eligible, judgeCreative } from "./judge-campaign.ts";
import type { Setting } from "./setting.ts";
import { shareChances } from "./share-chances.ts";

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
  const { creatives, standing } = claim.pooled;
  const shown = creatives.flatMap((one) => {
    const points = judgeCreative(one, claim, setting);
    return typeof points === "string" ? [] : [{ creative: one.creative, points }];
  });
  const shares = shareChances(
    share,
    shown.map(({ creative }) => ({
      weight: creative.weight,
      ceiling: ceilingOf(creative, standing.ofStrangers, setting),
    })),
  );
  let from = 0;
  // Rounding may leave a gap at the end of the last share, which belongs to it.
  const at = shares.findIndex((one, index) => {
    from += one;
    return within < from || index === shares.length - 1;
  });
  const drawn = shown[at];
  const own = shares[at] ?? 0;
  const together = shares.reduce((sum, one) => sum + one, 0);
  return drawn && { ...drawn, share: own, withinCampaign: own / together };
};
