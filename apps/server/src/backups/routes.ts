import { BackupRunsWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { permitted } from "../http/route-access.ts";
import type { Backups } from "./open-backups.ts";

export type BackupRoutesDependencies = {
  readonly backups: Pick<Backups, "list" | "standing">;
};

const USUAL_RUNS = 30;

/** What came of backups. They are made and restored where their files are: on the command line. */
export const registerBackups = (app: FastifyInstance, { backups }: BackupRoutesDependencies): void => {
  const schema = {
    tags: ["backups"],
    summary: "What came of each backup and of each rehearsal of restoring one, and how both stand",
    querystring: Type.Object({
      most: Type.Optional(Type.String({ pattern: "^[1-9][0-9]?$", description: "Runs, at most 99; 30 when absent." })),
    }),
    response: { 200: BackupRunsWire },
  };
  app.get<{ Querystring: { most?: string } }>(
    "/v1/admin/backups",
    { schema, config: permitted("backups.read") },
    async (request) => {
      const runs = await backups.list(Number(request.query.most ?? USUAL_RUNS));
      const standing = await backups.standing();
      return { runs: runs.map(({ at, ...run }) => ({ ...run, at: new Date(at).toISOString() })), ...standing };
    },
  );
};
