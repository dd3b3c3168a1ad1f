import type { AssessmentState, AssessmentWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Note, type Tone } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";

const TONES: Readonly<Record<AssessmentState, Tone>> = {
  not_begun: "calm",
  draft: "calm",
  signed: "good",
  reopened: "care",
};

type Texts = AssessmentWire["changes"];

/** First what a reader has to know: whether it holds, what changed since, what is missing, and why a law asks for it. */
export const StandingPanel = ({ assessment }: { readonly assessment: AssessmentWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { state, signature, changes, missing, triggers, version, filledAt } = assessment;
  return (
    <Panel
      title={say("assessment.standing")}
      lead={say("assessment.filled", { at: figures.moment(filledAt), version })}
    >
      <Note tone={TONES[state]}>
        <strong>{say(`assessment.status.${state}`)}</strong>
        {changes.length === 0 ? null : <TextList title={say("assessment.changed")} texts={changes} />}
      </Note>
      {signature === undefined ? null : (
        <>
          <Facts
            facts={[
              [
                say(state === "signed" ? "assessment.signed_by" : "assessment.last_signed_by"),
                `${signature.by}, ${figures.day(signature.at)}`,
              ],
              [say("assessment.decision"), say(`assessment.decision.${signature.decision}`)],
              [say("assessments.review"), figures.day(signature.reviewBy)],
            ]}
          />
          <blockquote className="quote kept">{signature.judgement}</blockquote>
        </>
      )}
      {missing.length === 0 || state === "signed" ? null : (
        <TextList title={say("assessment.missing", { count: missing.length })} texts={missing} />
      )}
      {triggers.length === 0 ? null : (
        <details className="more">
          <summary>{say("assessment.triggers")}</summary>
          <ul className="bullets">
            {triggers.map(({ law, article, text }) => (
              <li key={`${law} ${article} ${text.en}`}>
                <span className="quiet">
                  {law} {article}
                </span>{" "}
                {text[language]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
};

const TextList = ({ title, texts }: { readonly title: string; readonly texts: Texts }) => {
  const { language } = useLanguage();
  return (
    <div>
      <p>{title}</p>
      <ul className="bullets">
        {texts.map((text) => (
          <li key={text.en}>{text[language]}</li>
        ))}
      </ul>
    </div>
  );
};
