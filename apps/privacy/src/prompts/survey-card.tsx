import { Button } from "@mantine/core";
import type { PromptsWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { useAnswerPrompt } from "./use-prompts.ts";

type SurveyCardProps = { readonly survey: NonNullable<PromptsWire["survey"]> };

/** That the shop has a few questions: they are answered on a page of their own, or declined here. */
export const SurveyCard = ({ survey: { promptId, title, questions } }: SurveyCardProps) => {
  const { language } = useLanguage();
  const answer = useAnswerPrompt();
  return (
    <Panel title="surveys.title">
      <p>
        <strong>{title[language]}</strong>
      </p>
      <p>
        <FormattedMessage id="surveys.prompt" values={{ count: questions }} />
      </p>
      <div className="actions" data-equal={true}>
        <Button onClick={() => answer({ promptId, answer: { answer: "declined" } })}>
          <FormattedMessage id="surveys.decline" />
        </Button>
        <Button component={Link} to="/voice">
          <FormattedMessage id="surveys.go" />
        </Button>
      </div>
    </Panel>
  );
};
