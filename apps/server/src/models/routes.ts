import { FitAskedWire, ModelsWire, RollBackModelWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { actorOf } from "../http/actor-of.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import type { Clock } from "../platform/clock.ts";
import { describeModels } from "./describe-models.ts";
import type { ServedModels } from "./read.ts";
import { rollBackModel } from "./roll-back-model.ts";

export type ModelRoutesDependencies = {
  readonly database: Database;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly models: Pick<ServedModels, "current" | "refresh">;
  /** Asks for a fit; false when one waits already. */
  readonly askForFit: () => Promise<boolean>;
};

const TAGS = ["models"];
type One = { Params: { id: string } };
/** What suggestions are made with: which models there are, how good each is, and which of them serves. */
export const registerModels = (app: FastifyInstance, dependencies: ModelRoutesDependencies): void => {
  const { database, clock, authenticate, models, askForFit } = dependencies;
  const describe = () => describeModels(database, models.current()?.manifest.modelId);
  const list = { tags: TAGS, summary: "Published models, and how the last fits ended", response: { 200: ModelsWire } };
  app.get("/v1/admin/models", { schema: list, config: permitted("models.read") }, describe);

  const fit = {
    tags: TAGS,
    summary: "Fit a model from what is permitted now, and publish it if it passes its gate",
    response: { 202: FitAskedWire },
  };
  app.post("/v1/admin/models/fits", { schema: fit, config: permitted("models.run") }, async (_request, reply) => {
    return reply.status(202).send({ isNew: await askForFit() });
  });

  const back = {
    tags: TAGS,
    summary: "Take the model that serves back, so that the one before it serves",
    params: Type.Object({ id: Type.String() }),
    body: RollBackModelWire,
    response: { 200: ModelsWire },
  };
  app.post<One>(
    "/v1/admin/models/:id/roll-back",
    { schema: back, config: permitted("models.run"), ...parsedBelow },
    async (request) => {
      const actor = { ...actorOf(await authenticate(request)), now: clock() };
      await rollBackModel(request.params.id, request.body, actor, database);
      await models.refresh();
      return describe();
    },
  );
};
