import type { ChoiceState } from "./choices.ts";
import type { PurposeId } from "./ids.ts";
import type { PurposeRegistry } from "./purpose.ts";

/**
 * What something that a person did may be stored for. Nothing is written about a minor, a restricted person's data is
 * only kept and not added to, and `Sec-GPC` denies advertising.
 */
export const permittedPurposes = (
  choices: ChoiceState,
  registry: PurposeRegistry,
  now: number,
  gpc: boolean,
): ReadonlySet<PurposeId> => {
  if (choices.age === "minor" || choices.restricted) return new Set();
  const isGranted = ({ purposeId, dataUse }: PurposeRegistry["purposes"][number]): boolean => {
    const state = choices.purposes[purposeId];
    if (state?.granted !== true || choices.objectsTo.includes(purposeId)) return false;
    if (gpc && isAdvertising(dataUse)) return false;
    return state.expiresAt === undefined || now < state.expiresAt;
  };
  return new Set(registry.purposes.filter(isGranted).map(({ purposeId }) => purposeId));
};

/** Whether a fideslang data use is advertising or sharing with others, which `Sec-GPC: 1` refuses. */
export const isAdvertising = (dataUse: string): boolean =>
  ["marketing.advertising", "third_party_sharing"].some((use) => dataUse === use || dataUse.startsWith(`${use}.`));
