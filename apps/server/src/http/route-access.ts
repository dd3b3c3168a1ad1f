import type { PERSONAL_PERMISSIONS, Permission } from "@seimbang/contracts";
import type { FastifyRequest } from "fastify";

/** Whom of the shop a route is for. It stands in the route's `config`; `guard-routes.ts` enforces it and `/openapi.json` says it. */
export type RouteAccess = {
  /** One of these is enough; for a session's own affairs there are none. */
  readonly anyOf: readonly Permission[];
  /** `secret`: the shop's server may as well; `any`: so may every page, and the route looks itself at who asks; `none`: only people. */
  readonly keys: "secret" | "any" | "none";
  /** A dangerous step: they have to have shown lately that it is them. */
  readonly isDangerous?: boolean;
  /** Shows what is kept of a person: only with training that is current, and with a reason. */
  readonly isPersonal?: boolean;
};

declare module "fastify" {
  interface FastifyContextConfig {
    access?: RouteAccess;
    /** Nobody comes in without a key; `guard-routes.ts` knows it from what the route says of itself. */
    needsKey?: boolean;
  }
}

type Config = { readonly access: RouteAccess };

/** For those of the shop who have this permission (or one of these), and for its server. */
export const permitted = (...anyOf: readonly Permission[]): Config => ({ access: { anyOf, keys: "secret" } });

/** The same for what is kept of a person. */
export const permittedPersonal = (permission: (typeof PERSONAL_PERMISSIONS)[number]): Config => ({
  access: { anyOf: [permission], keys: "secret", isPersonal: true },
});

/** For every page, and also for those of the shop who have this permission. */
export const openToPagesAnd = (permission: Permission): Config => ({ access: { anyOf: [permission], keys: "any" } });

/** For people alone: a key that leaked makes nobody one of the staff. */
export const forStaff = (...anyOf: readonly Permission[]): Config => ({ access: { anyOf, keys: "none" } });

/** The same for a dangerous step. */
export const forStaffAgain = (...anyOf: readonly Permission[]): Config => ({
  access: { anyOf, keys: "none", isDangerous: true },
});

/** Whether a session counts on this route. */
export const takesSessions = (request: FastifyRequest): boolean => request.routeOptions.config.access !== undefined;
