import type { FairnessAuditWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { FAIRNESS_AT, fairnessAuditQuery } from "./queries.ts";

/** What can be audited, by its place in the addresses of the server. */
export type Audited = `slots/${string}` | `levels/${string}` | `campaigns/${string}`;

const addressOf = (audited: Audited): string =>
  audited.startsWith("campaigns/") ? `/v1/admin/${audited}/fairness` : `${FAIRNESS_AT}/${audited}`;

/** Audits now whom something reaches, and leads to what was found. */
export const useAuditReach = () => {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { failed } = useNotices();
  return useMutation({
    mutationFn: (audited: Audited) => ask<FairnessAuditWire>("POST", addressOf(audited), { body: {} }),
    onError: failed,
    onSuccess: (audit) => {
      void cache.invalidateQueries({ queryKey: ["fairness", "report"] });
      cache.setQueryData(fairnessAuditQuery(audit.auditId).queryKey, audit);
      void navigate({ to: "/fairness/$auditId", params: { auditId: audit.auditId } });
    },
  });
};
