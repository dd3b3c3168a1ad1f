import { useChoices } from "../choices/use-choices.ts";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { LearnLink } from "../learn/learn-link.tsx";
import { ErasureSection } from "../rights/erasure-section.tsx";
import { LimitsSection } from "../rights/limits-section.tsx";
import { ObjectionSection } from "../rights/objection-section.tsx";
import { RequestsSection } from "../rights/requests-section.tsx";
import { RestrictionSection } from "../rights/restriction-section.tsx";
import { TakeAwaySection } from "../rights/take-away-section.tsx";
import { WriteSection } from "../rights/write-section.tsx";

export const RightsPage = () => {
  const choices = useChoices();
  return (
    <>
      <PageHeading title="rights.title" lead="rights.lead" />
      <LearnLink page="your-data" />
      <TakeAwaySection />
      <WriteSection />
      <RequestsSection />
      <Loaded query={choices}>
        {(loaded) => (
          <>
            <RestrictionSection choices={loaded} />
            <ObjectionSection choices={loaded} />
            <LimitsSection />
          </>
        )}
      </Loaded>
      <ErasureSection />
    </>
  );
};
