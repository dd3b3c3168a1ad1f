import type { RequestOptionsWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import type { Clock } from "../platform/clock.ts";
import { listWhoMay } from "../staff/read.ts";
import type { RequestLaws } from "./running-clock.ts";

type OptionsDependencies = {
  readonly database: Database;
  readonly clock: Clock;
  readonly registry: DescribedRegistry;
  readonly laws: Pick<RequestLaws, "areas">;
};

/** What is picked from where requests are entered and looked after: whoever may answer, purposes and laws. */
export const requestOptions = async ({
  database,
  clock,
  registry,
  laws,
}: OptionsDependencies): Promise<RequestOptionsWire> => ({
  owners: (await listWhoMay(database, "rights.answer", clock())).map(({ name }) => name),
  purposes: registry.purposes.map(({ purposeId, name }) => ({ purpose: purposeId, name })),
  areas: [...laws.areas],
});
