import type { ChoiceStateWire, MessageChannel } from "@seimbang/contracts";
import { PurposeSection } from "../choices/purpose-section.tsx";
import { useChoices } from "../choices/use-choices.ts";
import { usePurposes } from "../choices/use-purposes.ts";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";

/** Of a shop that sends messages in a way of its own. */
const PURPOSE = "messages";
const CHANNELS = ["mail", "whatsapp"] as const satisfies readonly MessageChannel[];

export const MessagesPage = () => {
  const choices = useChoices();
  return (
    <>
      <PageHeading title="messages.title" lead="messages.lead" />
      <Loaded query={choices}>{(loaded) => <Topics choices={loaded} />}</Loaded>
    </>
  );
};

/** What somebody may be written to about: each topic by itself, those that come by the same way together. */
const Topics = ({ choices }: { readonly choices: ChoiceStateWire }) => {
  const purposes = usePurposes();
  return (
    <Loaded query={purposes}>
      {(all) => {
        const used = CHANNELS.filter((channel) => all.some((one) => one.channel === channel));
        if (used.length === 0)
          return (
            <PurposeSection
              choices={choices}
              title="messages.switch"
              lead="messages.switch_lead"
              only={({ purpose }) => purpose === PURPOSE}
            />
          );
        return used.map((channel, at) => (
          <PurposeSection
            key={channel}
            choices={choices}
            title={`messages.by_${channel}`}
            lead={at === 0 ? "messages.switch_lead" : "messages.stop_lead"}
            only={(one) => one.channel === channel}
          />
        ));
      }}
    </Loaded>
  );
};
