import type { Identities } from "./collect-dependencies.ts";

/** Whatever is said of a customer who was made up is dropped, as it is of somebody who was erased for good. */
export const withoutMadeUp = (identities: Identities, isMadeUp: (customerId: string) => boolean): Identities => ({
  ...identities,
  find: async (people) => {
    const found = await identities.find(people);
    return people.map(({ kind, rawId }, at) =>
      kind === "customer" && isMadeUp(rawId)
        ? { subjectKey: undefined, verified: false, erasedAt: Number.MAX_SAFE_INTEGER }
        : found[at],
    );
  },
});
