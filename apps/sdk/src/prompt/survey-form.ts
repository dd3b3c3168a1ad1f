import type { PromptsWire } from "@seimbang/contracts";
import { element } from "../element.ts";
import type { Centre } from "../open-centre.ts";
import { answerRow, type PromptForm } from "./answer-row.ts";

/** That the shop has a few questions: they are answered in the privacy centre, where there is room for them, or declined here. */
export const surveyForm = (
  { intro, questions }: NonNullable<PromptsWire["survey"]>,
  form: PromptForm,
  centre: Pick<Centre, "go">,
): HTMLElement => {
  const { say, language } = form.words;
  return element(
    "form",
    {
      submit: (event) => {
        event.preventDefault();
        centre.go("voice");
      },
    },
    intro && element("p", {}, intro[language()]),
    element("p", {}, say("prompt.survey", String(questions))),
    answerRow(say("prompt.decline"), say("prompt.answer"), form),
  );
};
