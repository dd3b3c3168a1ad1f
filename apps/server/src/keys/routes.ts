import { ApiKeysWire, CreatedKeyWire, CreateKeyWire, LimitKeyWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import { forStaffAgain, permitted } from "../http/route-access.ts";
import { wrongField } from "../http/wrong-field.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import { createKey } from "./create-key.ts";
import { usualExpiry } from "./key-expiry.ts";
import { limitKey } from "./limit-key.ts";
import { type ListedKey, listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";

export type KeyRoutesDependencies = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly authenticate: Authenticate;
};

const TAGS = ["keys"];

/** The shop's API keys. Only people make and revoke them: a key that leaked makes no other. */
export const registerKeys = (app: FastifyInstance, dependencies: KeyRoutesDependencies): void => {
  const { database, clock, makeId, authenticate } = dependencies;
  const list = { tags: TAGS, summary: "Every key ever made, the oldest first", response: { 200: ApiKeysWire } };
  app.get("/v1/admin/keys", { schema: list, config: permitted("keys.read") }, async () => ({
    keys: (await listKeys(database)).map(describeKey),
  }));

  const create = {
    tags: TAGS,
    summary: "Make a key; its text is in this answer and nowhere else",
    body: CreateKeyWire,
    response: { 201: CreatedKeyWire },
  };
  app.post<{ Body: CreateKeyWire }>(
    "/v1/admin/keys",
    { schema: create, config: forStaffAgain("keys.edit") },
    async (request, reply) => {
      const { kind, name, requestsPerMinute } = request.body;
      const { keyId: madeBy } = await authenticate(request);
      const now = clock();
      const expiresAt = expiryIn(request.body, now);
      const made = await createKey(database, kind, name, makeId, now, { madeBy, requestsPerMinute, expiresAt });
      return reply.status(201).send({ ...made, ...(expiresAt === undefined ? {} : { expiresAt: timeOf(expiresAt) }) });
    },
  );

  const one = {
    tags: TAGS,
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    response: { 204: Type.Null() },
  };
  const limit = {
    ...one,
    summary: "Say how often a minute a key may call, or that it is not limited",
    body: LimitKeyWire,
  };
  app.put<{ Params: { id: string }; Body: LimitKeyWire }>(
    "/v1/admin/keys/:id/limit",
    { schema: limit, config: forStaffAgain("keys.edit") },
    async (request, reply) => {
      const { keyId: by } = await authenticate(request);
      const { requestsPerMinute } = request.body;
      if (!(await limitKey(database, request.params.id, requestsPerMinute, { by, now: clock() })))
        throw new Problem("unknown_key");
      return reply.status(204).send();
    },
  );

  const revoke = { ...one, summary: "Revoke a key; within five seconds no server takes it" };
  app.delete<{ Params: { id: string } }>(
    "/v1/admin/keys/:id",
    { schema: revoke, config: forStaffAgain("keys.edit") },
    async (request, reply) => {
      if ((await revokeKey(database, request.params.id, clock())) !== "revoked") throw new Problem("unknown_key");
      return reply.status(204).send();
    },
  );
};

/** @throws Problem `invalid_request` for a time that has passed, or that is none (a leap second is written like one) */
const expiryIn = ({ kind, expiresAt }: CreateKeyWire, now: number): number | undefined => {
  if (expiresAt === undefined) return usualExpiry(kind, now);
  if (expiresAt === null) return undefined;
  const at = Date.parse(expiresAt);
  if (!(at > now)) throw new Problem("invalid_request", undefined, [wrongField("/expiresAt", "in_future")]);
  return at;
};

const timeOf = (at: number): string => new Date(at).toISOString();

const describeKey = ({ keyId, kind, name, createdAt, lastUsedOn, madeBy, ...key }: ListedKey) => ({
  ...{ keyId, kind, name, createdAt: timeOf(createdAt) },
  ...(key.revokedAt === undefined ? {} : { revokedAt: timeOf(key.revokedAt) }),
  ...(key.suspendedAt === undefined ? {} : { suspendedAt: timeOf(key.suspendedAt) }),
  ...(key.expiresAt === undefined ? {} : { expiresAt: timeOf(key.expiresAt) }),
  ...(key.requestsPerMinute === undefined ? {} : { requestsPerMinute: key.requestsPerMinute }),
  ...(lastUsedOn === undefined ? {} : { lastUsedOn: timeOf(lastUsedOn).slice(0, 10) }),
  ...(madeBy === undefined ? {} : { madeBy }),
});
