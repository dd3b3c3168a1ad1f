import { ApiKeysWire, CreatedKeyWire, CreateKeyWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Authenticate } from "../http/authenticate.ts";
import { Problem } from "../http/problem.ts";
import { forStaffAgain, permitted } from "../http/route-access.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import { createKey } from "./create-key.ts";
import { listKeys } from "./list-keys.ts";
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
    keys: (await listKeys(database)).map(({ keyId, kind, name, createdAt, revokedAt, lastUsedOn, madeBy }) => ({
      ...{ keyId, kind, name, createdAt: new Date(createdAt).toISOString() },
      ...(revokedAt === undefined ? {} : { revokedAt: new Date(revokedAt).toISOString() }),
      ...(lastUsedOn === undefined ? {} : { lastUsedOn: new Date(lastUsedOn).toISOString().slice(0, 10) }),
      ...(madeBy === undefined ? {} : { madeBy }),
    })),
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
      const { kind, name } = request.body;
      const { keyId: madeBy } = await authenticate(request);
      return reply.status(201).send(await createKey(database, kind, name, makeId, clock(), madeBy));
    },
  );

  const revoke = {
    tags: TAGS,
    summary: "Revoke a key; within five seconds no server takes it",
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    response: { 204: Type.Null() },
  };
  app.delete<{ Params: { id: string } }>(
    "/v1/admin/keys/:id",
    { schema: revoke, config: forStaffAgain("keys.edit") },
    async (request, reply) => {
      if ((await revokeKey(database, request.params.id, clock())) !== "revoked") throw new Problem("unknown_key");
      return reply.status(204).send();
    },
  );
};
