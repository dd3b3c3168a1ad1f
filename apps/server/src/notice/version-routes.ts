import { NoticeVersionsWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FastifyInstance } from "fastify";
import { readPeriods } from "../consent/read.ts";
import { permitted } from "../http/route-access.ts";
import { listNoticeAnnouncements } from "../messages/read.ts";
import type { Clock } from "../platform/clock.ts";
import { describeNoticeVersions } from "./describe-notice-versions.ts";

/** The notice's history, for whoever answers for it. */
export const registerNoticeVersions = (
  app: FastifyInstance,
  { database, clock }: { readonly database: Database; readonly clock: Clock },
): void => {
  const schema = {
    tags: ["records"],
    summary: "Every version of the privacy notice: what changed with it, and who was told",
    response: { 200: NoticeVersionsWire },
  };
  app.get("/v1/admin/records/notices", { schema, config: permitted("records.read") }, async () => {
    const [periods, told] = await Promise.all([readPeriods(database), listNoticeAnnouncements(database)]);
    return describeNoticeVersions(periods, told, clock());
  });
};
