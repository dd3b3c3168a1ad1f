import type { ChoiceState } from "./choices.ts";
import type { PurposeId } from "./ids.ts";
import type { PurposeRegistry } from "./purpose.ts";

/**
 * What something that a person did may be stored for. Nothing is written about a minor, and a restricted person's data is
 * only kept and not added to.
 */
export const permittedPurposes = (
  choices: ChoiceState,
  registry: PurposeRegistry,
  now: number,
): ReadonlySet<PurposeId> => {
  if (choices.age === "minor" || choices.restricted) return new Set();
  const isGranted = ({ purposeId }: PurposeRegistry["purposes"][number]): boolean => {
    const state = choices.purposes[purposeId];
    if (state?.granted !== true || choices.objectsTo.includes(purposeId)) return false;
    return state.expiresAt === undefined || now < state.expiresAt;
  };
  return new Set(registry.purposes.filter(isGranted).map(({ purposeId }) => purposeId));
};
