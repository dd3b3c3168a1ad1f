import { Button, SegmentedControl } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useAddressState } from "../table/use-address-state.ts";
import { AlertsTable } from "./alerts-table.tsx";
import { BlockForm } from "./block-form.tsx";
import { CutOffsList } from "./cut-offs-list.tsx";
import { HoneyPanel } from "./honey-panel.tsx";
import { cutOffsQuery, judgedIntrusionsQuery, openIntrusionsQuery } from "./queries.ts";

/** What may be the work of an intruder, what is cut off, and the customers who were made up to be found. */
export const IntrusionsPage = () => {
  const say = useSay();
  const may = useMay();
  const [address, write] = useAddressState();
  const [isBlocking, setBlocking] = useState(false);
  const isJudged = address["alerts"] === "judged";
  const alerts = useQuery(isJudged ? judgedIntrusionsQuery : openIntrusionsQuery);
  const cutOffs = useQuery(cutOffsQuery);
  const mayAct = may("intrusions.act");
  return (
    <Page title={say("nav.intrusions")} lead={say("intrusions.lead")}>
      <Panel
        title={say("intrusions.alerts")}
        actions={
          <SegmentedControl
            aria-label={say("intrusions.which")}
            data={[
              { value: "open", label: say("intrusions.open") },
              { value: "judged", label: say("intrusions.judged") },
            ]}
            value={isJudged ? "judged" : "open"}
            onChange={(value) => write({ alerts: value === "judged" ? "judged" : "" })}
          />
        }
      >
        <Loaded query={alerts} height={320}>
          {(rows) => <AlertsTable title={say("intrusions.alerts")} alerts={rows} />}
        </Loaded>
      </Panel>
      <Panel
        title={say("cut_offs.title")}
        lead={say("cut_offs.lead")}
        actions={
          mayAct ? (
            <Button leftSection={<IconBan size={18} aria-hidden={true} />} onClick={() => setBlocking(true)}>
              {say("cut_offs.block")}
            </Button>
          ) : undefined
        }
      >
        <Loaded query={cutOffs} height={160}>
          {(rows) => <CutOffsList cutOffs={rows} />}
        </Loaded>
      </Panel>
      {mayAct ? <HoneyPanel /> : null}
      {isBlocking ? <BlockForm onClose={() => setBlocking(false)} /> : null}
    </Page>
  );
};
