import type { PageClient, SeimbangProblem } from "@seimbang/client";
import type { PromptAnswerWire, PromptsWire } from "@seimbang/contracts";
import { element } from "../element.ts";
import type { Centre } from "../open-centre.ts";
import type { Consent } from "../open-consent.ts";
import { addStyle } from "../style/add-style.ts";
import promptStyle from "../style/prompt.css?raw";
import shared from "../style/shared.css?raw";
import { PROMPT_WORDS } from "../words/prompt-words.ts";
import { openWords, type Words } from "../words/words.ts";
import { comfortForm } from "./comfort-form.ts";
import { invitationForm } from "./invitation-form.ts";
import { surveyForm } from "./survey-form.ts";

export type ShowPromptParts = {
  readonly consent: Consent;
  /** Speaks for the customer, whatever the level. */
  readonly own: PageClient;
  readonly words: Pick<Words, "language">;
  readonly centre: Pick<Centre, "go">;
};

/**
 * A question under a slot, among what the page shows: it covers nothing, moves nobody's focus and waits for nobody. To
 * decline is one click, and as large as to answer.
 */
export const showPrompt = (
  { consent, own, words: { language }, centre }: ShowPromptParts,
  { comfort, invitation, survey }: PromptsWire,
  slot: HTMLElement,
): HTMLElement => {
  const words = openWords(language, PROMPT_WORDS);
  const { say } = words;
  const problem = element("p", { role: "alert" });
  const finish = (text: string): void => {
    const said = element("p", { role: "status", tabindex: -1 }, text);
    box.replaceChildren(said);
    said.focus();
  };
  const answer = (promptId: string) => async (given: PromptAnswerWire) => {
    try {
      const { changed, choices } = await own.prompts.answer(promptId, given);
      const effect = changed.map(({ text }) => text[language()]).join(" ");
      finish(given.answer === "declined" ? say("prompt.declined") : `${say("prompt.thanks")} ${effect}`);
      consent.learn(choices);
    } catch (error) {
      if (/prompt/.test((error as SeimbangProblem).code)) finish(say("prompt.over"));
      else problem.textContent = say(consent.failed(error));
    }
  };
  const formOf = (): readonly [title: string, form: HTMLElement | undefined] => {
    if (invitation !== undefined)
      return [say("prompt.invitation"), invitationForm(invitation, { words, answer: answer(invitation.promptId) })];
    if (survey !== undefined)
      return [survey.title[language()], surveyForm(survey, { words, answer: answer(survey.promptId) }, centre)];
    return [say("prompt.comfort"), comfort && comfortForm(comfort, { words, answer: answer(comfort.promptId) })];
  };
  const [title, form] = formOf();
  const box = element("section", { "aria-label": title, lang: language() }, element("b", {}, title), form, problem);
  const host = element("div");
  const root = host.attachShadow({ mode: "open" });
  addStyle(root, shared + promptStyle);
  root.append(box);
  (slot.shadowRoot ?? slot).append(host);
  return host;
};
