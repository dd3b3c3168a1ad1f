import type { ProcessingRecordWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { DownloadButton } from "../data/download-button.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { ActivitiesPanel } from "./activities-panel.tsx";
import { DemandedPanel } from "./demanded-panel.tsx";
import { HoldersPanel } from "./holders-panel.tsx";
import { processingQuery, RECORDS_AT } from "./queries.ts";
import { SecurityPanel } from "./security-panel.tsx";

/** Records of processing as the running system writes them: read here, kept as a file. */
export const ProcessingPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const processing = useQuery(processingQuery);
  const at = `${RECORDS_AT}/processing?lang=${language}&format=`;
  return (
    <Page
      title={say("records.processing")}
      lead={say("processing.lead")}
      within={{ to: "/records", title: say("nav.records") }}
      actions={
        <>
          <DownloadButton path={`${at}pdf`} name="records-of-processing.pdf">
            {say("download.pdf")}
          </DownloadButton>
          <DownloadButton path={`${at}csv`} name="records-of-processing.csv">
            {say("download.csv")}
          </DownloadButton>
          <PrintButton />
        </>
      }
    >
      <Loaded query={processing} height={640}>
        {(record) => <ProcessingParts record={record} />}
      </Loaded>
    </Page>
  );
};

const ProcessingParts = ({ record }: { readonly record: ProcessingRecordWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { controller, people, asOf, transfers } = record;
  const none = say("processing.none");
  return (
    <>
      <p className="quiet">{say("processing.as_of", { at: figures.moment(asOf) })}</p>
      <DemandedPanel items={record.demanded} />
      <Panel title={say("processing.controller")}>
        <Facts
          facts={[
            [say("processing.name"), controller.name],
            [say("processing.address"), controller.address ?? none],
            [say("processing.mail"), controller.mail ?? none],
            [
              say("records.officer"),
              controller.officer === undefined ? none : `${controller.officer.name}, ${controller.officer.mail}`,
            ],
            ...(controller.representative === undefined
              ? []
              : [[say("processing.representative"), controller.representative.name] as const]),
            ...(controller.jointControllers.length === 0
              ? []
              : [[say("processing.joint"), controller.jointControllers.map(({ name }) => name).join(", ")] as const]),
            [say("processing.people"), people[language]],
          ]}
        />
      </Panel>
      <ActivitiesPanel activities={record.activities} />
      <Panel title={say("processing.transfers")}>
        {transfers.length === 0 ? (
          <p className="lead">{say("processing.no_transfers")}</p>
        ) : (
          <ul className="bullets">
            {transfers.map((text) => (
              <li key={text.en}>{text[language]}</li>
            ))}
          </ul>
        )}
      </Panel>
      <HoldersPanel holders={record.tables} />
      <SecurityPanel measures={record.security} />
    </>
  );
};
