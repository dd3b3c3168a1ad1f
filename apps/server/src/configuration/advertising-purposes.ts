import type { PurposeId, PurposeRegistry } from "@seimbang/engine";
import { isAdvertising } from "./fideslang.ts";

/**
 * The purposes that are advertising at this moment: a registry looks at the clock each time it is asked. It answers the same
 * list while it stays as it is, of which they are found once.
 */
export const advertisingPurposes = (registry: PurposeRegistry): (() => readonly PurposeId[]) => {
  let list: PurposeRegistry["purposes"] | undefined;
  let found: readonly PurposeId[] = [];
  return () => {
    const { purposes } = registry;
    if (purposes !== list)
      found = purposes.flatMap(({ purposeId, dataUse }) => (isAdvertising(dataUse) ? purposeId : []));
    list = purposes;
    return found;
  };
};
