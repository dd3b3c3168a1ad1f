import type { ChoiceStateWire, PurposesWire } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import { Loaded } from "../layout/loaded.tsx";
import { Panel } from "../layout/panel.tsx";
import { PurposeRow } from "./purpose-row.tsx";
import { usePurposes } from "./use-purposes.ts";

type PurposeSectionProps = {
  readonly choices: ChoiceStateWire;
  readonly title: MessageId;
  readonly lead: MessageId;
  /** The uses to show, instead of all. */
  readonly only?: (purpose: PurposesWire["purposes"][number]) => boolean;
};

/** For what the shop may use what it knows, each use by itself. */
export const PurposeSection = ({ choices, title, lead, only = () => true }: PurposeSectionProps) => {
  const purposes = usePurposes();
  return (
    <Loaded query={purposes}>
      {(loaded) => (
        <Panel title={title} lead={lead}>
          <div>
            {loaded.filter(only).map((purpose) => (
              <PurposeRow key={purpose.purpose} purpose={purpose} choices={choices} />
            ))}
          </div>
        </Panel>
      )}
    </Loaded>
  );
};
