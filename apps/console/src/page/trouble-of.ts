import { SeimbangProblem } from "@seimbang/client";
import type { Language } from "../../../../packages/web/src/language.ts";
import type { MessageId } from "../language/messages.ts";

export type TroubleWords = {
  readonly title: MessageId | { readonly said: string };
  readonly text?: MessageId | { readonly said: string };
};

const SERVER_FAULT = 500;

/** What went wrong, in words for people: our own, or else the sentence that the server sent along. */
export const troubleOf = (error: unknown, language: Language): TroubleWords => {
  if (!(error instanceof SeimbangProblem)) return { title: "trouble.page.title", text: "trouble.page.text" };
  if (error.status === 0 || error.status >= SERVER_FAULT)
    return { title: "trouble.unreachable.title", text: "trouble.unreachable.text" };
  const said = language === "id" ? error.titleId : error.title;
  return error.detail === undefined ? { title: { said } } : { title: { said }, text: { said: error.detail } };
};
