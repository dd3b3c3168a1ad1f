import {
  ExperimentChangesWire,
  ExperimentStepWire,
  ExperimentsWire,
  ExperimentWire,
  WriteExperimentWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { actorOf } from "../http/actor-of.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { parseDocument, parsedBelow } from "../http/parse-document.ts";
import { permitted } from "../http/route-access.ts";
import type { Experiments } from "./open-experiments.ts";

export type ExperimentRoutesDependencies = { readonly experiments: Experiments; readonly authenticate: Authenticate };

const TAGS = ["experiments"];
const params = Type.Object({ id: Type.String() });
type One = { Params: { id: string } };

/** What the shop's people do with experiments. */
export const registerExperiments = (app: FastifyInstance, dependencies: ExperimentRoutesDependencies): void => {
  registerReading(app, dependencies);
  registerWriting(app, dependencies);
};

const registerReading = (app: FastifyInstance, { experiments }: ExperimentRoutesDependencies): void => {
  const list = { tags: TAGS, summary: "All experiments, the newest first", response: { 200: ExperimentsWire } };
  app.get("/v1/admin/experiments", { schema: list, config: permitted("experiments.read") }, async () => {
    return { experiments: await experiments.list() };
  });

  const one = {
    tags: TAGS,
    summary: "One experiment; a draft with how long it takes in this shop",
    params,
    response: { 200: ExperimentWire },
  };
  app.get<One>("/v1/admin/experiments/:id", { schema: one, config: permitted("experiments.read") }, async (request) => {
    return experiments.find(request.params.id);
  });

  const changes = {
    tags: TAGS,
    summary: "Every change of an experiment: who, when, and the judgements that were signed",
    params,
    response: { 200: ExperimentChangesWire },
  };
  app.get<One>(
    "/v1/admin/experiments/:id/changes",
    { schema: changes, config: permitted("experiments.read") },
    async (request) => {
      return experiments.changesOf(request.params.id);
    },
  );
};

const registerWriting = (app: FastifyInstance, { experiments, authenticate }: ExperimentRoutesDependencies): void => {
  const draft = {
    tags: TAGS,
    summary: "Declare an experiment; nothing of it changes afterwards",
    body: WriteExperimentWire,
    response: { 201: ExperimentWire },
  };
  app.post(
    "/v1/admin/experiments",
    { schema: draft, config: permitted("experiments.edit"), ...parsedBelow },
    async (request, reply) => {
      const { document } = parseDocument(Around, request.body);
      return reply.status(201).send(await experiments.draft(document, actorOf(await authenticate(request))));
    },
  );

  const step = {
    tags: TAGS,
    summary: "Start or stop an experiment",
    params,
    body: ExperimentStepWire,
    response: { 200: ExperimentWire },
  };
  app.post<One>(
    "/v1/admin/experiments/:id/steps",
    { schema: step, config: permitted("experiments.run"), ...parsedBelow },
    async (request) => {
      return experiments.move(request.params.id, request.body, (await authenticate(request)).keyId);
    },
  );
};

const Around = Type.Object({ document: Type.Unknown() }, { additionalProperties: false });
