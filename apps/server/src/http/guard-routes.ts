import { REASON_HEADER } from "@seimbang/contracts";
import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import type { Clock } from "../platform/clock.ts";
import type { Caller, StaffCaller } from "./access.ts";
import type { Authenticate } from "./authenticate.ts";
import { requirePermission } from "./permissions.ts";
import { Problem } from "./problem.ts";
import type { RouteAccess } from "./route-access.ts";
import { whoMayByDefault } from "./who-may.ts";

/** For so long after somebody showed that it is them may they do what is dangerous. */
export const DANGEROUS_WITHIN_MS = 10 * 60_000;

/**
 * Lets nobody into a route whose `config` names whom it is for and who is not of these; before anything that they sent is
 * judged; and nobody without a key into one that is for keys, before its own steps ask again. What a person does is done under their own name, whatever they say.
 */
export const guardRoutes = (scope: FastifyInstance, authenticate: Authenticate, clock: Clock): void => {
  scope.addHook("onRoute", (route) => {
    route.config = { ...route.config, needsKey: needsKey(route) };
  });
  scope.addHook("preValidation", async (request) => {
    const { access, needsKey } = request.routeOptions.config;
    if (access === undefined) {
      if (needsKey === true) await authenticate(request);
      return;
    }
    const caller = await authenticate(request);
    admit(caller, access);
    if (caller.kind !== "staff") return;
    if (access.isDangerous === true && clock() - caller.reauthenticatedAt > DANGEROUS_WITHIN_MS)
      throw new Problem("reauthentication_required");
    if (access.isPersonal === true) requireGrounds(caller, request);
    signAs(caller, request);
  });
};

/**
 * Whether a route that names nobody of the shop is for those who bring a key.
 * @throws for one that is described nowhere and does not say whom it is for: such a server does not start.
 */
const needsKey = ({ url, config, schema }: RouteOptions): boolean => {
  if (config?.access !== undefined) return false;
  if (schema?.hide === true && schema.security === undefined) throw new Error(`${url} does not say whom it is for.`);
  return (schema?.security ?? whoMayByDefault(url)).some((one) => "key" in one || "secretKey" in one);
};

const admit = (caller: Caller, { anyOf, keys }: RouteAccess): void => {
  if (keys === "any" && caller.kind !== "staff") return;
  if (keys === "none" && caller.kind !== "staff") throw new Problem("session_required");
  if (caller.kind !== "staff" || anyOf.length > 0) requirePermission(caller, ...anyOf);
};

/** @throws Problem `training_required`, or `reason_required` where nothing is said that the person could read. */
const requireGrounds = ({ mayReadPersonalData }: StaffCaller, request: FastifyRequest): void => {
  if (!mayReadPersonalData) throw new Problem("training_required");
  const body = asObject(request.body);
  const reason = body?.["because"] ?? reasonInHeader(request);
  if (typeof reason !== "string" || reason.trim() === "") throw new Problem("reason_required");
  if (body !== undefined && hasProperty(request, "because")) body["because"] = reason;
};

const signAs = ({ name }: StaffCaller, request: FastifyRequest): void => {
  const body = asObject(request.body);
  if (body !== undefined && hasProperty(request, "by")) body["by"] = name;
};

/** What a route's body may have, as its schema says. */
const hasProperty = (request: FastifyRequest, property: string): boolean => {
  const schema = request.routeOptions.schema?.body as { readonly properties?: object } | undefined;
  return Object.hasOwn(schema?.properties ?? {}, property);
};

const asObject = (body: unknown): Record<string, unknown> | undefined =>
  typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : undefined;

/** @throws Problem `reason_required` for one that cannot be read. */
const reasonInHeader = ({ headers }: FastifyRequest): string | undefined => {
  const written = headers[REASON_HEADER];
  if (typeof written !== "string") return undefined;
  try {
    return decodeURIComponent(written);
  } catch {
    throw new Problem("reason_required");
  }
};
