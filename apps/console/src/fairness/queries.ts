import type { FairnessAuditWire, FairnessReportWire, SurveyCountsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const FAIRNESS_AT = "/v1/admin/fairness";

export const fairnessQuery = queryOptions({
  queryKey: ["fairness", "report"],
  queryFn: ({ signal }) => ask<FairnessReportWire>("GET", FAIRNESS_AT, { signal }),
});

export const fairnessAuditQuery = (auditId: string) =>
  queryOptions({
    queryKey: ["fairness", "audit", auditId],
    queryFn: ({ signal }) =>
      ask<FairnessAuditWire>("GET", `${FAIRNESS_AT}/audits/${encodeURIComponent(auditId)}`, { signal }),
  });

export const surveyCountsQuery = queryOptions({
  queryKey: ["fairness", "survey"],
  queryFn: ({ signal }) => ask<SurveyCountsWire>("GET", `${FAIRNESS_AT}/survey`, { signal }),
});
