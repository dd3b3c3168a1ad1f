import type { Database } from "@seimbang/database";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";

/** The registry as it was worded under this version; undefined when there was none. */
export const findRegistry = async (
  database: Database,
  version: string | undefined,
): Promise<DescribedRegistry | undefined> => {
  if (version === undefined) return undefined;
  const row = await database
    .selectFrom("registry_version")
    .select("registry")
    .where("registry_version", "=", version)
    .executeTakeFirst();
  // Written by us only, from checked settings.
  return row?.registry as DescribedRegistry | undefined;
};
