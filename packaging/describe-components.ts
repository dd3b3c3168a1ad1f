type Component = { readonly "bom-ref": string; readonly name: string };
type Dependency = { readonly ref: string; readonly dependsOn: readonly string[] };
type Metadata = { readonly component: Component };

/** A bill of materials as `npm sbom` writes it (CycloneDX 1.5, JSON), as far as it is changed here. */
export type Materials = {
  readonly metadata: Metadata;
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
};

const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/**
 * The same materials without what differs from one run or folder to the next: a random serial number, the time unless one is given,
 * what the folder is called, and the order in which npm walks.
 */
export const describeComponents = (said: Materials, at?: Date): object => {
  const { serialNumber: _random, metadata, ...rest } = said as Materials & { readonly serialNumber?: string };
  const { timestamp: _now, component, ...tools } = metadata as Metadata & { readonly timestamp?: string };
  const [name = "seimbang"] = component["bom-ref"].split(/(?<!^)@/);
  return {
    ...rest,
    metadata: {
      ...(at === undefined ? {} : { timestamp: at.toISOString() }),
      ...tools,
      component: { ...component, name },
    },
    components: said.components.toSorted((one, other) => byText(one["bom-ref"], other["bom-ref"])),
    dependencies: said.dependencies
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.toSorted(byText) }))
      .toSorted((one, other) => byText(one.ref, other.ref)),
  };
};
