import type { ProcessingRecordWire } from "@seimbang/contracts";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";

type Activity = ProcessingRecordWire["activities"][number];

/** What is done with data: for what, about whom, and who receives it. */
export const ActivitiesPanel = ({ activities }: { readonly activities: readonly Activity[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  const columns = useMemo(
    (): readonly Column<Activity>[] => [
      {
        id: "activity",
        title: say("processing.activity"),
        width: 2,
        value: ({ name, text }) => `${name[language]}: ${text[language]}`,
        show: ({ name, text }) => (
          <>
            <strong>{name[language]}</strong>
            <p className="quiet">{text[language]}</p>
          </>
        ),
      },
      { id: "basis", title: say("purposes.basis"), width: 1.6, value: ({ basis }) => basis[language] },
      { id: "subjects", title: say("processing.subjects"), width: 1.8, value: ({ people }) => people[language] },
      {
        id: "data",
        title: say("purposes.data"),
        width: 1.5,
        value: ({ data }) => data.map((text) => text[language]).join(", "),
      },
      {
        id: "recipients",
        title: say("purposes.recipients"),
        value: ({ recipients }) => recipients.map(({ name }) => name).join(", ") || say("purposes.nobody"),
      },
      { id: "kept", title: say("purposes.kept"), width: 1.2, value: ({ kept }) => kept[language] },
    ],
    [say, language],
  );
  return (
    <Panel title={say("processing.activities")}>
      <DataTable
        {...{ columns }}
        rows={activities}
        title={say("processing.activities")}
        isShort={true}
        keyOf={({ activity }) => activity}
        empty={{ title: say("purposes.empty.title"), text: say("purposes.empty.text") }}
      />
    </Panel>
  );
};
