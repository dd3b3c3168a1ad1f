import { Button } from "@mantine/core";
import type { FairnessReportWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { useAuditReach } from "./use-audit-reach.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

type Row = FairnessReportWire["campaigns"][number];

/** Every campaign that customers see, with its latest verdict. */
export const AuditedCampaigns = ({ campaigns }: { readonly campaigns: readonly Row[] }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { mutate, isPending, variables } = useAuditReach();
  const mayAudit = may("fairness.audit");
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      {
        id: "campaign",
        title: say("fairness.campaign"),
        width: 2.2,
        value: ({ name }) => name,
        show: ({ campaignId, name }) => (
          <Link className="text-link" to="/campaigns/$campaignId" params={{ campaignId }}>
            {name}
          </Link>
        ),
      },
      {
        id: "verdict",
        title: say("fairness.verdict"),
        width: 2,
        value: ({ verdict }) => say(`fairness.verdict.${verdict ?? "none"}`),
        show: ({ verdict }) =>
          verdict === undefined ? (
            <StateBadge tone="quiet">{say("fairness.verdict.none")}</StateBadge>
          ) : (
            <VerdictBadge verdict={verdict} />
          ),
      },
      {
        id: "remarks",
        title: say("fairness.remarks"),
        width: 1.6,
        value: ({ levelledDown, proxies }) =>
          [
            ...(levelledDown ? [say("fairness.levelled_down.short")] : []),
            ...(proxies > 0 ? [say("fairness.proxies", { count: proxies })] : []),
          ].join("; ") || null,
      },
      {
        id: "audited",
        title: say("fairness.audited"),
        width: 1.4,
        value: ({ auditedAt }) => auditedAt ?? null,
        show: ({ auditId, auditedAt }) =>
          auditId === undefined || auditedAt === undefined ? (
            "–"
          ) : (
            <Link className="text-link" to="/fairness/$auditId" params={{ auditId }}>
              {figures.ago(auditedAt)}
            </Link>
          ),
      },
      ...(mayAudit
        ? [
            {
              id: "do",
              title: say("fairness.do"),
              width: 1.6,
              value: () => null,
              show: ({ campaignId, name }: Row) => (
                <Button
                  size="compact-sm"
                  aria-label={say("fairness.audit_of", { name })}
                  loading={isPending && variables === `campaigns/${campaignId}`}
                  onClick={() => mutate(`campaigns/${campaignId}`)}
                >
                  {say("fairness.audit")}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [say, figures, mayAudit, mutate, isPending, variables],
  );
  return (
    <Panel title={say("fairness.campaigns")} lead={say("fairness.campaigns.lead")}>
      <DataTable
        {...{ columns }}
        rows={campaigns}
        title={say("fairness.campaigns")}
        isShort={true}
        keyOf={({ campaignId }) => campaignId}
        empty={{ title: say("fairness.empty.title"), text: say("fairness.empty.text") }}
      />
    </Panel>
  );
};
