import type { PromptAnswerWire } from "@seimbang/contracts";
import { button, element } from "../element.ts";
import type { Words } from "../words/words.ts";

/** What a question says, and whom the answer is told. */
export type PromptForm = { readonly words: Words; readonly answer: (answer: PromptAnswerWire) => void };

/** Both answers, side by side and alike. */
export const answerRow = (decline: string, accept: string, { answer }: Pick<PromptForm, "answer">): HTMLElement =>
  element(
    "div",
    { class: "row" },
    button(decline, () => answer({ answer: "declined" })),
    element("button", {}, accept),
  );
