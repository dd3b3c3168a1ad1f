import {
  ApplyPointsWire,
  ComfortReportWire,
  JudgementWire,
  LevelIncidentWire,
  PointsStepWire,
} from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { permitted } from "../http/route-access.ts";
import type { Comfort } from "./open-comfort.ts";

export type ComfortRoutesDependencies = { readonly comfort: Comfort };

const TAGS = ["comfort"];

/** How comfortable people are, and which levels are off because of it. */
export const registerComfort = (app: FastifyInstance, { comfort }: ComfortRoutesDependencies): void => {
  const report = {
    tags: TAGS,
    summary:
      "How comfortable people are at each level, whether points were measured, and which levels were switched off",
    response: { 200: ComfortReportWire },
  };
  app.get("/v1/admin/comfort", { schema: report, config: permitted("comfort.read") }, async () => {
    return comfort.report();
  });

  const points = {
    tags: TAGS,
    summary: "Count points by what customers answered, or by the defaults again, under one's name and with the reason",
    body: ApplyPointsWire,
    response: { 200: PointsStepWire },
  };
  app.post<{ Body: ApplyPointsWire }>(
    "/v1/admin/comfort/points",
    { schema: points, config: permitted("comfort.decide") },
    async (request) => {
      return comfort.applyPoints(request.body);
    },
  );

  const lift = {
    tags: TAGS,
    summary: "Switch a level on again, under one's name and with the reason",
    params: Type.Object({ id: Type.String({ format: "uuid" }) }),
    body: JudgementWire,
    response: { 200: LevelIncidentWire },
  };
  type Lift = { Params: { id: string }; Body: JudgementWire };
  app.post<Lift>(
    "/v1/admin/comfort/incidents/:id/lift",
    { schema: lift, config: permitted("comfort.decide") },
    async (request) => {
      return comfort.lift(request.params.id, request.body);
    },
  );
};
