import type { CampaignId, ProductId } from "../ids.ts";
import { type LocalTime, localTimeIn } from "../local-time.ts";
import type { PersonalAllowance } from "../personal-allowance.ts";
import { remember } from "../remember.ts";
import { chanceAtOnePlace } from "./chance-at-one-place.ts";
import type { EligibilityAsk } from "./eligibility-ask.ts";
import type { PersonalRule } from "./pooled-campaign.ts";
import { matchTargeting, type TargetingCause, type TargetingScene, targetingScene } from "./targeting.ts";

/** A request, with what is the same for every campaign found out once. */
export type Setting = {
  readonly ask: EligibilityAsk;
  readonly revision: number;
  readonly scene: TargetingScene;
  readonly localIn: (timeZone: string) => LocalTime;
  /** What of the person makes a rule hold, or false when it does not; found out once for all campaigns that ask the same. */
  readonly causesOf: (personal: PersonalRule) => readonly TargetingCause[] | false;
  /** Campaigns of which the person is known to have been shown something. */
  readonly seen: ReadonlySet<CampaignId>;
  /** Somebody's chance at each place of this page, where it may be so much on the page as a whole. */
  readonly atOnePlace: (chance: number) => number;
  /** With what is chosen, one after the other: no two places show the same product. */
  readonly leftOutProducts: Set<ProductId>;
  /** What is left of the person's allowance after what was chosen so far. */
  readonly allowance: PersonalAllowance;
};

/** @param revision of the standings; without it each is read anew */
export const settingOf = (ask: EligibilityAsk, revision: number = Number.NaN): Setting => {
  const scene = targetingScene(ask);
  const localIn = remember((timeZone: string) => localTimeIn(timeZone, ask.now));
  return {
    ask,
    revision,
    scene,
    localIn,
    causesOf: remember(({ rule, timeZone }: PersonalRule) => matchTargeting(rule, scene, localIn(timeZone)) ?? false),
    seen: ask.exposures === "unknown" ? NONE_SEEN : new Set(ask.exposures.campaigns()),
    atOnePlace: remember((chance: number) => chanceAtOnePlace(chance, ask.places)),
    leftOutProducts: new Set(ask.leftOut.products),
    allowance: ask.allowance.fork(),
  };
};

const NONE_SEEN: ReadonlySet<CampaignId> = new Set();
const NOTHING = { products: [], creatives: [] };
const SAW_NOTHING = { campaigns: () => [], ofCampaign: () => [], ofCreative: () => [] };

/** The same request of somebody who was shown nothing yet and hid nothing, with nothing left out. */
export const withoutHistory = (setting: Setting): Setting => {
  const { ask } = setting;
  const exposures = ask.exposures === "unknown" ? "unknown" : SAW_NOTHING;
  return {
    ...setting,
    ask: { ...ask, exposures, hides: undefined, leftOut: NOTHING },
    seen: NONE_SEEN,
    leftOutProducts: new Set(),
  };
};
