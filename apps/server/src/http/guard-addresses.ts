import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Clock } from "../platform/clock.ts";
import { openNetworks, parseNetwork } from "../platform/networks.ts";
import { keysOfRequest } from "./keys-of-request.ts";
import { Problem } from "./problem.ts";

/** What changes while the server runs. */
export type AddressState = {
  /** Whether a network that this address is in is blocked at this time. */
  readonly isBlocked: (address: string, now: number) => boolean;
  /** Whether whoever runs the server let everybody reach the console for a while. */
  readonly isConsoleOpened: (now: number) => boolean;
};

export type AddressRules = {
  /** From where each is reached; from everywhere where there is none. */
  readonly networks: { readonly console?: readonly string[]; readonly administration?: readonly string[] };
  readonly state: AddressState;
  readonly clock: Clock;
};

/**
 * What a blocked network does not reach, beside the console and the administration: what programs take away or send. Everything
 * else stays open to it, so that no new route of people's rights could be forgotten here: an address may be a thousand people's.
 */
const CLOSED_TO_BLOCKED = [
  "/v1/decide",
  "/v1/batch",
  "/v1/track",
  "/v1/page",
  "/v1/screen",
  "/v1/identify",
  "/v1/group",
  "/v1/alias",
  "/v1/catalogue",
  "/v1/links",
  "/openapi.json",
  "/docs",
] as const;
const CONSOLE = ["/console", "/v1/staff/"] as const;
const ADMINISTRATION = ["/v1/admin/", "/metrics"] as const;

const isUnder = (path: string, places: readonly string[]): boolean =>
  places.some((place) => path === place || path.startsWith(place.endsWith("/") ? place : `${place}/`));

/** The pattern of the route, since one address is written in many ways; of what is no route, the path. */
const pathOf = (request: FastifyRequest): string => request.routeOptions.url ?? request.url.split("?", 1)[0] ?? "";

/** Refuses, before anything else is looked at, whoever calls from where they may not. A proxy's word counts where it is trusted. */
export const guardAddresses = (app: FastifyInstance, { networks, state, clock }: AddressRules): void => {
  const open = (given: readonly string[] | undefined) =>
    given && openNetworks(given.flatMap((network) => parseNetwork(network) ?? []));
  const [console, administration] = [open(networks.console), open(networks.administration)];
  app.addHook("onRequest", async (request) => {
    const path = pathOf(request);
    const isAdministration = isUnder(path, ADMINISTRATION);
    const isShops = isAdministration || isUnder(path, CONSOLE);
    const now = clock();
    const { ip } = request;
    if ((isShops || isUnder(path, CLOSED_TO_BLOCKED)) && state.isBlocked(ip, now))
      throw new Problem("address_not_allowed");
    if (!isShops) return;
    // The shop's people come with a cookie, and its servers with a key.
    const isServer = isAdministration && keysOfRequest(request.headers.authorization, undefined).length > 0;
    const allowed = isServer ? administration : console;
    if (allowed !== undefined && !allowed.has(ip) && !state.isConsoleOpened(now))
      throw new Problem("address_not_allowed");
  });
};
