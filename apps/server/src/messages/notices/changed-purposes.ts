import { canonicalJson } from "../../configuration/canonical-json.ts";
import type { DescribedPurpose, DescribedRegistry } from "../../configuration/shop-configuration.ts";

/** The registry before a change and after it. */
export type RegistryChange = {
  readonly before: Pick<DescribedRegistry, "purposes">;
  readonly after: Pick<DescribedRegistry, "purposes">;
};

/** Purposes that come, go, or are not what they were: in whatever is declared of them, their words included. */
export const changedPurposes = ({ before, after }: RegistryChange): readonly DescribedPurpose["purposeId"][] => {
  const [old, now] = [declaredIn(before), declaredIn(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((purpose) => old.get(purpose) !== now.get(purpose));
};

const declaredIn = ({ purposes }: RegistryChange["before"]) =>
  new Map(purposes.map((purpose) => [purpose.purposeId, declaredOf(purpose)]));

/** In which order a list names its parts says nothing; when a newer version comes is said by that version. */
const declaredOf = ({ until: _, data, fields, recipients, ...rest }: DescribedPurpose): string =>
  canonicalJson({ ...rest, data: [...data].sort(), fields: [...fields].sort(), recipients: [...recipients].sort() });
