import type { AuditReportWire, AuditsWire, AuditTasksWire, AuditTaskWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const AUDITS_AT = "/v1/admin/audits";
export const TASKS_AT = "/v1/admin/audit-tasks";

export const auditsQuery = queryOptions({
  queryKey: ["audits", "all"],
  queryFn: async ({ signal }) => (await ask<AuditsWire>("GET", AUDITS_AT, { signal })).audits,
});

export const auditQuery = (auditId: string) =>
  queryOptions({
    queryKey: ["audits", "one", auditId],
    queryFn: ({ signal }) => ask<AuditReportWire>("GET", `${AUDITS_AT}/${encodeURIComponent(auditId)}`, { signal }),
  });

const tasks = (state: AuditTaskWire["state"]) =>
  queryOptions({
    queryKey: ["audits", "tasks", state],
    queryFn: async ({ signal }) => (await ask<AuditTasksWire>("GET", `${TASKS_AT}?state=${state}`, { signal })).tasks,
  });
export const openTasksQuery = tasks("open");
export const closedTasksQuery = tasks("closed");
