import type { RecipientWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

const SOON_MS = 60 * 86_400_000;

/** The last day of an agreement counts whole. */
const endOf = (day: string): number => Date.parse(`${day}T23:59:59`);

const toneOf = (until: string | undefined): Tone => {
  if (until === undefined) return "good";
  const left = endOf(until) - Date.now();
  return left < 0 ? "bad" : left < SOON_MS ? "care" : "good";
};

/** Processors and what was agreed with them (GDPR 28, UU PDP 51), with the day on which it ends. */
export const AgreementsPanel = ({ recipients }: { readonly recipients: readonly RecipientWire[] }) => {
  const say = useSay();
  const figures = useFigures();
  const rows = useMemo(
    () => recipients.filter(({ document }) => document.role === "processor" || document.agreement !== undefined),
    [recipients],
  );
  const columns = useMemo(
    (): readonly Column<RecipientWire>[] => [
      { id: "processor", title: say("recipient.name"), width: 1.6, value: ({ document }) => document.name },
      {
        id: "reference",
        title: say("agreement.reference"),
        width: 1.4,
        value: ({ document }) => document.agreement?.reference ?? null,
        show: ({ document }) =>
          document.agreement === undefined ? (
            <StateBadge tone="bad">{say("agreement.none")}</StateBadge>
          ) : (
            document.agreement.reference
          ),
      },
      {
        id: "signed",
        title: say("agreement.signed"),
        value: ({ document }) => document.agreement?.signedOn ?? null,
        show: ({ document }) => figures.day(document.agreement?.signedOn),
      },
      {
        id: "until",
        title: say("agreement.until"),
        width: 1.2,
        value: ({ document }) => document.agreement?.until ?? null,
        show: ({ document: { agreement } }) =>
          agreement === undefined ? (
            "–"
          ) : (
            <StateBadge tone={toneOf(agreement.until)}>
              {agreement.until === undefined ? say("agreement.open_end") : figures.day(agreement.until)}
            </StateBadge>
          ),
      },
      {
        id: "further",
        title: say("agreement.further"),
        width: 1.6,
        value: ({ document }) => document.agreement?.furtherProcessors ?? null,
      },
    ],
    [say, figures],
  );
  return (
    <Panel title={say("agreements.title")} lead={say("agreements.lead")}>
      <DataTable
        {...{ rows, columns }}
        title={say("agreements.title")}
        isShort={true}
        keyOf={({ recordId }) => recordId}
        empty={{ title: say("agreements.empty.title"), text: say("agreements.empty.text") }}
      />
    </Panel>
  );
};
