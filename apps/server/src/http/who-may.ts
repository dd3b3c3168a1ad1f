import type { RouteAccess } from "./route-access.ts";
import { partOf } from "./route-parts.ts";

/** Who may call a route, as `/openapi.json` says it and a test holds every answer against it. */
export type WhoMay = readonly Readonly<Record<string, readonly string[]>>[];

export const ANYBODY: WhoMay = [];
/** Any key of the shop, with or without somebody's token. */
const ANY_KEY: WhoMay = [{ key: [] }];
/** The shop's server. */
export const SECRET_KEY: WhoMay = [{ secretKey: [] }];
/** Somebody about themselves. */
const VISITOR: WhoMay = [{ key: [], visitor: [] }];
/** The same; whoever brings no token is answered as one of whom nothing is kept. */
export const VISITOR_OR_ANY_KEY: WhoMay = [...ANY_KEY, { key: [], visitor: [] }];
/** Somebody about themselves, or whoever opened a message to them. */
export const VISITOR_OR_LINK: WhoMay = [...VISITOR, { key: [], link: [] }];

/** A page of this server's own, which says so by a header: whoever signs in is nobody yet. */
export const OWN_PAGE: WhoMay = [{ ownPage: [] }];

/** A partner, who signed the very bytes. */
export const SIGNED: WhoMay = [{ signature: [] }];

/** Whoever was sent this very address, whose last part we signed. */
export const ADDRESSED: WhoMay = [{ address: [] }];

/** What is described nowhere, since a person or another program opens it by its address; it says whom it is for all the same. */
export const hiddenFor = (security: WhoMay) => ({ schema: { hide: true, security } });

/** Whoever a route's `config` names; of a session the permissions that it needs (OpenAPI 3.1, Security Requirement Object: roles). */
export const whoMayBy = ({ anyOf, keys }: RouteAccess): WhoMay => [
  ...(keys === "any" ? ANY_KEY : keys === "secret" ? SECRET_KEY : []),
  ...(anyOf.length === 0 && keys === "none" ? [{ session: [] }] : anyOf.map((one) => ({ session: [one] }))),
];

/** What holds of a route that says nothing else. */
export const whoMayByDefault = (url: string): WhoMay => {
  const { group, reach } = partOf(url);
  if (reach === "administration") return SECRET_KEY;
  return group === "customer" ? VISITOR : ANY_KEY;
};
