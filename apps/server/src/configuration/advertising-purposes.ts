import type { PurposeId, PurposeRegistry } from "@seimbang/engine";
import { isAdvertising } from "./fideslang.ts";

/** The purposes that are advertising at this moment: a registry looks at the clock each time it is asked. */
export const advertisingPurposes = (registry: PurposeRegistry) => (): readonly PurposeId[] =>
  registry.purposes.flatMap(({ purposeId, dataUse }) => (isAdvertising(dataUse) ? purposeId : []));
