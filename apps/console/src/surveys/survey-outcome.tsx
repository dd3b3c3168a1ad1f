import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useImprovements } from "../board/use-improvements.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

type SurveyOutcomeProps = { readonly surveyId: string };

/** What was changed because of a survey, where anything was. */
export const SurveyOutcome = ({ surveyId }: SurveyOutcomeProps) => {
  const say = useSay();
  const { language } = useLanguage();
  const led = useImprovements().filter(({ surveys = [] }) => surveys.includes(surveyId));
  if (led.length === 0) return null;
  return (
    <Panel title={say("survey.led_to")}>
      <ul className="bullets">
        {led.map(({ improvementId, title }) => (
          <li key={improvementId}>
            <Link className="text-link" to="/board">
              {title[language]}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
