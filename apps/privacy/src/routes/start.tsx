import { BreachesSection, PublicBreachesNote } from "../breaches/breaches-section.tsx";
import { GiftSection } from "../choices/gift-section.tsx";
import { LevelSection } from "../choices/level-section.tsx";
import { PurposeSection } from "../choices/purpose-section.tsx";
import { SignalNote } from "../choices/signal-note.tsx";
import { SourceSection } from "../choices/source-section.tsx";
import { useChoices } from "../choices/use-choices.ts";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { PromptsSection } from "../prompts/prompts-section.tsx";
import { ValuesSection } from "./values-section.tsx";

export const StartPage = () => {
  const choices = useChoices();
  return (
    <>
      <PageHeading title="start.title" lead="start.lead" />
      <BreachesSection />
      <Loaded query={choices}>
        {(loaded) => (
          <>
            <SignalNote choices={loaded} />
            <LevelSection choices={loaded} />
            <PurposeSection choices={loaded} title="purposes.title" lead="purposes.lead" />
            <SourceSection choices={loaded} />
            <GiftSection choices={loaded} />
            <PromptsSection />
            <ValuesSection />
            <PublicBreachesNote />
          </>
        )}
      </Loaded>
    </>
  );
};
