import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyInstance, RouteOptions } from "fastify";
import type { RouteAccess } from "./http/route-access.ts";
import { whoMayBy, whoMayByDefault } from "./http/who-may.ts";
import { type Schema, sampleOf, sampleOfParameter } from "./test-documented-routes.ts";

/** One route as the running server has it, with a request that its schema takes. */
export type ServedRoute = {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As it was registered: `/v1/me/events/:eventId`. */
  readonly path: string;
  /** For the shop's people: what `guard-routes.ts` enforces. */
  readonly access: RouteAccess | undefined;
  /** Whom it says it is for, by the names of `http/who-may.ts`, one alternative after the other. */
  readonly whoMay: readonly string[];
  /** The address with its parameters filled in, by their names where these are given. */
  readonly url: (given?: Readonly<Record<string, string>>) => string;
  readonly payload: object | undefined;
  /** Whether what it answers may never end, so that it has no schema. */
  readonly isStream: boolean;
};

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/** For tests: opens something that makes a server, and says every route that was registered on it meanwhile. */
export const withServedRoutes = async <Opened>(
  open: () => Promise<Opened>,
): Promise<{ readonly opened: Opened; readonly routes: readonly ServedRoute[] }> => {
  const registered: RouteOptions[] = [];
  // Fastify tells of each server that is made, before anything is registered on it.
  const listen = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook("onRoute", (route) => void registered.push(route));
  };
  subscribe("fastify.initialization", listen);
  try {
    const opened = await open();
    return { opened, routes: registered.flatMap(describe) };
  } finally {
    unsubscribe("fastify.initialization", listen);
  }
};

type Described = {
  readonly body?: Schema;
  readonly params?: Schema;
  readonly querystring?: Schema;
  readonly security?: readonly object[];
  readonly hide?: boolean;
};

const describe = (route: RouteOptions): readonly ServedRoute[] => {
  const { url: path, config } = route;
  const schema = (route.schema ?? {}) as Described;
  const access = config?.access;
  const security = access === undefined ? (schema.security ?? whoMayByDefault(path)) : whoMayBy(access);
  return METHODS.filter((method) => [route.method].flat().includes(method)).map((method) => ({
    method,
    path,
    access,
    whoMay: security.map((one) => Object.keys(one).sort().join("+")),
    url: (given = {}) => addressOf(path, schema, given),
    payload: schema.body === undefined ? undefined : (sampleOf(schema.body) as object),
    isStream: schema.hide === true && access !== undefined,
  }));
};

const addressOf = (
  path: string,
  { params, querystring }: Described,
  given: Readonly<Record<string, string>>,
): string => {
  const { properties = {}, required = [] } = querystring ?? {};
  const query = required.map((name) => `${name}=${encodeURIComponent(String(sampleOfParameter(properties[name])))}`);
  const filled = path
    .replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(given[name] ?? String(sampleOfParameter(params?.properties?.[name]))),
    )
    .replace("*", "x");
  return query.length === 0 ? filled : `${filled}?${query.join("&")}`;
};
