import { RetentionReportWire, RetentionRunsWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { permitted } from "../http/route-access.ts";
import type { Retention } from "./open-retention.ts";

export type RetentionRoutesDependencies = {
  readonly retention: Pick<Retention, "list" | "preview">;
};

const TAGS = ["retention"];
const USUAL_RUNS = 30;

/** What was deleted because its time was over, and what would be at this moment. */
export const registerRetention = (app: FastifyInstance, { retention }: RetentionRoutesDependencies): void => {
  const runs = {
    tags: TAGS,
    summary: "What was deleted because its time was over, run by run",
    querystring: Type.Object({
      most: Type.Optional(Type.String({ pattern: "^[1-9][0-9]?$", description: "Runs, at most 99; 30 when absent." })),
    }),
    response: { 200: RetentionRunsWire },
  };
  app.get<{ Querystring: { most?: string } }>(
    "/v1/admin/retention",
    { schema: runs, config: permitted("retention.read") },
    async (request) => {
      return { runs: await retention.list(Number(request.query.most ?? USUAL_RUNS)) };
    },
  );

  const preview = {
    tags: TAGS,
    summary: "What would be deleted now, and from when it is; nothing is deleted",
    response: { 200: RetentionReportWire },
  };
  app.get("/v1/admin/retention/preview", { schema: preview, config: permitted("retention.read") }, async () => {
    return retention.preview();
  });
};
