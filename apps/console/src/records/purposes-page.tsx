import type { RegisteredPurposeWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { purposesQuery } from "./queries.ts";
import { sayBasis } from "./say-register.ts";

/** What data is processed for, as it is enforced at this moment. */
export const PurposesPage = () => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const purposes = useQuery(purposesQuery);
  const columns = useMemo(
    (): readonly Column<RegisteredPurposeWire>[] => [
      {
        id: "purpose",
        title: say("purposes.name"),
        width: 2.4,
        value: ({ name, text }) => `${name[language]}: ${text[language]}`,
        show: ({ name, text, version, changesOn }) => (
          <>
            <strong>{name[language]}</strong>
            <p className="quiet">{text[language]}</p>
            <p className="quiet">
              {say("purposes.version", { version })}
              {changesOn === undefined ? "" : ` · ${say("purposes.changes_on", { day: figures.day(changesOn) })}`}
            </p>
          </>
        ),
      },
      { id: "basis", title: say("purposes.basis"), width: 1.2, value: ({ basis }) => sayBasis(say, basis) },
      {
        id: "data",
        title: say("purposes.data"),
        width: 1.6,
        value: ({ data }) => data.map(({ words }) => words[language]).join(", "),
      },
      {
        id: "kept",
        title: say("purposes.kept"),
        value: ({ retentionDays }) => retentionDays,
        show: ({ retentionDays, consentMonths, basis }) =>
          [
            say("purposes.days", { days: retentionDays }),
            ...(basis === "consent" ? [say("purposes.asked_again", { months: consentMonths })] : []),
          ].join("; "),
      },
      {
        id: "recipients",
        title: say("purposes.recipients"),
        value: ({ recipients }) => (recipients.length === 0 ? say("purposes.nobody") : recipients.join(", ")),
      },
      {
        id: "used",
        title: say("purposes.used"),
        width: 1.2,
        value: ({ slots, campaigns }) =>
          [
            ...(slots.length === 0 ? [] : [say("purposes.slots", { slots: slots.join(", ") })]),
            ...(campaigns === 0 ? [] : [say("purposes.campaigns", { campaigns })]),
          ].join("; ") || null,
      },
      {
        id: "signal",
        width: 0.8,
        title: say("purposes.signal"),
        value: ({ refusedBySignal }) => say(refusedBySignal ? "yes" : "no"),
      },
    ],
    [say, figures, language],
  );
  return (
    <Page
      title={say("records.purposes")}
      lead={say("purposes.lead", { day: figures.day(purposes.data?.inForceFrom) })}
      within={{ to: "/records", title: say("nav.records") }}
      actions={<PrintButton />}
    >
      <Loaded query={purposes} height={480}>
        {({ purposes: rows }) => (
          <DataTable
            {...{ rows, columns }}
            title={say("records.purposes")}
            isShort={true}
            keyOf={({ purpose }) => purpose}
            empty={{ title: say("purposes.empty.title"), text: say("purposes.empty.text") }}
          />
        )}
      </Loaded>
    </Page>
  );
};
