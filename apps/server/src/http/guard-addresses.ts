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
 * What everybody reaches from everywhere, whatever else is blocked: choosing, refusing, asking for one's rights, and reading what
 * the shop says of itself. An address may be a thousand people's.
 */
const ALWAYS_OPEN = [
  "/v1/me/",
  "/v1/visitors",
  "/v1/notice",
  "/v1/purposes",
  "/v1/breaches",
  "/v1/log/",
  "/v1/messages/",
  "/privacy",
  "/sdk/",
  "/opendsr/",
  "/health/",
  "/problems",
  "/.well-known/",
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
    if (isUnder(path, ALWAYS_OPEN)) return;
    const now = clock();
    const { ip } = request;
    if (state.isBlocked(ip, now)) throw new Problem("address_not_allowed");
    const isAdministration = isUnder(path, ADMINISTRATION);
    // The shop's people come with a cookie, and its servers with a key.
    const isServer = isAdministration && keysOfRequest(request.headers.authorization, undefined).length > 0;
    if (!isAdministration && !isUnder(path, CONSOLE)) return;
    const allowed = isServer ? administration : console;
    if (allowed !== undefined && !allowed.has(ip) && !state.isConsoleOpened(now))
      throw new Problem("address_not_allowed");
  });
};
