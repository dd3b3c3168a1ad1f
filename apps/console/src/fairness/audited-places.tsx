import { Button, NativeSelect } from "@mantine/core";
import type { FairnessReportWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { slotsQuery } from "../slots/queries.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { type Audited, useAuditReach } from "./use-audit-reach.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

type Row = FairnessReportWire["others"][number];
const LEVELS = ["1", "2", "3", "4"] as const;

const nameOf = (say: Say, { kind, id }: Pick<Row, "kind" | "id">): string =>
  kind === "slot" ? say("fairness.slot", { slot: id }) : say("fairness.level", { level: id });

/** The same of all campaigns of a slot together, and of everybody who allows a level. */
export const AuditedPlaces = ({ others }: { readonly others: readonly Row[] }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      { id: "where", title: say("fairness.where"), width: 2, value: (row) => nameOf(say, row) },
      {
        id: "place_verdict",
        title: say("fairness.verdict"),
        width: 2,
        value: ({ verdict }) => say(`fairness.verdict.${verdict}`),
        show: ({ verdict }) => <VerdictBadge verdict={verdict} />,
      },
      {
        id: "place_audited",
        title: say("fairness.audited"),
        width: 1.4,
        value: ({ auditedAt }) => auditedAt,
        show: ({ auditId, auditedAt }) => (
          <Link className="text-link" to="/fairness/$auditId" params={{ auditId }}>
            {figures.ago(auditedAt)}
          </Link>
        ),
      },
    ],
    [say, figures],
  );
  return (
    <Panel
      title={say("fairness.places")}
      lead={say("fairness.places.lead")}
      actions={may("fairness.audit") ? <AuditPlace /> : undefined}
    >
      <DataTable
        {...{ columns }}
        rows={others}
        title={say("fairness.places")}
        isShort={true}
        keyOf={({ kind, id }) => `${kind} ${id}`}
        empty={{ title: say("fairness.places.empty.title"), text: say("fairness.places.empty.text") }}
      />
    </Panel>
  );
};

const AuditPlace = () => {
  const say = useSay();
  const slots = useQuery(slotsQuery);
  const audit = useAuditReach();
  const [chosen, setChosen] = useState<string>("levels/1");
  const places: readonly { readonly value: Audited; readonly label: string }[] = [
    ...(slots.data ?? []).map(({ slot }) => ({
      value: `slots/${slot}` as const,
      label: nameOf(say, { kind: "slot", id: slot }),
    })),
    ...LEVELS.map((id) => ({ value: `levels/${id}` as const, label: nameOf(say, { kind: "level", id }) })),
  ];
  const place = places.find(({ value }) => value === chosen) ?? places[0];
  return (
    <>
      <NativeSelect
        size="sm"
        aria-label={say("fairness.where")}
        data={[...places]}
        value={place?.value ?? ""}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <Button
        loading={audit.isPending}
        onClick={() => {
          if (place !== undefined) audit.mutate(place.value);
        }}
      >
        {say("fairness.audit")}
      </Button>
    </>
  );
};
