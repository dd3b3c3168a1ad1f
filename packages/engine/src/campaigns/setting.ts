import type { ProductId } from "../ids.ts";
import { type LocalTime, localTimeIn } from "../local-time.ts";
import type { PersonalAllowance } from "../personal-allowance.ts";
import { remember } from "../remember.ts";
import type { EligibilityAsk } from "./eligibility-ask.ts";
import { type TargetingScene, targetingScene } from "./targeting.ts";

/** A request, with what is the same for every campaign found out once. */
export type Setting = {
  readonly ask: EligibilityAsk;
  readonly scene: TargetingScene;
  readonly localIn: (timeZone: string) => LocalTime;
  /** Somebody's chance at each place of this page, where it may be so much on the page as a whole. */
  readonly atOnePlace: (chance: number) => number;
  /** With what is chosen, one after the other: no two places show the same product. */
  readonly leftOutProducts: Set<ProductId>;
  /** What is left of the person's allowance after what was chosen so far. */
  readonly allowance: PersonalAllowance;
};

export const settingOf = (ask: EligibilityAsk): Setting => ({
  ask,
  scene: targetingScene(ask),
  localIn: remember((timeZone: string) => localTimeIn(timeZone, ask.now)),
  atOnePlace: remember((chance: number) => chanceAtOnePlace(chance, ask.places)),
  leftOutProducts: new Set(ask.leftOut.products),
  allowance: ask.allowance.fork(),
});

/** With this chance at each of several places, something is at one of them with the given chance. */
const chanceAtOnePlace = (chance: number, places: number): number => 1 - (1 - chance) ** (1 / places);

const NOTHING = { products: [], creatives: [] };
const SAW_NOTHING = { campaigns: () => [], ofCampaign: () => [], ofCreative: () => [] };

/** The same request of somebody who was shown nothing yet and hid nothing, with nothing left out. */
export const withoutHistory = (setting: Setting): Setting => {
  const { ask } = setting;
  const exposures = ask.exposures === "unknown" ? "unknown" : SAW_NOTHING;
  return { ...setting, ask: { ...ask, exposures, hides: undefined, leftOut: NOTHING }, leftOutProducts: new Set() };
};
