import type { FairnessReportWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { AuditedCampaigns } from "./audited-campaigns.tsx";
import { AuditedPlaces } from "./audited-places.tsx";
import { ProxiesPanel } from "./proxies-panel.tsx";
import { fairnessQuery } from "./queries.ts";
import { SurveyPanel } from "./survey-panel.tsx";
import { SwapPanel } from "./swap-panel.tsx";

/** Whether campaigns reach everybody alike, which rules stand for what must not decide, and whether prices are the same. */
export const FairnessPage = () => {
  const say = useSay();
  const report = useQuery(fairnessQuery);
  return (
    <Page title={say("nav.fairness")} lead={say("fairness.lead")} actions={<PrintButton />}>
      <Loaded query={report} height={560}>
        {(data) => <FairnessParts report={data} />}
      </Loaded>
    </Page>
  );
};

const FairnessParts = ({ report }: { readonly report: FairnessReportWire }) => {
  const say = useSay();
  const failed = report.campaigns.filter(({ verdict }) => verdict === "fail").length;
  return (
    <>
      {failed === 0 ? null : (
        <Note tone="care">
          {say("fairness.failed", { count: failed })} {say(`fairness.on_failure.${report.onFailure}`)}
        </Note>
      )}
      <AuditedCampaigns campaigns={report.campaigns} />
      <AuditedPlaces others={report.others} />
      <ProxiesPanel audit={report.proxies} isSurveyed={report.survey} />
      <SwapPanel />
      <SurveyPanel />
    </>
  );
};
