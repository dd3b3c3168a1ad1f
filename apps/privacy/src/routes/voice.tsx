import { PageHeading } from "../layout/page-heading.tsx";
import { AnsweredSection } from "../voice/answered-section.tsx";
import { BoardSection } from "../voice/board-section.tsx";
import { OwnProposals } from "../voice/own-proposals.tsx";
import { ProposeSection } from "../voice/propose-section.tsx";
import { SurveysSection } from "../voice/surveys-section.tsx";

export const VoicePage = () => (
  <>
    <PageHeading title="voice.title" lead="voice.lead" />
    <SurveysSection />
    <BoardSection />
    <ProposeSection />
    <OwnProposals />
    <AnsweredSection />
  </>
);
