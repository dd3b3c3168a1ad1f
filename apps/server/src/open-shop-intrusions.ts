import { isQuiet } from "@seimbang/engine";
import type { Logger } from "pino";
import { openAddressState } from "./intrusions/open-address-state.ts";
import type { Honey } from "./intrusions/open-honey.ts";
import { openIntrusions } from "./intrusions/open-intrusions.ts";
import { watchRequests } from "./intrusions/watch-requests.ts";
import { describeError } from "./platform/describe-error.ts";
import { parseNetworks } from "./platform/networks.ts";
import type { Managed } from "./shop-operations.ts";
import type { ShopPlace } from "./shop-place.ts";
import type { StaffDeps } from "./staff/read.ts";

type IntrusionsParts = {
  readonly place: ShopPlace;
  readonly managed: Pick<Managed, "breaches" | "messages">;
  readonly honey: Honey;
  readonly staff: StaffDeps;
  readonly log: Logger;
};

/** When hardly anybody works: told beside what was read, and no reason for an alert. */
const ODD_HOURS = { from: 22, until: 6 } as const;

/** What watches for intruders while people are served, and what is done about them. */
export const openShopIntrusions = async ({ place, managed, honey, staff, log }: IntrusionsParts) => {
  const { configuration, clock, open } = place;
  const { server, shop, intrusions: wanted } = configuration;
  const deps = {
    ...staff,
    // A proxy that is not believed would be everybody's address.
    settings: {
      ...wanted,
      knownNetworks: parseNetworks([...wanted.knownNetworks, ...(server.proxies ?? [])]),
    },
    tellWebhooks: (data: object) => managed.messages.tell("intrusions.found", data),
  };
  const watch = watchRequests({
    ...{ ...deps, honey, origins: server.origins },
    isOddHour: (at) => isQuiet(ODD_HOURS, shop.timeZone, at),
    onFault: (error) => log.error({ failure: describeError(error) }, "intrusions"),
  });
  const addresses = await openAddressState(open.database, clock);
  return { watch, addresses, intrusions: openIntrusions({ ...deps, breaches: managed.breaches }) };
};
