import type { SeimbangClient } from "@seimbang/client";
import type { DecisionWire, PlacedCreativeWire } from "@seimbang/contracts";
import type { Random } from "../random.ts";

const WAYS = ["refuse_ads", "lower_level", "complain"] as const;
const WEIGHTS = [50, 35, 15];
/** How often somebody who can say what it is about says that, where "why this?" asks them. */
const SAYS_SO = 0.4;
const COMPLAINT = "Saya kurang nyaman dengan iklan di toko ini.";

type Shown = { readonly creative: PlacedCreativeWire; readonly decision: DecisionWire };

/**
 * What somebody does who minds what they are shown: says so of what it was, or, in the privacy centre, refuses ads, lowers
 * their level, complains. Of a decision that read nothing of them no record exists that a word could be about.
 */
export const objectTo = async (shown: Shown | undefined, random: Random, page: SeimbangClient): Promise<void> => {
  if (shown !== undefined && shown.decision.used.length > 0 && random.chance(SAYS_SO)) {
    const { campaignId, creativeId } = shown.creative;
    const { decisionId } = shown.decision;
    await page.feedback({ decisionId, creative: { campaignId, creativeId }, kind: "too_personal" });
    return;
  }
  switch (WAYS[random.pickWeighted(WEIGHTS)]) {
    case "refuse_ads":
      await page.choices.write({ purposes: { ads: false } });
      return;
    case "lower_level": {
      const { level } = await page.choices.read();
      await page.choices.write({ level: Math.max(0, level.cap - 1) });
      return;
    }
    default:
      await page.requests.make({ kind: "complaint", text: COMPLAINT, locale: "id" });
  }
};
