import { Button } from "@mantine/core";
import type { ComfortStatement, PromptsWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { Panel } from "../layout/panel.tsx";
import { FiveScale } from "./five-scale.tsx";
import { useAnswerPrompt } from "./use-prompts.ts";

type ComfortCardProps = { readonly comfort: NonNullable<PromptsWire["comfort"]> };

/** The first statement is what counts; the others may be left out, and so may all of it. */
export const ComfortCard = ({ comfort: { promptId, statements } }: ComfortCardProps) => {
  const { language } = useLanguage();
  const answer = useAnswerPrompt();
  const [given, setGiven] = useState<Partial<Record<ComfortStatement, number>>>({});
  return (
    <Panel title="comfort.title" lead="comfort.lead">
      {statements.map(({ statement, text }) => (
        <FiveScale
          least="comfort.least"
          most="comfort.most"
          key={statement}
          statement={text[language]}
          given={given[statement]}
          give={(value) => setGiven({ ...given, [statement]: value })}
        />
      ))}
      <div className="actions" data-equal={true}>
        <Button onClick={() => answer({ promptId, answer: { answer: "declined" } })}>
          <FormattedMessage id="comfort.decline" />
        </Button>
        <Button
          disabled={given.fine === undefined}
          onClick={() => answer({ promptId, answer: { answer: "answered", ...given } })}
        >
          <FormattedMessage id="comfort.send" />
        </Button>
      </div>
    </Panel>
  );
};
