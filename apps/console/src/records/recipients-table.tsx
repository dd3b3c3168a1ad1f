import type { RecipientWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useCountry } from "../language/use-country.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { ROLES } from "./say-register.ts";

/** Everybody in the register, with what they do and for which purposes. */
export const RecipientsTable = ({ rows }: { readonly rows: readonly RecipientWire[] }) => {
  const say = useSay();
  const figures = useFigures();
  const country = useCountry();
  const { language } = useLanguage();
  const columns = useMemo(
    (): readonly Column<RecipientWire>[] => [
      {
        id: "name",
        title: say("recipient.name"),
        width: 1.6,
        value: ({ document }) => document.name,
        show: ({ recordId, document }) => (
          <Link className="text-link" to="/records/recipients/$recordId" params={{ recordId }}>
            {document.name}
          </Link>
        ),
      },
      {
        id: "role",
        title: say("recipient.role"),
        width: 1.2,
        value: ({ document }) => say(`recipient.role.${document.role}`),
      },
      { id: "does", title: say("recipient.does"), width: 2.2, value: ({ document }) => document.doesWhat[language] },
      { id: "country", title: say("recipient.country"), value: ({ document }) => country(document.country) },
      {
        id: "for",
        title: say("recipient.purposes"),
        width: 1.6,
        value: ({ purposes }) => purposes.map((name) => name[language]).join(", ") || null,
      },
      {
        id: "changed",
        title: say("recipient.changed"),
        value: ({ changedAt }) => changedAt,
        show: ({ changedAt }) => figures.day(changedAt),
      },
    ],
    [say, figures, country, language],
  );
  const facets = useMemo(
    (): readonly Facet<RecipientWire>[] => [
      {
        id: "as",
        title: say("recipient.role"),
        options: ROLES.map((value) => ({ value, label: say(`recipient.role.${value}`) })),
        valueOf: ({ document }) => document.role,
      },
    ],
    [say],
  );
  return (
    <DataTable
      {...{ rows, columns, facets }}
      title={say("records.recipients")}
      keyOf={({ recordId }) => recordId}
      empty={{ title: say("recipients.empty.title"), text: say("recipients.empty.text") }}
    />
  );
};
