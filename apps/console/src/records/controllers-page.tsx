import { Button } from "@mantine/core";
import type { ServedControllersWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { DownloadButton } from "../data/download-button.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { controllersQuery, RECORDS_AT } from "./queries.ts";

type Served = ServedControllersWire["controllers"][number];

/** For whom the shop processes data (GDPR 30(2)), and the record of it as a file. */
export const ControllersPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const controllers = useQuery(controllersQuery);
  const columns = useMemo(
    (): readonly Column<Served>[] => [
      {
        id: "name",
        title: say("recipient.name"),
        width: 1.5,
        value: ({ document }) => document.name,
        show: ({ recordId, document }) => (
          <Link className="text-link" to="/records/controllers/$recordId" params={{ recordId }}>
            {document.name}
          </Link>
        ),
      },
      { id: "contact", title: say("recipient.contact"), width: 1.4, value: ({ document }) => document.contact },
      { id: "does", title: say("recipient.does"), width: 2.4, value: ({ document }) => document.doesWhat[language] },
      {
        id: "abroad",
        title: say("controller.transfers"),
        width: 1.5,
        value: ({ document }) => document.transfers?.[language] ?? null,
      },
      {
        id: "changed",
        title: say("recipient.changed"),
        value: ({ changedAt }) => changedAt,
        show: ({ changedAt }) => figures.day(changedAt),
      },
    ],
    [say, figures, language],
  );
  const at = `${RECORDS_AT}/processor?lang=${language}&format=`;
  return (
    <Page
      title={say("records.controllers")}
      lead={say("controllers.lead")}
      within={{ to: "/records", title: say("nav.records") }}
      actions={
        <>
          {may("records.edit") ? (
            <Button
              variant="filled"
              component={Link}
              to="/records/controllers/new"
              leftSection={<IconPlus size={18} aria-hidden={true} />}
            >
              {say("controllers.new")}
            </Button>
          ) : null}
          <DownloadButton path={`${at}pdf`} name="records-of-processing-for-others.pdf">
            {say("download.pdf")}
          </DownloadButton>
          <DownloadButton path={`${at}csv`} name="records-of-processing-for-others.csv">
            {say("download.csv")}
          </DownloadButton>
          <PrintButton />
        </>
      }
    >
      <Loaded query={controllers} height={320}>
        {({ controllers: rows }) => (
          <DataTable
            {...{ rows, columns }}
            title={say("records.controllers")}
            keyOf={({ recordId }) => recordId}
            empty={{ title: say("controllers.empty.title"), text: say("controllers.empty.text") }}
          />
        )}
      </Loaded>
    </Page>
  );
};
