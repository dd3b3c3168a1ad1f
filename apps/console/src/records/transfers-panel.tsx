import type { RecipientWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useCountry } from "../language/use-country.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

/** In which countries data is, with whom, and what protects it there. */
export const TransfersPanel = ({ recipients }: { readonly recipients: readonly RecipientWire[] }) => {
  const say = useSay();
  const country = useCountry();
  const { language } = useLanguage();
  const rows = useMemo(() => recipients.filter(({ document }) => document.role !== "technical"), [recipients]);
  const columns = useMemo(
    (): readonly Column<RecipientWire>[] => [
      { id: "where", title: say("recipient.country"), value: ({ document }) => country(document.country) },
      { id: "with", title: say("recipient.name"), width: 1.4, value: ({ document }) => document.name },
      { id: "what", title: say("recipient.does"), width: 2, value: ({ document }) => document.doesWhat[language] },
      {
        id: "protection",
        title: say("recipient.safeguard"),
        width: 1.6,
        value: ({ document }) => say(`safeguard.${document.safeguard ?? "none"}`),
      },
    ],
    [say, country, language],
  );
  return (
    <Panel title={say("transfers.title")} lead={say("transfers.lead")}>
      <DataTable
        {...{ rows, columns }}
        title={say("transfers.title")}
        isShort={true}
        keyOf={({ recordId }) => recordId}
        empty={{ title: say("transfers.empty.title"), text: say("transfers.empty.text") }}
      />
    </Panel>
  );
};
