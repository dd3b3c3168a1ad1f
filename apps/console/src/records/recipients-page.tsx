import { Button } from "@mantine/core";
import type { RecipientsWire } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { AgreementsPanel } from "./agreements-panel.tsx";
import { FindingsList } from "./findings-list.tsx";
import { OutgoingPanel } from "./outgoing-panel.tsx";
import { recipientsQuery } from "./queries.ts";
import { RecipientsTable } from "./recipients-table.tsx";
import { TransfersPanel } from "./transfers-panel.tsx";

/** Who receives data, under which agreement, in which country, and whom the server was seen to call. */
export const RecipientsPage = () => {
  const say = useSay();
  const may = useMay();
  const recipients = useQuery(recipientsQuery);
  return (
    <Page
      title={say("records.recipients")}
      lead={say("recipients.lead")}
      within={{ to: "/records", title: say("nav.records") }}
      actions={
        <>
          {may("records.edit") ? (
            <Button
              variant="filled"
              component={Link}
              to="/records/recipients/new"
              leftSection={<IconPlus size={18} aria-hidden={true} />}
            >
              {say("recipients.new")}
            </Button>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded query={recipients} height={560}>
        {(data) => <RecipientParts recipients={data} />}
      </Loaded>
    </Page>
  );
};

const RecipientParts = ({ recipients }: { readonly recipients: RecipientsWire }) => {
  const say = useSay();
  const { recipients: rows, observed, findings } = recipients;
  return (
    <>
      <Panel title={say("records.findings")}>
        <FindingsList findings={findings} recipients={rows} />
      </Panel>
      <RecipientsTable rows={rows} />
      <AgreementsPanel recipients={rows} />
      <TransfersPanel recipients={rows} />
      <OutgoingPanel observed={observed} />
    </>
  );
};
