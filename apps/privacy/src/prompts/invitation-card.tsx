import { Button } from "@mantine/core";
import type { PromptsWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../language/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { useAnswerPrompt } from "./use-prompts.ts";

type InvitationCardProps = { readonly invitation: NonNullable<PromptsWire["invitation"]> };

export const InvitationCard = ({ invitation: { promptId, text } }: InvitationCardProps) => {
  const { language } = useLanguage();
  const answer = useAnswerPrompt();
  return (
    <Panel title="invitation.title">
      <p>{text[language]}</p>
      <div className="actions" data-equal={true}>
        <Button onClick={() => answer({ promptId, answer: { answer: "declined" } })}>
          <FormattedMessage id="invitation.no" />
        </Button>
        <Button onClick={() => answer({ promptId, answer: { answer: "accepted" } })}>
          <FormattedMessage id="invitation.yes" />
        </Button>
      </div>
    </Panel>
  );
};
