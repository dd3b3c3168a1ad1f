import type { Creative } from "./campaigns/campaign.ts";
import type { CampaignAsk } from "./campaigns/campaign-ask.ts";
import type { FrequencyCap } from "./campaigns/frequency-cap.ts";
import type { PersonFact, TargetingCause } from "./campaigns/targeting.ts";
import type { DecisionAsk } from "./candidates/finder.ts";
import type { InvasivenessRules } from "./invasiveness/invasiveness-rules.ts";
import { boughtLately } from "./invasiveness/lately-bought.ts";
import { kindOf, pointsOf } from "./invasiveness/points.ts";
import { categoryOf } from "./product.ts";
import type { ItemReason } from "./reasons.ts";
import type { PermittedSignals } from "./signals.ts";

/** What a creative says of the person, by what its campaign asked about them. */
export const PAID_REASONS = {
  bought: "paid_because_purchased_category",
  viewed: "paid_because_viewed_category",
  interestedIn: "paid_because_interested_category",
} as const satisfies Record<PersonFact, ItemReason>;

/** Longer than most visits last: what is shown so often within it is shown no oftener in any of them. */
const VISIT_HOURS = 4;
const WEEK_HOURS = 7 * 24;
const DAY = 86_400_000;
const WEEK = 7 * DAY;

export const capsOfCreatives = ({
  mostInVisit,
  mostInWeek,
}: InvasivenessRules["creatives"]): readonly FrequencyCap[] => [
  { most: mostInVisit, hours: VISIT_HOURS },
  { most: mostInWeek, hours: WEEK_HOURS },
];

/** What a creative would use of the person; undefined where they just bought such a thing. */
export const creativePoints = (
  { slot: { slot, rules }, index, now }: DecisionAsk,
  permitted: PermittedSignals,
  { exposures }: Pick<CampaignAsk, "exposures">,
): CampaignAsk["pointsOf"] => {
  let isJustBought: ((category: string) => boolean) | undefined;
  const isSilenced = ({ productId }: Creative, because: readonly TargetingCause[]): boolean => {
    if (because.some(({ fact }) => fact === "interestedIn")) return false;
    isJustBought ??= boughtLately(permitted, index, now - rules.quietDaysAfterPurchase * DAY);
    const product = productId === undefined ? undefined : index.catalogue.find(productId);
    if (product !== undefined) return isJustBought(categoryOf(product));
    return because.some(({ fact, category }) => fact === "viewed" && isJustBought?.(category) === true);
  };
  return (creative, { campaign, standing: { people } }, because) => {
    const [leading] = because;
    if (leading === undefined) return 0;
    if (isSilenced(creative, because)) return undefined;
    const shown = exposures === "unknown" ? [] : exposures.ofCreative(campaign.campaignId, creative.creativeId);
    const uses = because.flatMap(({ source, at, fact }) => {
      const kind = kindOf({ source, reason: PAID_REASONS[fact] });
      return kind === undefined ? [] : [{ kind, at, people }];
    });
    return pointsOf(
      uses,
      {
        reason: PAID_REASONS[leading.fact],
        format: slot.format ?? "inline",
        exposures: shown.filter((at) => now - at < WEEK).length,
        now,
      },
      rules,
    );
  };
};
