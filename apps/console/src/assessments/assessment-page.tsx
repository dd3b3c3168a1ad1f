import { Button } from "@mantine/core";
import type { AssessmentWire } from "@seimbang/contracts";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { DownloadButton } from "../data/download-button.tsx";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { AssessmentBody } from "./assessment-body.tsx";
import { AssessmentHistory } from "./assessment-history.tsx";
import { kindIn } from "./assessment-kinds.ts";
import { AssessmentStateBadge } from "./assessment-state.tsx";
import { addressOf, assessmentQuery } from "./queries.ts";
import { SignForm } from "./sign-form.tsx";
import { StandingPanel } from "./standing-panel.tsx";

/** One assessment: whether it holds, what changed, what the system says, what people wrote, and all that it ever was. */
export const AssessmentPage = () => {
  const say = useSay();
  const { kind: named, subject } = useParams({ from: "/assessments/$kind/$subject" });
  const kind = kindIn(named);
  const assessment = useQuery(assessmentQuery(kind, subject));
  if (assessment.data !== undefined) return <OneAssessment assessment={assessment.data} />;
  return (
    <Page title={say(`assessment.kind.${kind}`)} within={{ to: "/assessments", title: say("nav.assessments") }}>
      <Loaded query={assessment} height={640}>
        {() => null}
      </Loaded>
    </Page>
  );
};

const OneAssessment = ({ assessment }: { readonly assessment: AssessmentWire }) => {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const [isSigning, setSigning] = useState(false);
  const { kind, subject, title, state, missing } = assessment;
  const isReady = state !== "signed" && missing.length === 0;
  return (
    <Page
      title={title[language]}
      lead={say(`assessment.kind.${kind}`)}
      within={{ to: "/assessments", title: say("nav.assessments") }}
      beside={<AssessmentStateBadge state={state} />}
      actions={
        <>
          {may("records.edit") ? (
            <Button
              variant={isReady ? "default" : "filled"}
              component={Link}
              to={`/assessments/${kind}/${encodeURIComponent(subject)}/edit`}
              leftSection={<IconPencil size={16} aria-hidden={true} />}
            >
              {say(state === "not_begun" ? "assessment.begin" : "assessment.edit")}
            </Button>
          ) : null}
          {may("records.sign") && isReady ? (
            <Button variant="filled" onClick={() => setSigning(true)}>
              {say("assessment.sign")}
            </Button>
          ) : null}
          <DownloadButton
            path={`${addressOf(kind, subject)}?lang=${language}&format=pdf`}
            name={`${kind}-${subject}.pdf`.replaceAll("_", "-")}
          >
            {say("download.pdf")}
          </DownloadButton>
          <PrintButton />
        </>
      }
    >
      <StandingPanel assessment={assessment} />
      <AssessmentBody assessment={assessment} />
      <AssessmentHistory kind={kind} subject={subject} />
      {isSigning ? <SignForm assessment={assessment} onClose={() => setSigning(false)} /> : null}
    </Page>
  );
};
