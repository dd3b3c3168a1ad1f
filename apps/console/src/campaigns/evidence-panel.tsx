import { Button } from "@mantine/core";
import type { EvidenceItemWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { EvidenceForm } from "./evidence-form.tsx";
import { evidenceQuery } from "./queries.ts";
import { sayEvidenceKind } from "./say-evidence-kind.ts";

const SOON_MS = 14 * 86_400_000;

/** What proves the claims of copy, and until when: what ends soon is seen before it takes a campaign down. */
export const EvidencePanel = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const evidence = useQuery(evidenceQuery);
  const [isOpen, setOpen] = useState(false);
  const columns = useMemo(
    (): readonly Column<EvidenceItemWire>[] => [
      { id: "claim", title: say("evidence.claim"), width: 2, value: ({ claim }) => claim },
      { id: "source", title: say("evidence.source"), width: 1.6, value: ({ source }) => source },
      { id: "scope", title: say("evidence.scope"), width: 1.2, value: ({ scope }) => scope },
      { id: "kind", title: say("evidence.kind"), value: ({ kind }) => sayEvidenceKind(say, kind) },
      { id: "owner", title: say("evidence.owner"), value: ({ owner }) => owner },
      {
        id: "until",
        title: say("evidence.until"),
        value: ({ expiresAt }) => expiresAt,
        show: ({ expiresAt }) => {
          const left = Date.parse(expiresAt) - Date.now();
          const tone = left <= 0 ? "bad" : left < SOON_MS ? "care" : "good";
          return <StateBadge tone={tone}>{figures.day(expiresAt)}</StateBadge>;
        },
      },
    ],
    [say, figures],
  );
  return (
    <Panel
      title={say("evidence.title")}
      lead={say("evidence.lead")}
      actions={may("campaigns.edit") ? <Button onClick={() => setOpen(true)}>{say("evidence.new")}</Button> : undefined}
    >
      <Loaded query={evidence}>
        {(rows) => (
          <DataTable
            {...{ rows, columns }}
            title={say("evidence.title")}
            isShort={true}
            keyOf={({ evidenceId }) => evidenceId}
            empty={{ title: say("evidence.empty.title"), text: say("evidence.empty.text") }}
          />
        )}
      </Loaded>
      {isOpen ? <EvidenceForm onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
};
