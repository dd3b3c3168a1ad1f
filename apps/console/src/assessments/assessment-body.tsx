import type { AssessmentWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { AssessmentRisks } from "./assessment-risks.tsx";
import { ItemFacts } from "./item-facts.tsx";

/** All that an assessment says, part by part: the system's facts, and people's words beside them. */
export const AssessmentBody = ({ assessment }: { readonly assessment: AssessmentWire }) => {
  const say = useSay();
  const { language } = useLanguage();
  const { sections, risks, actions, opinions } = assessment;
  return (
    <>
      {sections.map(({ section, title, items }) => (
        <Panel key={section} title={title[language]}>
          {items.map((item) => (
            <section key={item.item} className="item">
              <h3>{item.title[language]}</h3>
              <ItemFacts facts={item.facts} />
              {item.answer === undefined ? (
                item.isRequired ? (
                  <p className="unanswered">{say("assessment.unanswered")}</p>
                ) : null
              ) : (
                <p className="answer kept">{item.answer}</p>
              )}
            </section>
          ))}
        </Panel>
      ))}
      {risks.length === 0 ? null : <AssessmentRisks risks={risks} />}
      <Actions actions={actions} />
      <Opinions opinions={opinions} />
    </>
  );
};

const Actions = ({ actions }: Pick<AssessmentWire, "actions">) => {
  const say = useSay();
  const figures = useFigures();
  if (actions.length === 0) return null;
  return (
    <Panel title={say("assessment.actions")}>
      <ul className="list">
        {actions.map(({ what, who, due }) => (
          <li key={`${what} ${who} ${due}`} className="list-row">
            <span className="grow">{what}</span>
            <span className="quiet">
              {who}, {figures.day(due)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const Opinions = ({ opinions: { officer, customers } }: Pick<AssessmentWire, "opinions">) => {
  const say = useSay();
  if (officer === undefined && customers === undefined) return null;
  return (
    <Panel title={say("assessment.opinions")}>
      {officer === undefined ? null : (
        <section className="item">
          <h3>{say("assessment.officer_says", { name: officer.name })}</h3>
          <p className="answer kept">{officer.opinion}</p>
        </section>
      )}
      {customers === undefined ? null : (
        <section className="item">
          <h3>{say(customers.wereAsked ? "assessment.customers_say" : "assessment.customers_not_asked")}</h3>
          <p className="answer kept">{customers.opinion}</p>
        </section>
      )}
    </Panel>
  );
};
