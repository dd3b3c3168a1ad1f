import { Button, Checkbox } from "@mantine/core";
import type { PromptsWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { WORDING } from "../messages/wording.ts";
import { useAnswerPrompt } from "./use-prompts.ts";

type InvitationCardProps = { readonly invitation: NonNullable<PromptsWire["invitation"]> };

/** To go up by it is a choice as any other, with the age said then and there. */
export const InvitationCard = ({ invitation: { promptId, text } }: InvitationCardProps) => {
  const { language } = useLanguage();
  const answer = useAnswerPrompt();
  const [isAdult, setAdult] = useState(false);
  const evidence = { wording: WORDING, channel: "privacy-centre", locale: language };
  return (
    <Panel title="invitation.title">
      <p>{text[language]}</p>
      <Checkbox
        className="check"
        checked={isAdult}
        label={<FormattedMessage id="raise.adult" />}
        onChange={(event) => setAdult(event.currentTarget.checked)}
      />
      <div className="actions" data-equal={true}>
        <Button onClick={() => answer({ promptId, answer: { answer: "declined" } })}>
          <FormattedMessage id="invitation.no" />
        </Button>
        <Button
          disabled={!isAdult}
          onClick={() => answer({ promptId, answer: { answer: "accepted", age: "adult", evidence } })}
        >
          <FormattedMessage id="invitation.yes" />
        </Button>
      </div>
    </Panel>
  );
};
