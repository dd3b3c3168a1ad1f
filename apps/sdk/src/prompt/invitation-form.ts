import type { PromptsWire } from "@seimbang/contracts";
import { element } from "../element.ts";
import { INVITATION_WORDING } from "../words/wording.ts";
import { answerRow, type PromptForm } from "./answer-row.ts";

/** To go up is a choice as any other: with the age, said then and there, and what was read kept as evidence. */
export const invitationForm = ({ text }: NonNullable<PromptsWire["invitation"]>, form: PromptForm): HTMLElement => {
  const { say, language } = form.words;
  const evidence = { wording: INVITATION_WORDING, channel: "sdk-invitation", locale: language() };
  return element(
    "form",
    {
      submit: (event) => {
        event.preventDefault();
        form.answer({ answer: "accepted", age: "adult", evidence });
      },
    },
    element("p", {}, text[language()]),
    element("label", {}, element("input", { type: "checkbox", required: true }), say("ask.adult")),
    answerRow(say("prompt.no"), say("prompt.yes"), form),
  );
};
