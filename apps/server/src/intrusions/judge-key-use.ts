const DAY_MS = 86_400_000;
/** So long it is only learned from where a key comes. */
const LEARNED_FOR_MS = 3 * DAY_MS;
/** A key that comes from so many networks comes from everywhere, and one more says nothing. */
const EVERYWHERE = 20;

/**
 * Whether a secret key comes from where it never came from.
 * @param knownSince when each network was first seen, the one in question among them
 */
export const isNewNetwork = (network: string, knownSince: ReadonlyMap<string, number>, now: number): boolean => {
  const others = [...knownSince].filter(([known]) => known !== network).map(([, since]) => since);
  const isLearned = others.some((since) => since <= now - LEARNED_FOR_MS);
  const since = knownSince.get(network) ?? now;
  return isLearned && others.length < EVERYWHERE && now - since < DAY_MS;
};

/** Pages are kept by browsers and caches, and ask with a publishable key for a while after it was revoked. */
const PAGES_KEPT_MS = 7 * DAY_MS;
/** Requests that are under way when a key is revoked. */
const UNDER_WAY_MS = 60_000;
const MANY_FROM_PAGES = 20;

export type RefusedUse = {
  readonly kind: "publishable" | "secret";
  readonly since: number;
  /** Within a day. */
  readonly times: number;
};

/** Whether a key is used that should not be there any more. */
export const isUseOfRevoked = ({ kind, since, times }: RefusedUse, now: number): boolean =>
  kind === "secret" ? now - since > UNDER_WAY_MS : now - since > PAGES_KEPT_MS && times >= MANY_FROM_PAGES;

/** Within a day: somebody who tries a copy of the page for themselves reaches a few. */
const MANY_ON_HOST = 50;
export const isForeignUse = (times: number): boolean => times >= MANY_ON_HOST;

/** Within an hour. */
const MANY_UNKNOWN = 20;
export const isGuessing = (times: number): boolean => times >= MANY_UNKNOWN;

/** Within an hour: a broken page asks for the same thing again and again, and somebody who looks around for many. */
const PROBES = { times: 12, routes: 5 } as const;
export const isProbing = ({ times, routes }: { readonly times: number; readonly routes: number }): boolean =>
  times >= PROBES.times && routes >= PROBES.routes;
