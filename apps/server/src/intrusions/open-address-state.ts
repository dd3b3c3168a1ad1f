import type { Database } from "@seimbang/database";
import type { AddressState } from "../http/guard-addresses.ts";
import type { Clock } from "../platform/clock.ts";
import { type Networks, openNetworks } from "../platform/networks.ts";
import { listOfAddresses } from "./cut-off-store.ts";

type Blocked = { readonly networks: Networks; readonly until: number };

/**
 * Which networks are blocked and whether the console is open to all, from memory: every request asks. To be refreshed whenever
 * any process changed something; while the database does not answer, what was known last stays in force.
 */
export const openAddressState = async (
  database: Database,
  clock: Clock,
): Promise<AddressState & { readonly refresh: () => Promise<void> }> => {
  let blocked: readonly Blocked[] = [];
  let consoleOpenUntil = Number.NEGATIVE_INFINITY;
  const refresh = async (): Promise<void> => {
    const inForce = await listOfAddresses(database, clock());
    const endOf = ({ until }: { readonly until: number | undefined }) => until ?? Number.POSITIVE_INFINITY;
    blocked = inForce.flatMap((one) =>
      one.network === undefined ? [] : [{ networks: openNetworks([one.network]), until: endOf(one) }],
    );
    const openings = inForce.filter(({ what }) => what === "console_opened");
    consoleOpenUntil = Math.max(Number.NEGATIVE_INFINITY, ...openings.map(endOf));
  };
  await refresh();
  return {
    refresh,
    isBlocked: (address, now) => blocked.some(({ networks, until }) => until > now && networks.has(address)),
    isConsoleOpened: (now) => consoleOpenUntil > now,
  };
};
