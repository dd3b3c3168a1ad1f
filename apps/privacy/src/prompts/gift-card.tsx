import { Button } from "@mantine/core";
import type { PromptsWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { useAnswerPrompt } from "./use-prompts.ts";

type GiftCardProps = { readonly gift: NonNullable<PromptsWire["gift"]> };

/** An order looks like a present: whether it stays a secret is the customer's to say. */
export const GiftCard = ({ gift: { promptId, text } }: GiftCardProps) => {
  const { language } = useLanguage();
  const answer = useAnswerPrompt();
  return (
    <Panel title="gift.propose">
      <p>{text[language]}</p>
      <div className="actions" data-equal={true}>
        <Button onClick={() => answer({ promptId, answer: { answer: "declined" } })}>
          <FormattedMessage id="gift.no" />
        </Button>
        <Button onClick={() => answer({ promptId, answer: { answer: "accepted" } })}>
          <FormattedMessage id="gift.yes" />
        </Button>
      </div>
    </Panel>
  );
};
