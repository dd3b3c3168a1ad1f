import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { DownloadButton } from "../data/download-button.tsx";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { AssessmentBody } from "./assessment-body.tsx";
import { kindIn } from "./assessment-kinds.ts";
import { addressOf, signedAssessmentQuery } from "./queries.ts";
import { StandingPanel } from "./standing-panel.tsx";

/** An assessment as it was signed, whatever became of the system since. */
export const SignedAssessmentPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { kind: named, subject, version } = useParams({ from: "/assessments/$kind/$subject/versions/$version" });
  const kind = kindIn(named);
  const signed = useQuery(signedAssessmentQuery(kind, subject, version));
  return (
    <Page
      title={signed.data?.title[language] ?? say(`assessment.kind.${kind}`)}
      lead={say("assessment.signed_version", { version })}
      within={{ to: `/assessments/${kind}/${subject}`, title: say(`assessment.kind.${kind}`) }}
      actions={
        <>
          <DownloadButton
            path={`${addressOf(kind, subject)}?version=${encodeURIComponent(version)}&lang=${language}&format=pdf`}
            name={`${kind}-${subject}-${version}.pdf`.replaceAll("_", "-")}
          >
            {say("download.pdf")}
          </DownloadButton>
          <PrintButton />
        </>
      }
    >
      <Loaded query={signed} height={640}>
        {(assessment) => (
          <>
            <Note>{say("assessment.signed_version.lead")}</Note>
            <StandingPanel assessment={assessment} />
            <AssessmentBody assessment={assessment} />
          </>
        )}
      </Loaded>
    </Page>
  );
};
