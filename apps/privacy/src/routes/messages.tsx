import { PurposeSection } from "../choices/purpose-section.tsx";
import { useChoices } from "../choices/use-choices.ts";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";

const PURPOSE = "messages";

export const MessagesPage = () => {
  const choices = useChoices();
  return (
    <>
      <PageHeading title="messages.title" lead="messages.lead" />
      <Loaded query={choices}>
        {(loaded) => (
          <PurposeSection choices={loaded} title="messages.switch" lead="messages.switch_lead" only={PURPOSE} />
        )}
      </Loaded>
    </>
  );
};
