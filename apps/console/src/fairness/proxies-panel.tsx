import { Button } from "@mantine/core";
import type { ProxyAuditWire, ProxyFindingWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { FAIRNESS_AT } from "./queries.ts";
import { sayAttribute, sayPredictor } from "./say-group.ts";
import { ProxyBadge } from "./verdict-badge.tsx";

type Attribute = ProxyAuditWire["attributes"][number];
type ProxiesPanelProps = { readonly audit: ProxyAuditWire | undefined; readonly isSurveyed: boolean };

/** Which tests of rules, and which levels, tell what customers said of themselves. */
export const ProxiesPanel = ({ audit, isSurveyed }: ProxiesPanelProps) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const cache = useQueryClient();
  const run = useMutation({
    mutationFn: () => ask<ProxyAuditWire>("POST", `${FAIRNESS_AT}/proxies`, { body: {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["fairness", "report"] }),
  });
  return (
    <Panel
      title={say("proxies.title")}
      lead={audit === undefined ? say("proxies.lead") : say("proxies.at", { at: figures.moment(audit.at) })}
      actions={
        may("fairness.audit") && isSurveyed ? (
          <Button loading={run.isPending} onClick={() => run.mutate()}>
            {say("fairness.audit")}
          </Button>
        ) : undefined
      }
    >
      <TroubleNote error={run.error} />
      {audit === undefined ? (
        <p className="lead">{say(isSurveyed ? "proxies.none_yet" : "survey.off")}</p>
      ) : (
        <>
          <div>
            <ProxyBadge verdict={audit.verdict} />
          </div>
          <Findings findings={audit.findings} />
          <Attributes attributes={audit.attributes} />
          {audit.excluded.predictors === 0 ? null : (
            <p className="quiet">{say("proxies.excluded", { count: audit.excluded.predictors })}</p>
          )}
        </>
      )}
    </Panel>
  );
};

const Findings = ({ findings }: { readonly findings: readonly ProxyFindingWire[] }) => {
  const say = useSay();
  const figures = useFigures();
  const columns = useMemo(
    (): readonly Column<ProxyFindingWire>[] => [
      {
        id: "predictor",
        title: say("proxies.predictor"),
        width: 2.2,
        value: ({ predictor }) => sayPredictor(say, predictor),
      },
      {
        id: "attribute",
        title: say("proxies.attribute"),
        width: 1.3,
        value: ({ attribute }) => sayAttribute(say, attribute),
      },
      {
        id: "holds",
        title: say("proxies.holds"),
        align: "end",
        value: ({ holdsFor }) => holdsFor,
        show: ({ holdsFor }) => figures.count(holdsFor),
      },
      {
        id: "lift",
        title: say("proxies.lift"),
        align: "end",
        width: 1.6,
        value: ({ lift }) => lift,
        show: ({ lift, liftInterval }) =>
          `${figures.share(lift, 0)} (${figures.share(liftInterval.lower, 0)}–${figures.share(liftInterval.upper, 0)})`,
      },
      {
        id: "auc",
        title: say("proxies.auc"),
        align: "end",
        width: 1.4,
        value: ({ auc }) => auc,
        show: ({ auc, aucInterval }) =>
          `${figures.share(auc, 0)} (${figures.share(aucInterval.lower, 0)}–${figures.share(aucInterval.upper, 0)})`,
      },
    ],
    [say, figures],
  );
  return (
    <DataTable
      {...{ columns }}
      rows={findings}
      title={say("proxies.title")}
      isShort={true}
      keyOf={({ attribute, predictor }) => `${attribute} ${predictor}`}
      empty={{ title: say("proxies.empty.title"), text: say("proxies.empty.text") }}
    />
  );
};

const Attributes = ({ attributes }: { readonly attributes: readonly Attribute[] }) => {
  const say = useSay();
  const figures = useFigures();
  const columns = useMemo((): readonly Column<Attribute>[] => {
    const number = (id: "people" | "measured" | "proxies" | "notEnough"): Column<Attribute> => ({
      id: `attribute_${id}`,
      title: say(`proxies.${id}`),
      align: "end",
      value: (row) => row[id],
      show: (row) => figures.count(row[id]),
    });
    return [
      { id: "of", title: say("proxies.attribute"), width: 2, value: ({ attribute }) => sayAttribute(say, attribute) },
      number("people"),
      number("measured"),
      number("proxies"),
      number("notEnough"),
    ];
  }, [say, figures]);
  if (attributes.length === 0) return null;
  return (
    <details className="more">
      <summary>{say("proxies.attributes")}</summary>
      <DataTable
        {...{ columns }}
        rows={attributes}
        title={say("proxies.attributes")}
        isShort={true}
        keyOf={({ attribute }) => attribute}
        empty={{ title: "–", text: "–" }}
      />
    </details>
  );
};
