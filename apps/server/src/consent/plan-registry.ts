import type { PurposeId } from "@seimbang/engine";
import { describeRegistry } from "../configuration/describe-registry.ts";
import type { DescribedPurpose, DescribedRegistry } from "../configuration/shop-configuration.ts";

/** What the registry is from an instant on. */
export type RegistryStage = { readonly from: number; readonly registry: DescribedRegistry };

/** What a shop declares, and when those of its purposes that it declares ahead come into force. */
export type DeclaredRegistry = {
  readonly registry: DescribedRegistry;
  readonly announced: ReadonlyMap<PurposeId, number>;
};

/**
 * The registry of now and of every announced day. Until its day a purpose is what it was, as the registry that was in
 * force says, or is not there yet; what is in force until a newer version comes knows when that is.
 */
export const planRegistry = (
  { registry, announced }: DeclaredRegistry,
  former: DescribedRegistry | undefined,
  now: number,
): readonly RegistryStage[] => {
  const days = [...new Set([...announced.values()].filter((day) => day > now))].sort((a, b) => a - b);
  const before = new Map(former?.purposes.map((purpose) => [purpose.purposeId, purpose]));
  const purposesFrom = (instant: number): readonly DescribedPurpose[] =>
    registry.purposes.flatMap((purpose) => {
      const isDue = (announced.get(purpose.purposeId) ?? now) <= instant;
      return (isDue ? purpose : before.get(purpose.purposeId)) ?? [];
    });
  return [now, ...days].map((from) => {
    const purposes = purposesFrom(from).map((purpose) => until(purpose, registry, announced));
    return { from, registry: describeRegistry(purposes) };
  });
};

const until = (
  { until: _, ...purpose }: DescribedPurpose,
  { purposes }: DescribedRegistry,
  announced: DeclaredRegistry["announced"],
): DescribedPurpose => {
  const next = purposes.find(({ purposeId }) => purposeId === purpose.purposeId);
  const day = announced.get(purpose.purposeId);
  return next === undefined || day === undefined || next.version <= purpose.version
    ? purpose
    : { ...purpose, until: day };
};
