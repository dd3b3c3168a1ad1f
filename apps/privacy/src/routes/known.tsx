import { EventsSection } from "../known/events-section.tsx";
import { InterestsSection } from "../known/interests-section.tsx";
import { ModelsSection } from "../known/models-section.tsx";
import { MutesSection } from "../known/mutes-section.tsx";
import { useKnown } from "../known/use-known.ts";
import { UsesSection } from "../known/uses-section.tsx";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { SurveySection } from "../survey/survey-section.tsx";

export const KnownPage = () => {
  const known = useKnown();
  return (
    <>
      <PageHeading title="known.title" lead="known.lead" />
      <Loaded query={known}>{({ interests }) => <InterestsSection interests={interests} />}</Loaded>
      <EventsSection />
      {known.data === undefined ? null : (
        <>
          <MutesSection mutes={known.data.mutes} />
          <UsesSection purposes={known.data.purposes} />
          <ModelsSection models={known.data.models} />
        </>
      )}
      <SurveySection />
    </>
  );
};
