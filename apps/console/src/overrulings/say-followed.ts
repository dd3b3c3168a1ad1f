import type { OverrulingWire } from "@seimbang/contracts";
import type { Figures } from "../language/use-figures.ts";
import type { Say } from "../language/use-say.ts";
import { sayCode } from "./say-code.ts";

/** What can be read of what came after, in one line. */
export const sayFollowed = ({ followed }: OverrulingWire, say: Say, figures: Figures): string => {
  const { state, campaign, complaints, hitRate, offers } = followed;
  const parts = [
    state === undefined ? undefined : say("followed.state", { state: sayCode(state, say) }),
    campaign === undefined
      ? undefined
      : say("followed.campaign", {
          impressions: figures.count(campaign.impressions),
          clicks: figures.count(campaign.clicks),
          conversions: figures.count(campaign.conversions),
        }),
    complaints === undefined
      ? undefined
      : say("followed.complaints", { complaints: complaints === null ? say("few_people") : figures.count(complaints) }),
    hitRate === undefined
      ? undefined
      : say("followed.hit_rate", { before: figures.share(hitRate.before), now: figures.share(hitRate.now) }),
    offers === undefined ? undefined : say("followed.offers", { offers: figures.count(offers) }),
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
};
