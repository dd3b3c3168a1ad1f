import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { DescribedPurpose, DescribedRegistry } from "./shop-configuration.ts";

/** A registry under the version that follows from everything that is declared in it, and from nothing else. */
export const describeRegistry = (purposes: readonly DescribedPurpose[]): DescribedRegistry => {
  const declared = purposes.map(({ purposeId, until: _, ...setting }) => [purposeId, setting] as const);
  const registryVersion = createHash("sha256")
    .update(canonicalJson(Object.fromEntries(declared)))
    .digest("hex");
  return { registryVersion, purposes };
};
