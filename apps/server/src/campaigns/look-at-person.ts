import {
  brandAs,
  categoryOf,
  type consentGate,
  type GateInput,
  type Level,
  localTimeIn,
  matchTargeting,
  type PurposeId,
  personPart,
  type Signal,
  type TargetingRule,
  type TargetingScene,
  targetingScene,
} from "@seimbang/engine";
import type { CampaignWorld } from "./campaign-world.ts";

/** What somebody chose, and what is kept with the purposes it was admitted under. */
export type LookedAt = {
  readonly choices: GateInput["choices"];
  readonly signals: readonly (Signal & { readonly purposes: readonly PurposeId[] })[];
};

/** For which purpose and when people are looked at, and through what. */
export type Look = {
  readonly purpose: PurposeId;
  readonly now: number;
  readonly world: Pick<CampaignWorld, "findProduct" | "shop">;
  /** The only maker of `PermittedSignals`: nobody is counted by what they do not permit. */
  readonly consentGate: typeof consentGate;
  readonly isSensitive: GateInput["isSensitive"];
};

/** What a decision would be let know of somebody, ready to be asked by one rule after another. */
export const sceneOfPerson = (
  { choices, signals }: LookedAt,
  { purpose, now, world, consentGate, isSensitive }: Look,
): { readonly level: Level; readonly scene: TargetingScene } => {
  const stored = signals.filter(({ purposes }) => purposes.includes(purpose));
  const ask = { purpose, now, refusedBySignal: false };
  const { level, permitted } = consentGate({ choices, stored, ask, isSensitive });
  const categoryOfSignal: Parameters<typeof targetingScene>[0]["categoryOf"] = ({ category, productId }) => {
    const product = productId === undefined ? undefined : world.findProduct(productId);
    return category ?? (product === undefined ? undefined : categoryOf(product));
  };
  const scene = targetingScene({ slot: NO_SLOT, person: permitted, categoryOf: categoryOfSignal, now });
  return { level: level.effective, scene };
};

/** What a decision would be let know of somebody, and whether that meets the tests about the person. */
export const lookAtPerson = (
  person: LookedAt,
  targeting: TargetingRule,
  look: Look,
): { readonly level: Level; readonly meets: boolean } => {
  const { level, scene } = sceneOfPerson(person, look);
  const causes = matchTargeting(personPart(targeting), scene, localTimeIn(look.world.shop.timeZone, look.now));
  return { level, meets: causes !== undefined };
};

/** The part of a rule that is about the person looks at no slot. */
const NO_SLOT = brandAs.slotName("");
