import type { AuditReportWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { AUDITS_AT, auditQuery } from "./queries.ts";

/** Audits security and privacy now, and leads to the report. */
export const useRunAudit = () => {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { failed } = useNotices();
  return useMutation({
    mutationFn: () => ask<AuditReportWire>("POST", AUDITS_AT, { body: {} }),
    onError: failed,
    onSuccess: (report) => {
      void cache.invalidateQueries({ queryKey: ["audits"] });
      cache.setQueryData(auditQuery(report.auditId).queryKey, report);
      void navigate({ to: "/audits/$auditId", params: { auditId: report.auditId } });
    },
  });
};
