import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Clock } from "../platform/clock.ts";
import { openNetworks, parseNetworks } from "../platform/networks.ts";
import { keysOfRequest } from "./keys-of-request.ts";
import { Problem } from "./problem.ts";
import { partOf } from "./route-parts.ts";

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

/** The pattern of the route, since one address is written in many ways; of what is no route, the path. */
const pathOf = (request: FastifyRequest): string => request.routeOptions.url ?? request.url.split("?", 1)[0] ?? "";

/** Refuses, before anything else is looked at, whoever calls from where they may not. A proxy's word counts where it is trusted. */
export const guardAddresses = (app: FastifyInstance, { networks, state, clock }: AddressRules): void => {
  const open = (given: readonly string[] | undefined) => given && openNetworks(parseNetworks(given));
  const [console, administration] = [open(networks.console), open(networks.administration)];
  app.addHook("onRequest", async (request) => {
    const { reach } = partOf(pathOf(request));
    if (reach === "open") return;
    const now = clock();
    const { ip } = request;
    if (state.isBlocked(ip, now)) throw new Problem("address_not_allowed");
    if (reach === "closed_to_blocked") return;
    // The shop's people come with a cookie, and its servers with a key.
    const isServer = reach === "administration" && keysOfRequest(request.headers.authorization, undefined).length > 0;
    const allowed = isServer ? administration : console;
    if (allowed !== undefined && !allowed.has(ip) && !state.isConsoleOpened(now))
      throw new Problem("address_not_allowed");
  });
};
