import type { OfficerWire } from "@seimbang/contracts";
import type { ReactNode } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useSay } from "../language/use-say.ts";
import { StateBadge } from "../page/state-badge.tsx";

type Trigger = OfficerWire["triggers"][number];
type TriggerListProps = {
  readonly triggers: readonly Trigger[];
  /** Where each is answered; what was answered stands there otherwise. */
  readonly answer?: (trigger: Trigger) => ReactNode;
};

/** When a law asks for an officer: its words, what the running system proposes, and what people answer. */
export const TriggerList = ({ triggers, answer }: TriggerListProps) => {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <ol className="questions">
      {triggers.map((trigger) => (
        <li key={trigger.trigger} className="question">
          <p>
            <strong>{trigger.text[language]}</strong>{" "}
            <span className="quiet">
              {trigger.law} {trigger.article}
            </span>
          </p>
          <p className="quiet">
            {say(trigger.proposed.isMet ? "officer.proposed.yes" : "officer.proposed.no")}{" "}
            {trigger.proposed.because[language]}
          </p>
          {answer === undefined ? <GivenAnswer trigger={trigger} /> : answer(trigger)}
        </li>
      ))}
    </ol>
  );
};

const GivenAnswer = ({ trigger: { answer } }: { readonly trigger: Trigger }) => {
  const say = useSay();
  if (answer === undefined) return <StateBadge tone="care">{say("officer.unanswered")}</StateBadge>;
  return (
    <p>
      <StateBadge tone="calm">{say(answer.isMet ? "yes" : "no")}</StateBadge> {answer.because}
    </p>
  );
};
