import type { PromptAnswerWire, PromptsWire } from "@seimbang/contracts";
import { element } from "../element.ts";
import { answerRow, type PromptForm } from "./answer-row.ts";

type Comfort = NonNullable<PromptsWire["comfort"]>;

const VALUES = [1, 2, 3, 4, 5];

/** The first statement is what counts; the others come once it is answered, and may be left out. */
export const comfortForm = ({ statements: [first, ...others] }: Comfort, form: PromptForm): HTMLElement => {
  const { say, language } = form.words;
  const scale = ({ statement, text }: Comfort["statements"][number], isDemanded: boolean) =>
    element(
      "fieldset",
      {},
      element("legend", {}, text[language()]),
      ...VALUES.map((value) =>
        element(
          "label",
          {},
          element("input", { type: "radio", name: statement, value, required: isDemanded }),
          String(value),
        ),
      ),
      element("small", {}, say("prompt.ends")),
    );
  const more = element("div", { hidden: true }, ...others.map((statement) => scale(statement, false)));
  const made: HTMLFormElement = element(
    "form",
    {
      change: () => {
        more.hidden = false;
      },
      submit: (event) => {
        event.preventDefault();
        const given = [...new FormData(made)].map(([statement, value]) => [statement, Number(value)]);
        form.answer({ ...(Object.fromEntries(given) as Partial<PromptAnswerWire>), answer: "answered" });
      },
    },
    element("p", {}, say("prompt.lead")),
    first && scale(first, true),
    more,
    answerRow(say("prompt.decline"), say("prompt.send"), form),
  );
  return made;
};
